package dev.plumb.ec2.scaling;

import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.stack.Checking;
import dev.plumb.core.stack.Drawing;
import dev.plumb.core.stack.Section;
import dev.plumb.ec2.scaling.policy.AutoScalingGroupsSpec;
import dev.plumb.ec2.scaling.policy.PolicyRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The section {@code auto-scaling-groups} as far as it says how groups scale: for reading, checking and replaying. It asks for no
 * resources, and so is not among the sections that are applied.
 */
public final class GroupScalingSection implements Section<AutoScalingGroupsSpec> {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** Creates it. */
    public GroupScalingSection() {}

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
        return List.of();
    }

    @Override
    public void check(AutoScalingGroupsSpec spec, Checking checking) {
        check(spec, checking::wrong);
    }

    /** Takes down what cannot be about the names, sizes, policies and schedules of groups. */
    public static void check(AutoScalingGroupsSpec spec, PolicyRules.Report report) {
        spec.groups().forEach((name, group) -> {
            if (!NAME.matcher(name).matches()) {
                report.wrong(
                        "a group's name begins with a letter and has small letters, digits and hyphens, at most 40",
                        name);
            }
            PolicyRules.check(group.scaling(), (what, path) -> {
                List<Object> whole = new ArrayList<>(List.of(name));
                whole.addAll(List.of(path));
                report.wrong(what, whole.toArray());
            });
        });
    }

    @Override
    public List<? extends Wanted<?>> draw(AutoScalingGroupsSpec spec, Drawing drawing) {
        return List.of();
    }
}
