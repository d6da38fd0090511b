package dev.plumb.ec2.balance;

import dev.plumb.core.stack.Checking;
import dev.plumb.ec2.balance.LoadBalancersSpec.Balancer;
import dev.plumb.ec2.security.SecurityGroupKind;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What cannot be of a load balancer, as far as the file alone tells. */
final class BalancerChecks {
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private static final Pattern GROUP_ID = Pattern.compile("sg-[0-9a-f]{8,17}");
    private static final Pattern ALLOCATION = Pattern.compile("eipalloc-[0-9a-f]{8,17}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final int LISTENERS = 50;
    private static final int LONGEST_IDLE = 4_000;

    private final Checking checking;
    private final Map<String, String> owners = new HashMap<>();

    BalancerChecks(Checking checking) {
        this.checking = checking;
    }

    void check(LoadBalancersSpec spec) {
        spec.balancers().forEach(this::check);
    }

    private void check(String name, Balancer balancer) {
        if (!NAME.matcher(name).matches()) {
            checking.wrong(
                    "a load balancer's name begins with a letter and has small letters, digits and hyphens, at most 40",
                    name);
        }
        checking.refer("tier", balancer.tier(), name, "tier");
        groups(name, balancer);
        addresses(name, balancer);
        settings(name, balancer);
        balancer.targetGroups().keySet().forEach(group -> {
            String before = owners.putIfAbsent(group, name);
            if (before != null) {
                checking.wrong(
                        "the load balancer " + before + " has a target group of this name, too",
                        name,
                        "target-groups",
                        group);
            }
            new TargetGroupChecks(checking, name, balancer, group).check();
        });
        listeners(name, balancer);
    }

    private void groups(String name, Balancer balancer) {
        if (balancer.securityGroups().isEmpty()) {
            checking.wrong(
                    balancer.isNetwork()
                            ? "a load balancer needs at least one security group; a network load balancer that is made"
                                    + " without never gets one"
                            : "a load balancer needs at least one security group; without one AWS takes the VPC's default"
                                    + " group",
                    name,
                    "security-groups");
        }
        for (int i = 0; i < balancer.securityGroups().size(); i++) {
            String group = balancer.securityGroups().get(i);
            if (!GROUP_ID.matcher(group).matches()) {
                checking.refer(SecurityGroupKind.NAME, group, name, "security-groups", i);
            }
        }
    }

    private void addresses(String name, Balancer balancer) {
        if (!balancer.addresses().isEmpty() && !balancer.isNetwork()) {
            checking.wrong("only a network load balancer has static addresses", name, "addresses");
            return;
        }
        boolean internal = balancer.scheme() == LoadBalancersSpec.Scheme.INTERNAL;
        for (int i = 0; i < balancer.addresses().size(); i++) {
            String address = balancer.addresses().get(i);
            if (!(internal ? ADDRESS : ALLOCATION).matcher(address).matches()) {
                checking.wrong(
                        internal
                                ? "a private IPv4 address was expected"
                                : "the id of an allocation was expected, such as eipalloc-0123456789abcdef0",
                        name,
                        "addresses",
                        i);
            } else if (balancer.addresses().indexOf(address) != i) {
                checking.wrong("each zone has an address of its own", name, "addresses", i);
            }
        }
    }

    private void settings(String name, Balancer balancer) {
        if (balancer.idleTimeout() != null) {
            long seconds = balancer.idleTimeout().toSeconds();
            if (balancer.isNetwork()) {
                checking.wrong("only an application load balancer has that", name, "idle-timeout");
            } else if (seconds < 1 || seconds > LONGEST_IDLE) {
                checking.wrong("a duration between 1s and 4000s was expected", name, "idle-timeout");
            }
        }
        if (Boolean.FALSE.equals(balancer.crossZone()) && !balancer.isNetwork()) {
            checking.wrong(
                    "an application load balancer serves targets of all zones; a target group may do otherwise",
                    name,
                    "cross-zone");
        }
        if (balancer.accessLogs() instanceof LoadBalancersSpec.Bucket logs) {
            if (!BUCKET.matcher(logs.bucket()).matches()) {
                checking.wrong("the name of a bucket was expected", name, "access-logs", "bucket");
            }
            String prefix = logs.prefix();
            if (prefix != null && (prefix.startsWith("/") || prefix.endsWith("/") || prefix.contains("AWSLogs"))) {
                checking.wrong(
                        "a prefix has no slash at either end, and no AWSLogs in it", name, "access-logs", "prefix");
            }
        }
    }

    private void listeners(String name, Balancer balancer) {
        if (balancer.listeners().size() > LISTENERS) {
            checking.wrong("a load balancer has at most " + LISTENERS + " listeners", name, "listeners");
        }
        Map<Integer, Integer> ports = new HashMap<>();
        int rules = 0;
        for (int i = 0; i < balancer.listeners().size(); i++) {
            ListenerSpec listener = balancer.listeners().get(i);
            if (ports.putIfAbsent(listener.port(), i) != null) {
                checking.wrong("port " + listener.port() + " has a listener already", name, "listeners", i, "port");
            }
            rules += listener.rules().size();
            new ListenerChecks(checking, name, balancer, i).check();
        }
        if (rules > balancer.ruleQuota()) {
            checking.wrong(
                    rules + " rules, and the account allows a load balancer " + balancer.ruleQuota()
                            + "; write rule-quota where AWS has raised it",
                    name,
                    "listeners");
        }
    }
}
