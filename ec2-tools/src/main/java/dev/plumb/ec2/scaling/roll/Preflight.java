package dev.plumb.ec2.scaling.roll;

import dev.plumb.ec2.scaling.roll.GroupState.Template;
import dev.plumb.ec2.scaling.roll.GroupState.WatchedAlarm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against a refresh before it begins. AWS takes many that can never be undone, or can only fail.
 *
 * @param group the group, with no refresh under way
 * @param before what the group names when the refresh begins, and so goes back to
 * @param wanted what is to be launched from
 * @param images the images of both, as their versions say: an id, or {@code resolve:ssm:...}
 * @param alarms the alarms that are to make it fail, as far as they are there
 * @param order what was asked for
 */
public record Preflight(
        GroupState group,
        Template before,
        Template wanted,
        Map<Template, String> images,
        List<WatchedAlarm> alarms,
        RollOrder order) {
    private static final String PARAMETER = "resolve:ssm";
    private static final List<String> NEEDED = List.of("InstanceRefresh", "Launch", "Terminate");

    /** Copies. */
    public Preflight {
        images = Map.copyOf(images);
        alarms = List.copyOf(alarms);
    }

    /** Returns everything that forbids it, with what to do, in sentences. */
    public List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        if (!order.irreversible()) {
            reversible(refusals);
        }
        NEEDED.stream()
                .filter(group.suspended()::contains)
                .forEach(process -> refusals.add("the group's process " + process
                        + " is suspended, and a refresh would wait for it until it fails. Resume it"));
        for (String name : order.settings().alarms()) {
            WatchedAlarm alarm = alarms.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElse(null);
            if (alarm == null) {
                refusals.add("there is no CloudWatch alarm " + name);
            } else if (alarm.alarmed()) {
                refusals.add("the alarm " + name + " is in ALARM already, and would end the refresh at once");
            }
        }
        return refusals;
    }

    private void reversible(List<String> refusals) {
        String without = ". Without a way back: --no-rollback";
        if (!before.fixed()) {
            refusals.add("the group names the version " + before.version()
                    + " of its launch template, and AWS rolls back to numbers only. Let it name one with --return-to"
                    + " VERSION" + without);
        }
        for (Template one : List.of(before, wanted)) {
            if (image(one).startsWith(PARAMETER)) {
                refusals.add(one + " of the launch template takes its image from Systems Manager (" + image(one)
                        + "), and AWS rolls back to image ids only. Roll with --image ID" + without);
                break;
            }
        }
        String running = otherVersion();
        if (before.equals(wanted) && running != null) {
            refusals.add("the group names " + wanted + " itself, so that a rollback would bring that again, while "
                    + running + ". Say where to go back to, as in --template-version " + wanted.version()
                    + " --return-to " + mostUsed() + without);
        }
    }

    private String image(Template template) {
        return images.getOrDefault(template, "");
    }

    private @Nullable String otherVersion() {
        long other =
                group.staying().stream().filter(member -> !member.runs(wanted)).count();
        return other == 0 ? null : Words.instances(other) + (other == 1 ? " runs" : " run") + " another";
    }

    private String mostUsed() {
        Map<String, Integer> counts = new TreeMap<>();
        group.staying().stream()
                .filter(member -> !member.runs(wanted))
                .map(Member::template)
                .filter(template -> template != null && template.id().equals(wanted.id()))
                .forEach(template -> counts.merge(template.version(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("VERSION");
    }

    /** Returns what will slow it down, in sentences. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        long guarded = group.staying().stream().filter(Member::guarded).count();
        if (guarded > 0 && order.settings().guarded() == RollSettings.Guarded.WAIT) {
            warnings.add(Words.instances(guarded) + (guarded == 1 ? " is" : " are")
                    + " protected from scaling in: the refresh waits for an hour at most, and then fails"
                    + " (--protected refresh or ignore)");
        }
        long standby = group.staying().stream().filter(Member::standby).count();
        if (standby > 0 && order.settings().standby() == RollSettings.Standby.WAIT) {
            warnings.add(Words.instances(standby) + (standby == 1 ? " is" : " are")
                    + " in standby: the refresh waits for an hour at most, and then fails (--standby terminate or"
                    + " ignore)");
        }
        if (!group.targetGroups().isEmpty() && !group.health().contains("ELB")) {
            warnings.add("the group asks EC2 alone whether an instance is healthy: a dead application behind its load"
                    + " balancer does not stop the refresh");
        }
        return warnings;
    }

    /** Tells whether there is nothing to replace, and nothing for the group to name anew. */
    public boolean idle() {
        return before.equals(wanted)
                && !order.settings().replaceAll()
                && group.staying().stream().allMatch(member -> member.runs(wanted));
    }
}
