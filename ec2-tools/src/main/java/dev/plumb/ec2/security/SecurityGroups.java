package dev.plumb.ec2.security;

import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Scope;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Draws groups and rules, for the section and for whoever needs some of their own, such as endpoints and bastions. */
public final class SecurityGroups {
    private static final SecurityGroupKind GROUP = new SecurityGroupKind();
    private static final SecurityGroupRuleKind RULE = new SecurityGroupRuleKind();

    private SecurityGroups() {}

    /** Returns the kinds that groups are made of. */
    public static List<Kind<?>> kinds() {
        return List.of(GROUP, RULE);
    }

    /**
     * Returns all groups in the VPCs of an observation, the default ones among them, and our own elsewhere: read once for all
     * who ask.
     */
    public static List<software.amazon.awssdk.services.ec2.model.SecurityGroup> all(Reading reading) {
        return reading.once(
                "security groups",
                () -> Scope.read(
                        reading,
                        SecurityGroupKind.NAME,
                        software.amazon.awssdk.services.ec2.model.SecurityGroup::groupId,
                        filters -> SecurityGroupKind.list(Ec2.client(reading.session()), filters)));
    }

    /** Returns a reference to a group of the stack. */
    public static Ref ref(String name) {
        return Ref.to(SecurityGroupKind.NAME, name);
    }

    /**
     * Returns a group. Neither name nor description of a live one can change, so one that takes its place beside it gets a name that
     * nobody has yet.
     *
     * @param stack the stack's name
     * @param name its name in the stack
     * @param description what it is for, or null where nobody cares
     * @param closedEgress whether AWS's rules that let everything out are taken away
     */
    public static Wanted<SecurityGroup> group(
            Reading reading, String stack, String name, Ref vpc, @Nullable String description, boolean closedEgress) {
        String base = (stack.startsWith("sg-") ? "plumb-" : "") + stack + "-" + name;
        return Wanted.of(
                stack,
                GROUP,
                name,
                new SecurityGroup(
                        vpc, free(reading, name, base, description), description, closedEgress ? false : null));
    }

    private static String free(Reading reading, String name, String base, @Nullable String description) {
        Key key = new Key(SecurityGroupKind.NAME, name);
        List<Live<?>> live = reading.of(SecurityGroupKind.NAME).collect(Collectors.toList());
        for (Live<?> one : live) {
            boolean ours = reading.stack().owns(one.tags(), key);
            SecurityGroup group = (SecurityGroup) one.record();
            if (ours && (description == null || description.equals(group.description()))) {
                return group.name();
            }
        }
        Set<String> taken =
                live.stream().map(one -> ((SecurityGroup) one.record()).name()).collect(Collectors.toSet());
        String free = base;
        for (int generation = 2; taken.contains(free); generation++) {
            free = base + "-" + generation;
        }
        return free;
    }

    /**
     * Returns a rule of a group of the stack. Its key says all that AWS cannot change about it.
     *
     * @param stack the stack's name
     * @param group the group's name in the stack
     * @param egress whether it is about what leaves
     * @param description what it is for, or null where nobody cares
     */
    public static Wanted<SecurityGroupRule> rule(
            String stack, String group, boolean egress, Traffic traffic, End end, @Nullable String description) {
        return Wanted.of(
                stack,
                RULE,
                key(group, egress, traffic, end.key()),
                new SecurityGroupRule(
                        ref(group),
                        egress,
                        traffic.protocol(),
                        traffic.from(),
                        traffic.to(),
                        end.network(),
                        end.prefixList(),
                        end.group(),
                        description));
    }

    static String key(String group, boolean egress, Traffic traffic, String end) {
        return group + (egress ? "/out/" : "/in/") + traffic.key() + "/" + end;
    }
}
