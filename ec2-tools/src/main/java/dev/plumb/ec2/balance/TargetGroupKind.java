package dev.plumb.ec2.balance;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Target groups. One that has to be made anew stands beside the old one until listeners have moved over. */
public final class TargetGroupKind extends ElbKind<TargetGroup> {
    /** The name in keys. */
    public static final String NAME = "target-group";

    private static final String GRPC = "GRPC";

    /** Creates the kind. */
    public TargetGroupKind() {
        super(NAME, "target group", TargetGroup.class);
    }

    @Override
    public Actions actions() {
        return Actions.reading(
                        "elasticloadbalancing:DescribeTags",
                        "elasticloadbalancing:DescribeTargetGroupAttributes",
                        "elasticloadbalancing:DescribeTargetGroups")
                .creating("elasticloadbalancing:AddTags", "elasticloadbalancing:CreateTargetGroup")
                .updating(
                        "elasticloadbalancing:AddTags",
                        "elasticloadbalancing:ModifyTargetGroup",
                        "elasticloadbalancing:ModifyTargetGroupAttributes")
                .deleting("elasticloadbalancing:DeleteTargetGroup");
    }

    @Override
    public TargetGroup atBirth(TargetGroup wanted) {
        return wanted.born();
    }

    @Override
    public List<Live<TargetGroup>> read(Reading reading) {
        Estate estate = Estate.of(reading);
        return estate.groups().stream()
                .flatMap(each -> attributes(reading, estate, each.targetGroupArn()).stream()
                        .map(attributes -> Live.of(
                                each.targetGroupArn(),
                                record(each, attributes),
                                estate.tags(each.targetGroupArn()),
                                Condition.READY)))
                .toList();
    }

    /** Somebody else's are not looked into. */
    private static Optional<Attributes> attributes(Reading reading, Estate estate, String arn) {
        Attributes attributes = new Attributes();
        if (!reading.stack().owns(estate.tags(arn)) && !reading.given(NAME).contains(arn)) {
            return Optional.of(attributes);
        }
        return Elb.ifThere(() -> {
            Elb.client(reading.session())
                    .describeTargetGroupAttributes(request -> request.targetGroupArn(arn))
                    .attributes()
                    .forEach(each -> attributes.take(each.key(), each.value()));
            return attributes;
        });
    }

    private static TargetGroup record(
            software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup group, Attributes attributes) {
        return new TargetGroup(
                group.targetTypeAsString(),
                group.vpcId() == null || group.vpcId().isEmpty() ? null : Ref.id(group.vpcId()),
                group.protocolAsString(),
                group.port(),
                group.protocolVersion(),
                group.healthCheckProtocolAsString(),
                group.healthCheckPort(),
                group.healthCheckPath(),
                group.healthCheckIntervalSeconds(),
                group.healthCheckTimeoutSeconds(),
                group.healthyThresholdCount(),
                group.unhealthyThresholdCount(),
                codes(group.matcher()),
                attributes.number(Attributes.DEREGISTRATION_DELAY),
                attributes.number(Attributes.SLOW_START),
                stickiness(attributes),
                attributes.text(Attributes.ALGORITHM),
                attributes.text(Attributes.CROSS_ZONE),
                attributes.flag(Attributes.PRESERVE_CLIENT),
                attributes.flag(Attributes.PROXY_PROTOCOL));
    }

    private static @Nullable String codes(@Nullable Matcher matcher) {
        return matcher == null ? null : matcher.httpCode() != null ? matcher.httpCode() : matcher.grpcCode();
    }

    private static TargetGroup.@Nullable Stickiness stickiness(Attributes attributes) {
        Boolean sticky = attributes.flag(Attributes.STICKY);
        String by = attributes.text(Attributes.STICKY_TYPE);
        if (sticky == null || by == null || !sticky) {
            return sticky == null ? null : TargetGroup.Stickiness.NONE;
        }
        boolean own = by.equals("app_cookie");
        Integer seconds = attributes.number(own ? Attributes.APP_COOKIE : Attributes.LB_COOKIE);
        String cookie = attributes.text(Attributes.APP_COOKIE_NAME);
        return new TargetGroup.Stickiness(
                by, seconds == null || by.equals("source_ip") ? 0 : seconds, own && cookie != null ? cookie : "");
    }

