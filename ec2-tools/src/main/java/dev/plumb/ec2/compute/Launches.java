package dev.plumb.ec2.compute;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.stack.Drawing;
import dev.plumb.ec2.role.Roles;
import dev.plumb.ec2.security.SecurityGroupKind;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Draws what goes with every launch: groups, and what whoever is launched may do. */
final class Launches {
    private Launches() {}

    /** Returns the security groups, by the path of the launch. */
    static Set<Ref> groups(Launching launch, Drawing drawing, Object... path) {
        Set<Ref> groups = new LinkedHashSet<>();
        for (int i = 0; i < launch.securityGroups().size(); i++) {
            String group = launch.securityGroups().get(i);
            if (group.startsWith("sg-")) {
                groups.add(Ref.id(group));
            } else {
                groups.addAll(
                        drawing.find(SecurityGroupKind.NAME, group, MachineRules.within(path, "security-groups", i)));
            }
        }
        return groups;
    }

    /** Returns the role that a launch has of its own, with its profile; nothing where it has none. */
    static List<Wanted<?>> role(String name, Launching launch, Drawing drawing) {
        if (!(launch.role() instanceof RoleChoice.Own own)) {
            return List.of();
        }
        Set<String> managed = new HashSet<>();
        AwsSession session = drawing.reading().session();
        own.managed().forEach(policy -> managed.add(PolicyArn.of(session, policy)));
        return Roles.forInstances(drawing.head(), name, managed, own.inline());
    }

    /** Returns the instance profile; nothing where none is asked for, or there is none of that name, which is taken down. */
    static Optional<Ref> profile(String name, Launching launch, Drawing drawing, Object... path) {
        if (launch.role() == null) {
            return Optional.empty();
        }
        if (!(launch.role() instanceof RoleChoice.Existing existing)) {
            return Optional.of(Roles.profile(name));
        }
        Optional<Ref> profile = Roles.existingProfile(existing.name(), drawing.reading());
        if (profile.isEmpty()) {
            drawing.wrong("there is no instance profile called " + existing.name(), MachineRules.within(path, "role"));
        }
        return profile;
    }
}
