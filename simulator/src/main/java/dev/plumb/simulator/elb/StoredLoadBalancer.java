package dev.plumb.simulator.elb;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A load balancer.
 *
 * @param arn its ARN
 * @param name its name
 * @param type {@code application} or {@code network}
 * @param scheme {@code internet-facing} or {@code internal}
 * @param vpc its VPC
 * @param zones its subnets
 * @param groups its security groups
 * @param addresses {@code ipv4} or {@code dualstack}
 * @param dns its host name
 * @param changed the attributes that somebody set
 * @param since when it was made
 */
record StoredLoadBalancer(
        String arn,
        String name,
        String type,
        String scheme,
        String vpc,
        List<StoredZone> zones,
        List<String> groups,
        String addresses,
        String dns,
        Map<String, String> changed,
        Instant since)
        implements ElbRow {
    StoredLoadBalancer {
        zones = List.copyOf(zones);
        groups = List.copyOf(groups);
        changed = Collections.unmodifiableMap(new TreeMap<>(changed));
    }

    boolean application() {
        return type.equals("application");
    }

    boolean open() {
        return scheme.equals("internet-facing");
    }

    /** Returns when it is, or was, there for clients. */
    Instant active() {
        return since.plus(ElbDurations.of(type + ".create"));
    }

    @Override
    public String state(Instant now) {
        return now.isBefore(active()) ? "provisioning" : "active";
    }

    /** Returns the end of its ARN, such as {@code app/web/50dc6c495c0c9188}. */
    String tail() {
        return arn.substring(arn.indexOf("loadbalancer/") + "loadbalancer/".length());
    }

    StoredLoadBalancer withZones(List<StoredZone> value) {
        return new StoredLoadBalancer(arn, name, type, scheme, vpc, value, groups, addresses, dns, changed, since);
    }

    StoredLoadBalancer withGroups(List<String> value) {
        return new StoredLoadBalancer(arn, name, type, scheme, vpc, zones, value, addresses, dns, changed, since);
    }

    StoredLoadBalancer withAddresses(String value) {
        return new StoredLoadBalancer(arn, name, type, scheme, vpc, zones, groups, value, dns, changed, since);
    }

    StoredLoadBalancer withAttributes(Map<String, String> value) {
        return new StoredLoadBalancer(arn, name, type, scheme, vpc, zones, groups, addresses, dns, value, since);
    }
}
