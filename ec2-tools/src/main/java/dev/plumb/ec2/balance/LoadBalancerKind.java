package dev.plumb.ec2.balance;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Verb;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAddress;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** Application and network load balancers. Gateway load balancers are seen and left alone. */
public final class LoadBalancerKind extends ElbKind<LoadBalancer> {
    /** The name in keys. */
    public static final String NAME = "load-balancer";

    private static final Duration LONG = Duration.ofMinutes(3);

    /** Creates the kind. */
    public LoadBalancerKind() {
        super(NAME, "load balancer", LoadBalancer.class);
    }

    @Override
    public String lost() {
        return "its DNS name is given up for good";
    }

    @Override
    public Actions actions() {
        return Actions.reading(
                        "elasticloadbalancing:DescribeLoadBalancerAttributes",
                        "elasticloadbalancing:DescribeLoadBalancers",
                        "elasticloadbalancing:DescribeTags")
                .creating("elasticloadbalancing:AddTags", "elasticloadbalancing:CreateLoadBalancer")
                .updating(
                        "elasticloadbalancing:AddTags",
                        "elasticloadbalancing:ModifyLoadBalancerAttributes",
                        "elasticloadbalancing:SetIpAddressType",
                        "elasticloadbalancing:SetSecurityGroups",
                        "elasticloadbalancing:SetSubnets")
                .deleting("elasticloadbalancing:DeleteLoadBalancer");
    }

    @Override
    public Set<Verb> awaited() {
        return Set.of(Verb.CREATE);
    }

    @Override
    public Duration expected(Verb verb) {
        return verb == Verb.CREATE ? LONG : super.expected(verb);
    }

    /** A target group serves one load balancer alone, so the old one lets go of its target groups first. */
    @Override
    public boolean canCoexist(LoadBalancer old, LoadBalancer wanted) {
        return false;
    }

    @Override
    public boolean deletionProtected(LoadBalancer live) {
        return Boolean.TRUE.equals(live.deletionProtection());
    }

    @Override
    public LoadBalancer atBirth(LoadBalancer wanted) {
        return wanted.born();
    }

    @Override
    public List<Live<LoadBalancer>> read(Reading reading) {
        Estate estate = Estate.of(reading);
        return estate.balancers().stream()
                .filter(each -> !"gateway".equals(each.typeAsString()))
                .flatMap(each -> attributes(reading, estate, each).stream()
                        .map(attributes -> Live.of(
                                each.loadBalancerArn(),
                                record(each, attributes),
                                estate.tags(each.loadBalancerArn()),
                                condition(each))))
                .toList();
    }

    /** Somebody else's are not looked into. */
    private static Optional<Attributes> attributes(
            Reading reading,
            Estate estate,
            software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer balancer) {
        String arn = balancer.loadBalancerArn();
        Attributes attributes = new Attributes();
        if (!reading.stack().owns(estate.tags(arn)) && !reading.given(NAME).contains(arn)) {
            return Optional.of(attributes);
        }
        return Elb.ifThere(() -> {
            Elb.client(reading.session())
                    .describeLoadBalancerAttributes(request -> request.loadBalancerArn(arn))
                    .attributes()
                    .forEach(each -> attributes.take(each.key(), each.value()));
            return attributes;
        });
    }

