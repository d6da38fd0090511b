package dev.plumb.cli;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import dev.plumb.core.stack.References;
import dev.plumb.core.stack.Sections;
import dev.plumb.core.stack.StackFile;
import dev.plumb.core.text.Suggestion;
import dev.plumb.ec2.scaling.GroupScalingSection;
import dev.plumb.ec2.scaling.policy.AutoScalingGroupsSpec;
import dev.plumb.ec2.scaling.policy.Scaling;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group of a stack file, as the command line names it: {@code stack.yaml#web}, or the file alone where it has one group.
 *
 * @param file the stack file
 * @param group which group, or null for the only one
 */
record GroupFiles(Path file, @Nullable String group) {
    /** Reads a name; {@code other} is the group where it names none, or null. */
    static GroupFiles of(String text, @Nullable String other) {
        int hash = text.lastIndexOf('#');
        String file = hash < 0 ? text : text.substring(0, hash);
        String group = hash < 0 ? other : text.substring(hash + 1);
        try {
            if (!file.isEmpty() && (group == null || !group.isEmpty())) {
                return new GroupFiles(Path.of(file), group);
            }
        } catch (InvalidPathException wrong) {
            // Said below.
        }
        throw InputException.of(new Problem(
                null,
                "'" + text + "' names no group of a stack file",
                "Write a file and a group, such as stack.yaml#web"));
    }

    /**
     * A group.
     *
     * @param name what it is called here
     * @param scaling how it scales
     * @param stack the stack's name
     * @param group the group's name in the stack
     * @param region the Region that the file says, or null
     */
    record Named(
            String name,
            Scaling scaling,
            String stack,
            String group,
            @Nullable String region) {
        /** Returns the name without folders. */
        String brief() {
            return name.substring(name.replace('\\', '/').lastIndexOf('/') + 1);
        }
    }

    /**
     * Reads the group.
     *
     * @throws InputException with everything that is wrong in the file, or when it has no such group
     */
    Named read(Map<String, String> environment) {
        References references = References.of(environment, (region, names) -> {
            throw InputException.of(new Problem(
                    Location.of(file.toString()),
                    "the file refers to Parameter Store, which is not asked here",
                    "Write the values themselves into a copy of it"));
        });
        StackFile read =
                StackFile.read(List.of(file), references, Sections.onClassPath().or(new GroupScalingSection()));
        Map<String, AutoScalingGroupsSpec.Group> groups = read.section(AutoScalingGroupsSpec.class)
                .map(AutoScalingGroupsSpec::groups)
                .orElse(Map.of());
        List<String> names = new ArrayList<>(groups.keySet());
        String wanted = group == null && names.size() == 1 ? names.get(0) : group;
        AutoScalingGroupsSpec.Group found = wanted == null ? null : groups.get(wanted);
        if (wanted == null || found == null) {
            String known = names.isEmpty() ? "it has none" : "it has " + String.join(", ", names);
            String near = wanted == null ? "" : Suggestion.text(wanted, names).strip();
            String first = names.isEmpty()
                    ? "Write one into the section auto-scaling-groups"
                    : "Name one, such as " + file + "#" + names.get(0);
            throw InputException.of(new Problem(
                    Location.of(file.toString()),
                    wanted == null
                            ? "which Auto Scaling group is meant; " + known
                            : "the file has no Auto Scaling group called " + wanted + "; " + known,
                    near.isEmpty() ? first : near));
        }
        return new Named(
                file + "#" + wanted,
                found.scaling(),
                read.head().stack(),
                wanted,
                read.head().region());
    }
}
