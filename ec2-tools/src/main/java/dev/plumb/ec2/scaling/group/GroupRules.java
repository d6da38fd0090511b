package dev.plumb.ec2.scaling.group;

import dev.plumb.core.stack.Checking;
import dev.plumb.ec2.scaling.policy.AutoScalingGroupsSpec.Group;
import dev.plumb.ec2.scaling.policy.LifecycleHookSpec;
import dev.plumb.ec2.scaling.policy.MixedInstances;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What cannot be about the types, hooks and processes of a group, as far as the file alone tells. */
final class GroupRules {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z0-9-]+");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern NOTIFIED = Pattern.compile("arn:aws[a-z-]*:(sns|sqs):[a-z0-9-]+:[0-9]{12}:.+");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/.+");
    private static final Duration SHORTEST_LIFE = Duration.ofDays(1);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(2);
    private static final int MOST_TYPES = 40;
    private static final Set<String> PROCESSES = Set.of(
            "AZRebalance",
            "AddToLoadBalancer",
            "AlarmNotification",
            "HealthCheck",
            "InstanceRefresh",
            "Launch",
            "ReplaceUnhealthy",
            "ScheduledActions",
            "Terminate");
    private static final Set<String> TERMINATION = Set.of(
            "AllocationStrategy",
            "ClosestToNextInstanceHour",
            "Default",
            "NewestInstance",
            "OldestInstance",
            "OldestLaunchConfiguration",
            "OldestLaunchTemplate");

    private final String name;
    private final Checking checking;

    private GroupRules(String name, Checking checking) {
        this.name = name;
        this.checking = checking;
    }

    static void check(String name, Group group, Checking checking) {
        GroupRules rules = new GroupRules(name, checking);
        if (group.mixedInstances() != null) {
            rules.types(group.mixedInstances().types());
        }
        group.hooks().forEach(rules::hook);
        rules.words(group.suspended(), PROCESSES, "suspended");
        rules.words(
                group.terminationPolicies().stream()
                        .map(policy -> policy.startsWith("arn:") ? "Default" : policy)
                        .toList(),
                TERMINATION,
                "termination-policies");
        Duration life = group.maxInstanceLifetime();
        if (life != null && life.compareTo(SHORTEST_LIFE) < 0) {
            checking.wrong("AWS takes a day or more", name, "max-instance-lifetime");
        }
    }

    private void types(List<MixedInstances.Type> types) {
        if (types.isEmpty() || types.size() > MOST_TYPES) {
            checking.wrong(
                    "a group has 1 to " + MOST_TYPES + " types, not " + types.size(), name, "mixed-instances", "types");
        }
        Set<String> known = new HashSet<>();
        long weighted = types.stream().filter(type -> type.weight() != null).count();
        for (int i = 0; i < types.size(); i++) {
            String type = types.get(i).type();
            if (!TYPE.matcher(type).matches()) {
                checking.wrong("an instance type was expected, such as t4g.micro", name, "mixed-instances", "types", i);
            } else if (!known.add(type)) {
                checking.wrong("this type is there already", name, "mixed-instances", "types", i);
            }
            if (weighted != 0 && types.get(i).weight() == null) {
                checking.wrong(
                        "others have a weight: either each type has one, or none", name, "mixed-instances", "types", i);
            }
        }
    }

    private void hook(String hook, LifecycleHookSpec spec) {
        if (!NAME.matcher(hook).matches()) {
            checking.wrong(
                    "a hook's name begins with a letter and has small letters, digits and hyphens, at most 40",
                    name,
                    "hooks",
                    hook);
        }
        if (spec.heartbeat().compareTo(SHORTEST_WAIT) < 0 || spec.heartbeat().compareTo(LONGEST_WAIT) > 0) {
            checking.wrong("AWS takes 30s to 2h", name, "hooks", hook, "heartbeat");
        }
        if ((spec.tell() == null) != (spec.role() == null)) {
            checking.wrong(
                    "tell and role go together: the role is what Auto Scaling tells somebody by", name, "hooks", hook);
        }
        if (spec.tell() != null && !NOTIFIED.matcher(spec.tell()).matches()) {
            checking.wrong("the ARN of an SNS topic or an SQS queue was expected", name, "hooks", hook, "tell");
        }
        if (spec.role() != null && !ROLE.matcher(spec.role()).matches()) {
            checking.wrong("the ARN of a role was expected", name, "hooks", hook, "role");
        }
    }

    private void words(List<String> written, Set<String> known, String key) {
        for (int i = 0; i < written.size(); i++) {
            if (!known.contains(written.get(i))) {
                checking.wrong("one of " + String.join(", ", new TreeSet<>(known)) + " was expected", name, key, i);
            }
        }
    }
}
