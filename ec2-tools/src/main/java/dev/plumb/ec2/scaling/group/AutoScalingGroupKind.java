package dev.plumb.ec2.scaling.group;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import dev.plumb.ec2.compute.LaunchTemplateKind;
import dev.plumb.ec2.role.Roles;
import dev.plumb.ec2.security.SecurityGroupKind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHookSpecification;

/**
 * Auto Scaling groups. The name is unique, and a second call with it is refused. A group is ready when as many instances are in
 * service as it has at least, and gone when its instances are.
 */
public final class AutoScalingGroupKind implements Kind<AutoScalingGroup> {
    /** The name in keys. */
    public static final String NAME = "auto-scaling-group";

    private static final Duration LAUNCH = Duration.ofMinutes(2);
    private static final Duration REMOVAL = Duration.ofMinutes(2);

    /** Creates the kind. */
    public AutoScalingGroupKind() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String label() {
        return "Auto Scaling group";
    }

    @Override
    public Class<AutoScalingGroup> type() {
        return AutoScalingGroup.class;
    }

    @Override
    public CallClass creation() {
        return CallClass.REFUSED;
    }

    @Override
    public Actions actions() {
        return Actions.reading("autoscaling:DescribeAutoScalingGroups")
                .creating(
                        "autoscaling:CreateAutoScalingGroup",
                        "autoscaling:CreateOrUpdateTags",
                        "ec2:RunInstances",
                        "iam:PassRole")
                .updating(
                        "autoscaling:AttachLoadBalancerTargetGroups",
                        "autoscaling:CreateOrUpdateTags",
                        "autoscaling:DetachLoadBalancerTargetGroups",
                        "autoscaling:ResumeProcesses",
                        "autoscaling:SuspendProcesses",
                        "autoscaling:UpdateAutoScalingGroup")
                .deleting("autoscaling:DeleteAutoScalingGroup");
    }

    @Override
    public Set<String> readAfter() {
        return Stream.concat(
                        Stream.of(LaunchTemplateKind.NAME, SecurityGroupKind.NAME),
                        Roles.kinds().stream().map(Kind::name))
                .collect(Collectors.toSet());
    }

    /** A group goes before its launch template. */
    @Override
    public boolean mayLive(Reading reading) {
        return new LaunchTemplateKind().mayLive(reading);
    }

    @Override
    public Set<Verb> awaited() {
        return Set.of(Verb.CREATE, Verb.DELETE);
    }

    @Override
    public Duration expected(Verb verb) {
        return switch (verb) {
            case CREATE, AWAIT -> LAUNCH;
            case DELETE -> REMOVAL;
            default -> Duration.ofSeconds(1);
        };
    }

    @Override
    public List<Live<AutoScalingGroup>> read(Reading reading) {
        LiveGroups groups = new LiveGroups(reading);
        return LiveGroups.tagged(reading.session(), reading.stack().uid()).stream()
                .map(groups::live)
                .toList();
    }

    /** Returns what the groups of stacks of a name are called in AWS, by the group's name in the stack: more where two stacks share it. */
    public static List<String> names(AwsSession session, String stack, String group) {
        return LiveGroups.tagged(session, Map.of(StackTags.STACK, stack, StackTags.ID, new Key(NAME, group).toString()))
                .stream()
                .map(live -> live.autoScalingGroupName())
                .sorted()
                .toList();
    }

    @Override
    public AutoScalingGroup atBirth(AutoScalingGroup wanted) {
        return wanted.born();
    }

    @Override
    public Born create(Order<AutoScalingGroup> order) {
        AutoScalingGroup wanted = order.record();
        String name = AutoScaling.name(order);
        LaunchTemplateSpecification version = version(order);
        AutoScaling.client(order.session())
                .createAutoScalingGroup(request -> request.autoScalingGroupName(name)
                        .launchTemplate(mixed(wanted) ? null : version)
                        .mixedInstancesPolicy(mixed(wanted) ? MixForm.request(wanted.mix(), version) : null)
                        .capacityRebalance(wanted.rebalances())
                        .lifecycleHookSpecificationList(hooks(order))
                        .minSize(wanted.first().min())
                        .maxSize(wanted.first().max())
                        .desiredCapacity(wanted.first().desired())
                        .vpcZoneIdentifier(ids(wanted.subnets()))
                        .targetGroupARNs(sorted(wanted.targetGroups()))
                        .healthCheckType(wanted.health())
                        .healthCheckGracePeriod(wanted.grace())
                        .defaultInstanceWarmup(
                                wanted.warmUp() == AutoScalingGroup.NO_WARM_UP
                                        ? null
                                        : Integer.valueOf(wanted.warmUp()))
                        .defaultCooldown(wanted.cooldown())
                        .terminationPolicies(wanted.terminationPolicies())
                        .newInstancesProtectedFromScaleIn(wanted.protectsNew())
                        .maxInstanceLifetime(wanted.maxLifetime() == 0 ? null : Integer.valueOf(wanted.maxLifetime()))
                        .tags(AutoScaling.list(name, order.tags())));
        return new Born(name, Condition.of(Condition.Phase.PENDING, "launching"));
    }

    private static boolean mixed(AutoScalingGroup wanted) {
        return wanted.mix().isMixed();
    }