    private static LoadBalancer record(
            software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer balancer, Attributes attributes) {
        boolean network = LoadBalancer.NETWORK.equals(balancer.typeAsString());
        Boolean logs = attributes.flag(Attributes.LOGS);
        return new LoadBalancer(
                balancer.typeAsString(),
                balancer.schemeAsString(),
                balancer.availabilityZones().stream()
                        .map(LoadBalancerKind::zone)
                        .collect(Collectors.toSet()),
                network
                        ? balancer.hasSecurityGroups()
                                && !balancer.securityGroups().isEmpty()
                        : null,
                balancer.securityGroups().stream().map(Ref::id).collect(Collectors.toSet()),
                balancer.ipAddressTypeAsString(),
                logs == null
                        ? null
                        : logs
                                ? new LoadBalancer.Logs(
                                        text(attributes.text(Attributes.LOGS_BUCKET)),
                                        text(attributes.text(Attributes.LOGS_PREFIX)))
                                : LoadBalancer.Logs.NONE,
                attributes.number(Attributes.IDLE_TIMEOUT),
                attributes.flag(Attributes.CROSS_ZONE),
                attributes.flag(Attributes.DELETION_PROTECTION),
                balancer.dnsName());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** An address that AWS chose is nobody's wish, but it says neither here. */
    private static LoadBalancer.Zone zone(AvailabilityZone zone) {
        Optional<LoadBalancerAddress> address =
                zone.loadBalancerAddresses().stream().findFirst();
        return new LoadBalancer.Zone(
                Ref.id(zone.subnetId()),
                address.map(LoadBalancerAddress::allocationId).orElse(null),
                address.map(LoadBalancerAddress::privateIPv4Address).orElse(null));
    }

    private static Condition condition(
            software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer balancer) {
        String word = balancer.state() == null ? "active" : balancer.state().codeAsString();
        return switch (word) {
            case "active" -> Condition.READY;
            case "active_impaired" ->
                new Condition(Condition.Phase.READY, word, "is active, and AWS cannot scale it: " + reason(balancer));
            case "failed" -> new Condition(Condition.Phase.FAILED, word, reason(balancer));
            default -> Condition.of(Condition.Phase.PENDING, word);
        };
    }

    private static String reason(software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer balancer) {
        String reason = balancer.state().reason();
        return reason == null ? "AWS does not say why" : reason;
    }

    @Override
    public Born create(Order<LoadBalancer> order) {
        LoadBalancer wanted = order.record();
        software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer made = Elb.client(order.session())
                .createLoadBalancer(request -> request.name(Elb.name(order))
                        .type(wanted.type())
                        .scheme(wanted.scheme())
                        .subnetMappings(mappings(wanted))
                        .securityGroups(ids(wanted.groups()))
                        .ipAddressType(wanted.addressType())
                        .tags(Elb.list(order.tags())))
                .loadBalancers()
                .get(0);
        return new Born(made.loadBalancerArn(), condition(made));
    }

    private static List<SubnetMapping> mappings(LoadBalancer wanted) {
        return wanted.zones().stream()
                .sorted(Comparator.comparing(zone -> zone.subnet().idOrThrow()))
                .map(zone -> SubnetMapping.builder()
                        .subnetId(zone.subnet().idOrThrow())
                        .allocationId(zone.allocation())
                        .privateIPv4Address(zone.address())
                        .build())
                .toList();
    }

    private static @Nullable List<String> ids(Set<Ref> groups) {
        return groups.isEmpty()
                ? null
                : Elb.sorted(groups.stream().map(Ref::idOrThrow).toList());
    }

    @Override
    public void update(Order<LoadBalancer> order) {
        ElasticLoadBalancingV2Client elb = Elb.client(order.session());
        LoadBalancer wanted = order.record();
        String arn = order.id();
        if (order.changes("zones")) {
            elb.setSubnets(request -> request.loadBalancerArn(arn).subnetMappings(mappings(wanted)));
        }
        if (order.changes("groups")) {
            elb.setSecurityGroups(request -> request.loadBalancerArn(arn).securityGroups(ids(wanted.groups())));
        }
        if (order.changes("addressType")) {
            elb.setIpAddressType(request -> request.loadBalancerArn(arn).ipAddressType(wanted.addressType()));
        }
        Attributes attributes = changed(order);
        if (!attributes.isEmpty()) {
            elb.modifyLoadBalancerAttributes(request -> request.loadBalancerArn(arn)
                    .attributes(attributes.each((key, value) -> LoadBalancerAttribute.builder()
                            .key(key)
                            .value(value)
                            .build())));
        }
    }

    private static Attributes changed(Order<LoadBalancer> order) {
        LoadBalancer wanted = order.record();
        Attributes attributes = new Attributes();
        LoadBalancer.Logs logs = wanted.logs();
        if (order.changes("logs") && logs != null) {
            boolean on = !logs.bucket().isEmpty();
            attributes.put(Attributes.LOGS, on);
            if (on) {
                attributes.put(Attributes.LOGS_BUCKET, logs.bucket());
                attributes.put(Attributes.LOGS_PREFIX, logs.prefix());
            }
        }
        if (order.changes("idleTimeout")) {
            attributes.put(Attributes.IDLE_TIMEOUT, wanted.idleTimeout());
        }
        if (order.changes("crossZone")) {
            attributes.put(Attributes.CROSS_ZONE, wanted.crossZone());
        }
        if (order.changes("deletionProtection")) {
            attributes.put(Attributes.DELETION_PROTECTION, wanted.deletionProtection());
        }
        return attributes;
    }

    /** Its listeners and their rules go with it; its network interfaces linger for some minutes. */
    @Override
    public void delete(Order<LoadBalancer> order) {
        Elb.client(order.session()).deleteLoadBalancer(request -> request.loadBalancerArn(order.id()));
    }

    @Override
    public Map<String, Condition> conditions(AwsSession session, Collection<String> ids) {
        return Estate.balancers(session).stream()
                .filter(each -> ids.contains(each.loadBalancerArn()))
                .collect(Collectors.toMap(
                        software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer::loadBalancerArn,
                        LoadBalancerKind::condition));
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return find(
                session,
                Estate.balancers(session).stream()
                        .map(software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer::loadBalancerArn)
                        .toList(),
                tags);
    }
}
