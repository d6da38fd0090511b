package dev.plumb.ec2.scaling.group;

import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.stack.Checking;
import dev.plumb.core.stack.Drawing;
import dev.plumb.core.stack.Section;
import dev.plumb.ec2.compute.LaunchSpec;
import dev.plumb.ec2.compute.LaunchTemplate;
import dev.plumb.ec2.compute.LaunchTemplateKind;
import dev.plumb.ec2.compute.LaunchTemplates;
import dev.plumb.ec2.scaling.GroupScalingSection;
import dev.plumb.ec2.scaling.policy.AutoScalingGroupsSpec;
import dev.plumb.ec2.scaling.policy.AutoScalingGroupsSpec.Group;
import dev.plumb.ec2.scaling.policy.HealthSource;
import dev.plumb.ec2.scaling.policy.ScheduledAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The section {@code auto-scaling-groups}. */
public final class AutoScalingGroupsSection implements Section<AutoScalingGroupsSpec> {
    private static final AutoScalingGroupKind GROUP = new AutoScalingGroupKind();
    private static final String TARGETS = "target-group";

    /** Created by {@link java.util.ServiceLoader}. */
    public AutoScalingGroupsSection() {}

    @Override
    public String name() {
        return "auto-scaling-groups";
    }

    @Override
    public Class<AutoScalingGroupsSpec> type() {
        return AutoScalingGroupsSpec.class;
    }

    @Override
    public Collection<? extends Kind<?>> kinds() {
        List<Kind<?>> kinds = new ArrayList<>(LaunchTemplates.kinds());
        kinds.addAll(List.of(GROUP, GroupScaling.POLICY, GroupScaling.ALARM, GroupScaling.SCHEDULE, GroupScaling.HOOK));
        return kinds;
    }

    @Override
    public Map<String, Set<String>> exports(AutoScalingGroupsSpec spec) {
        return Map.of(AutoScalingGroupKind.NAME, Set.copyOf(spec.groups().keySet()));
    }

    @Override
    public void check(AutoScalingGroupsSpec spec, Checking checking) {
        GroupScalingSection.check(spec, checking::wrong);
        spec.groups().forEach((name, group) -> check(name, group, checking));
    }

    private static void check(String name, Group group, Checking checking) {
        if (group.launch() != null) {
            LaunchTemplates.check(group.launch(), checking, name, "launch");
        }
        if (group.tier() != null) {
            checking.refer("tier", group.tier(), name, "tier");
        }
        for (int i = 0; i < group.targets().size(); i++) {
            if (!group.targets().get(i).startsWith("arn:")) {
                checking.refer(TARGETS, group.targets().get(i), name, "targets", i);
            }
        }
        if (group.health() == HealthSource.LOAD_BALANCER && group.targets().isEmpty()) {
            checking.wrong(
                    "no load balancer tells whether its instances are healthy: it has no targets", name, "health");
        }
        GroupRules.check(name, group, checking);
    }

    @Override
    public List<? extends Wanted<?>> draw(AutoScalingGroupsSpec spec, Drawing drawing) {
        List<Wanted<?>> wanted = new ArrayList<>();
        spec.groups().forEach((name, group) -> {
            drawing.export(AutoScalingGroupKind.NAME, name, List.of(Ref.to(AutoScalingGroupKind.NAME, name)));
            wanted.addAll(draw(name, group, drawing));
        });
        return wanted;
    }

    private static List<Wanted<?>> draw(String name, Group group, Drawing drawing) {
        LaunchSpec launch = group.launch();
        String tier = group.tier();
        if (launch == null || tier == null) {
            drawing.wrong(
                    "a group that is made needs "
                            + (launch == null
                                    ? "launch, which says how instances are launched"
                                    : "tier, which says where"),
                    name);
            return List.of();
        }
        String stack = drawing.head().stack();
        List<Wanted<?>> wanted = new ArrayList<>(LaunchTemplates.role(name, launch, drawing));
        Set<Ref> subnets = Set.copyOf(drawing.find("tier", tier, name, "tier"));
        Set<Ref> targets = targets(name, group, drawing);
        LaunchTemplates.draw(name, launch, drawing, name, "launch").ifPresent(template -> {
            wanted.add(LaunchTemplates.wanted(stack, name, template));
            wanted.add(Wanted.of(stack, GROUP, name, record(name, group, template, subnets, targets)));
            wanted.addAll(new GroupScaling(name, group, targets, drawing).draw());
        });
        return wanted;
    }

    private static Set<Ref> targets(String name, Group group, Drawing drawing) {
        Set<Ref> targets = new HashSet<>();
        for (int i = 0; i < group.targets().size(); i++) {
            String target = group.targets().get(i);
            if (target.startsWith("arn:")) {
                targets.add(Ref.id(target));
            } else {
                targets.addAll(drawing.find(TARGETS, target, name, "targets", i));
            }
        }
        return targets;
    }

    /** What policies or schedules set is theirs once the group is made. */
    private static AutoScalingGroup record(
            String name, Group group, LaunchTemplate template, Set<Ref> subnets, Set<Ref> targets) {
        Collection<ScheduledAction> schedules = group.schedules().values();
        boolean scaled = !group.policies().isEmpty() || !schedules.isEmpty();
        HealthSource health = group.health() != null
                ? group.health()
                : targets.isEmpty() ? HealthSource.EC2 : HealthSource.LOAD_BALANCER;
        return new AutoScalingGroup(
                new AutoScalingGroup.Launch(Ref.to(LaunchTemplateKind.NAME, name), template.inWords(ref -> ref)),
                MixForm.of(group.mixedInstances()),
                rebalances(group),
                hooks(name, group),
                new AutoScalingGroup.Sizes(
                        group.min(), group.max(), group.scaling().first()),
                schedules.stream().anyMatch(each -> each.min() != null) ? null : Integer.valueOf(group.min()),
                schedules.stream().anyMatch(each -> each.max() != null) ? null : Integer.valueOf(group.max()),
                scaled ? null : group.desired(),
                subnets,
                targets,
                health.type(),
                seconds(group.grace()),
                group.warmUp() == null ? AutoScalingGroup.NO_WARM_UP : seconds(group.warmUp()),
                seconds(group.cooldown()),
                group.terminationPolicies().isEmpty() ? List.of("Default") : group.terminationPolicies(),
                group.protectNew(),
                group.maxInstanceLifetime() == null ? 0 : seconds(group.maxInstanceLifetime()),
                Set.copyOf(group.suspended()));
    }

    /** Where nobody says so, Spot Instances are replaced before they are interrupted. */
    private static boolean rebalances(Group group) {
        return group.capacityRebalance() == null
                ? group.mixedInstances() != null && group.mixedInstances().hasSpot()
                : group.capacityRebalance();
    }

    private static Map<String, LifecycleHook.Settings> hooks(String name, Group group) {
        return group.hooks().entrySet().stream()
                .collect(Collectors.toMap(
                        each -> name + "-" + each.getKey(), each -> GroupScaling.hook(each.getValue())));
    }

    private static int seconds(@Nullable Duration duration) {
        return duration == null ? 0 : Math.toIntExact(duration.toSeconds());
    }
}