    /** Hooks that came after the first instances would not hold them. */
    private static @Nullable List<LifecycleHookSpecification> hooks(Order<AutoScalingGroup> order) {
        List<LifecycleHookSpecification> hooks = order.record().hooks().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> LifecycleHookSpecification.builder()
                        .lifecycleHookName(AutoScaling.name(order, each.getKey()))
                        .lifecycleTransition(each.getValue().transition())
                        .heartbeatTimeout(each.getValue().heartbeat())
                        .defaultResult(each.getValue().result())
                        .notificationTargetARN(
                                each.getValue().target().isEmpty()
                                        ? null
                                        : each.getValue().target())
                        .roleARN(
                                each.getValue().role().isEmpty()
                                        ? null
                                        : each.getValue().role())
                        .build())
                .toList();
        return hooks.isEmpty() ? null : hooks;
    }

    /** A number, so that somebody can go back to it: what is newest or default changes under a group's feet. */
    private static LaunchTemplateSpecification version(Order<AutoScalingGroup> order) {
        String template = order.record().launch().template().idOrThrow();
        return LaunchTemplateSpecification.builder()
                .launchTemplateId(template)
                .version(String.valueOf(LaunchTemplateKind.newest(order.session(), template)))
                .build();
    }

    private static List<String> sorted(Collection<Ref> refs) {
        return refs.stream().map(Ref::idOrThrow).sorted().toList();
    }

    private static String ids(Collection<Ref> refs) {
        return String.join(",", sorted(refs));
    }

    @Override
    public void update(Order<AutoScalingGroup> order) {
        AutoScalingClient client = AutoScaling.client(order.session());
        AutoScalingGroup wanted = order.record();
        LaunchTemplateSpecification version = order.changes("launch") || order.changes("mix") ? version(order) : null;
        client.updateAutoScalingGroup(request -> request.autoScalingGroupName(order.id())
                .launchTemplate(mixed(wanted) ? null : version)
                .mixedInstancesPolicy(mixed(wanted) && version != null ? MixForm.request(wanted.mix(), version) : null)
                .capacityRebalance(wanted.rebalances())
                .minSize(wanted.min())
                .maxSize(wanted.max())
                .desiredCapacity(wanted.desired())
                .vpcZoneIdentifier(order.changes("subnets") ? ids(wanted.subnets()) : null)
                .healthCheckType(wanted.health())
                .healthCheckGracePeriod(wanted.grace())
                .defaultInstanceWarmup(wanted.warmUp())
                .defaultCooldown(wanted.cooldown())
                .terminationPolicies(wanted.terminationPolicies())
                .newInstancesProtectedFromScaleIn(wanted.protectsNew())
                .maxInstanceLifetime(wanted.maxLifetime()));
        AutoScalingGroup from = order.from();
        if (order.changes("targetGroups") && from != null) {
            targets(client, order.id(), from.targetGroups(), wanted.targetGroups());
        }
        if (order.changes("suspended") && from != null) {
            processes(client, order.id(), from.suspended(), wanted.suspended());
        }
    }

    /** The new ones come before the old ones go. */
    private static void targets(AutoScalingClient client, String group, Set<Ref> from, Set<Ref> to) {
        List<String> more = less(sorted(to), sorted(from));
        List<String> fewer = less(sorted(from), sorted(to));
        if (!more.isEmpty()) {
            client.attachLoadBalancerTargetGroups(
                    request -> request.autoScalingGroupName(group).targetGroupARNs(more));
        }
        if (!fewer.isEmpty()) {
            client.detachLoadBalancerTargetGroups(
                    request -> request.autoScalingGroupName(group).targetGroupARNs(fewer));
        }
    }

    private static void processes(AutoScalingClient client, String group, Set<String> from, Set<String> to) {
        List<String> rest = less(List.copyOf(to), List.copyOf(from));
        List<String> work = less(List.copyOf(from), List.copyOf(to));
        if (!rest.isEmpty()) {
            client.suspendProcesses(
                    request -> request.autoScalingGroupName(group).scalingProcesses(rest));
        }
        if (!work.isEmpty()) {
            client.resumeProcesses(
                    request -> request.autoScalingGroupName(group).scalingProcesses(work));
        }
    }

    private static List<String> less(List<String> of, List<String> without) {
        return of.stream().filter(each -> !without.contains(each)).sorted().toList();
    }

    /** Its instances go with it. */
    @Override
    public void delete(Order<AutoScalingGroup> order) {
        AutoScaling.client(order.session())
                .deleteAutoScalingGroup(
                        request -> request.autoScalingGroupName(order.id()).forceDelete(true));
    }

    @Override
    public Map<String, Condition> conditions(AwsSession session, Collection<String> ids) {
        return LiveGroups.named(session, ids).stream()
                .collect(Collectors.toMap(
                        software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup::autoScalingGroupName,
                        LiveGroups::condition));
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return LiveGroups.tagged(session, tags).stream()
                .map(group -> new Born(group.autoScalingGroupName(), LiveGroups.condition(group)))
                .findFirst();
    }

    @Override
    public Treatment treatment(Verb verb, AwsException failure) {
        return AutoScaling.treatment(verb, failure);
    }

    @Override
    public boolean taggable() {
        return true;
    }

    @Override
    public Map<String, String> carried(AwsSession session, String id) {
        return LiveGroups.named(session, List.of(id)).stream()
                .findFirst()
                .map(group -> AutoScaling.map(group.tags()))
                .orElse(Map.of());
    }

    @Override
    public void tag(AwsSession session, String id, Map<String, String> tags) {
        AutoScaling.client(session).createOrUpdateTags(request -> request.tags(AutoScaling.list(id, tags)));
    }
}
