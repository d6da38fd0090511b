package dev.plumb.ec2.scaling.group;

import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.ec2.stack.Ec2Errors;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesResponse;

/** Scaling policies. Target tracking makes alarms of its own, which are AWS's: nobody touches them. */
public final class ScalingPolicyKind extends GroupPartKind<ScalingPolicy> {
    /** The name in keys. */
    public static final String NAME = "scaling-policy";

    private static final String NAMED = ":policyName/";

    /** Creates the kind. */
    public ScalingPolicyKind() {
        super(NAME, "scaling policy", ScalingPolicy.class);
    }

    @Override
    public Actions actions() {
        return Actions.reading("autoscaling:DescribePolicies")
                .creating("autoscaling:PutScalingPolicy", "elasticloadbalancing:DescribeTargetGroups")
                .updating("autoscaling:PutScalingPolicy", "elasticloadbalancing:DescribeTargetGroups")
                .deleting("autoscaling:DeletePolicy");
    }

    @Override
    public List<Live<ScalingPolicy>> read(Reading reading) {
        Set<String> groups = groups(reading);
        AutoScalingClient client = AutoScaling.client(reading.session());
        return AutoScaling.all(
                        token -> client.describePolicies(request -> request.nextToken(token)),
                        DescribePoliciesResponse::nextToken,
                        DescribePoliciesResponse::scalingPolicies)
                .stream()
                .filter(policy -> groups.contains(policy.autoScalingGroupName()))
                .map(policy -> new Live<>(
                        policy.policyARN(),
                        PolicyForm.record(policy, reading.session()),
                        Map.of(),
                        Condition.READY,
                        key(policy.policyName(), reading).orElse(null)))
                .toList();
    }

    @Override
    public Born create(Order<ScalingPolicy> order) {
        return Born.ready(put(order, AutoScaling.name(order)));
    }

    @Override
    public void update(Order<ScalingPolicy> order) {
        put(order, named(order));
    }

    private static String named(Order<ScalingPolicy> order) {
        return order.id().substring(order.id().indexOf(NAMED) + NAMED.length());
    }

    /** AWS answers with the ARN. Emulators may not, and are asked for it. */
    private static String put(Order<ScalingPolicy> order, String name) {
        AutoScalingClient client = AutoScaling.client(order.session());
        String arn = client.putScalingPolicy(PolicyForm.request(order.record(), name, order.session()))
                .policyARN();
        return arn != null ? arn : arn(client, order.record().group().idOrThrow(), name);
    }

    private static String arn(AutoScalingClient client, String group, String name) {
        return client
                .describePolicies(request -> request.autoScalingGroupName(group).policyNames(name))
                .scalingPolicies()
                .stream()
                .map(policy -> policy.policyARN())
                .findFirst()
                .orElseThrow(() -> Ec2Errors.notYet("the scaling policy " + name + " does not show yet"));
    }

    /** By group and name: an ARN would do at AWS, but emulators obey it without an effect. */
    @Override
    public void delete(Order<ScalingPolicy> order) {
        AutoScaling.client(order.session())
                .deletePolicy(request -> request.autoScalingGroupName(
                                order.record().group().idOrThrow())
                        .policyName(named(order)));
    }
}
