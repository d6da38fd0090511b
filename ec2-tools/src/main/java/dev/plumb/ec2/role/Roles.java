package dev.plumb.ec2.role;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.stack.StackHead;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Draws roles with their instance profiles. */
public final class Roles {
    private static final RoleKind ROLE = new RoleKind();
    private static final InstanceProfileKind PROFILE = new InstanceProfileKind();

    private Roles() {}

    /** Returns the kinds that roles are made of. */
    public static List<Kind<?>> kinds() {
        return List.of(ROLE, PROFILE);
    }

    /** Returns a reference to an instance profile of the stack. */
    public static Ref profile(String name) {
        return Ref.to(InstanceProfileKind.NAME, name);
    }

    /** Returns an instance profile that somebody else made, by its name; nothing where there is none. */
    public static Optional<Ref> existingProfile(String name, Reading reading) {
        return reading.once("instance profile " + name, () -> {
            try {
                return Optional.of(Ref.id(Iam.client(reading.session())
                        .getInstanceProfile(request -> request.instanceProfileName(name))
                        .instanceProfile()
                        .arn()));
            } catch (AwsException failure) {
                if (Iam.isMissing(failure)) {
                    return Optional.<Ref>empty();
                }
                throw failure;
            }
        });
    }

    /**
     * Returns a role that instances can take on, and its instance profile.
     *
     * @param head says how roles are named and bounded
     * @param name its name in the stack
     * @param managed ARNs of policies
     * @param inline policies by name, JSON
     * @throws IllegalArgumentException when an inline policy is no JSON object
     */
    public static List<Wanted<?>> forInstances(
            StackHead head, String name, Set<String> managed, Map<String, String> inline) {
        StackHead.Roles roles = head.roles();
        String path = roles == null || roles.path() == null ? "/" : roles.path();
        String prefix = roles == null || roles.prefix() == null ? "" : roles.prefix();
        String boundary = roles == null ? null : roles.boundary();
        Map<String, String> compact = new HashMap<>();
        inline.forEach((policy, document) -> compact.put(policy, Policies.compact(document)));
        return List.of(
                Wanted.of(
                        head.stack(),
                        ROLE,
                        name,
                        new Role(path, prefix, Policies.trust("ec2.amazonaws.com"), boundary, managed, compact)),
                Wanted.of(head.stack(), PROFILE, name, new InstanceProfile(path, prefix, Ref.to(RoleKind.NAME, name))));
    }

    /** Tells whether text is a JSON object. */
    public static boolean isPolicy(String text) {
        try {
            return !Policies.compact(text).isEmpty();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