    @Override
    public Born create(Order<TargetGroup> order) {
        TargetGroup wanted = order.record();
        Ref vpc = wanted.vpc();
        return Born.ready(Elb.client(order.session())
                .createTargetGroup(request -> request.name(Elb.name(order))
                        .targetType(wanted.type())
                        .protocol(wanted.protocol())
                        .port(wanted.port())
                        .vpcId(vpc == null ? null : vpc.idOrThrow())
                        .protocolVersion(wanted.version())
                        .healthCheckEnabled(isLookedAt(wanted))
                        .healthCheckProtocol(wanted.healthProtocol())
                        .healthCheckPort(wanted.healthPort())
                        .healthCheckPath(wanted.healthPath())
                        .healthCheckIntervalSeconds(wanted.healthInterval())
                        .healthCheckTimeoutSeconds(wanted.healthTimeout())
                        .healthyThresholdCount(wanted.healthyCount())
                        .unhealthyThresholdCount(wanted.unhealthyCount())
                        .matcher(matcher(wanted))
                        .tags(Elb.list(order.tags())))
                .targetGroups()
                .get(0)
                .targetGroupArn());
    }

    /** A function is only looked at when somebody says so. */
    private static @Nullable Boolean isLookedAt(TargetGroup wanted) {
        boolean says = wanted.healthPath() != null
                || wanted.healthInterval() != null
                || wanted.healthTimeout() != null
                || wanted.healthyCount() != null
                || wanted.unhealthyCount() != null
                || wanted.healthCodes() != null;
        return (says && wanted.type().equals(TargetGroup.LAMBDA)) ? Boolean.TRUE : null;
    }

    private static @Nullable Matcher matcher(TargetGroup wanted) {
        String codes = wanted.healthCodes();
        if (codes == null) {
            return null;
        }
        return GRPC.equals(wanted.version())
                ? Matcher.builder().grpcCode(codes).build()
                : Matcher.builder().httpCode(codes).build();
    }

    @Override
    public void update(Order<TargetGroup> order) {
        ElasticLoadBalancingV2Client elb = Elb.client(order.session());
        TargetGroup wanted = order.record();
        if (order.changes().stream()
                .anyMatch(change -> change.component().startsWith("health")
                        || change.component().equals("unhealthyCount"))) {
            elb.modifyTargetGroup(request -> request.targetGroupArn(order.id())
                    .healthCheckEnabled(isLookedAt(wanted))
                    .healthCheckProtocol(wanted.healthProtocol())
                    .healthCheckPort(wanted.healthPort())
                    .healthCheckPath(wanted.healthPath())
                    .healthCheckIntervalSeconds(wanted.healthInterval())
                    .healthCheckTimeoutSeconds(wanted.healthTimeout())
                    .healthyThresholdCount(wanted.healthyCount())
                    .unhealthyThresholdCount(wanted.unhealthyCount())
                    .matcher(matcher(wanted)));
        }
        Attributes attributes = changed(order);
        if (!attributes.isEmpty()) {
            elb.modifyTargetGroupAttributes(request -> request.targetGroupArn(order.id())
                    .attributes(attributes.each((key, value) ->
                            TargetGroupAttribute.builder().key(key).value(value).build())));
        }
    }

    private static Attributes changed(Order<TargetGroup> order) {
        TargetGroup wanted = order.record();
        Attributes attributes = new Attributes();
        if (order.changes("deregistrationDelay")) {
            attributes.put(Attributes.DEREGISTRATION_DELAY, wanted.deregistrationDelay());
        }
        if (order.changes("slowStart")) {
            attributes.put(Attributes.SLOW_START, wanted.slowStart());
        }
        if (order.changes("algorithm")) {
            attributes.put(Attributes.ALGORITHM, wanted.algorithm());
        }
        if (order.changes("crossZone")) {
            attributes.put(Attributes.CROSS_ZONE, wanted.crossZone());
        }
        if (order.changes("preserveClientAddress")) {
            attributes.put(Attributes.PRESERVE_CLIENT, wanted.preserveClientAddress());
        }
        if (order.changes("proxyProtocol")) {
            attributes.put(Attributes.PROXY_PROTOCOL, wanted.proxyProtocol());
        }
        TargetGroup.Stickiness sticky = wanted.stickiness();
        if (order.changes("stickiness") && sticky != null) {
            stick(attributes, sticky);
        }
        return attributes;
    }

    private static void stick(Attributes attributes, TargetGroup.Stickiness sticky) {
        boolean on = !sticky.by().isEmpty();
        attributes.put(Attributes.STICKY, on);
        if (on) {
            attributes.put(Attributes.STICKY_TYPE, sticky.by());
        }
        if (sticky.by().equals("lb_cookie")) {
            attributes.put(Attributes.LB_COOKIE, sticky.seconds());
        }
        if (sticky.by().equals("app_cookie")) {
            attributes.put(Attributes.APP_COOKIE, sticky.seconds());
            attributes.put(Attributes.APP_COOKIE_NAME, sticky.cookie());
        }
    }

    @Override
    public void delete(Order<TargetGroup> order) {
        Elb.client(order.session()).deleteTargetGroup(request -> request.targetGroupArn(order.id()));
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return find(
                session,
                Estate.groups(session).stream()
                        .map(software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup::targetGroupArn)
                        .toList(),
                tags);
    }
}
