package dev.plumb.ec2.role;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.Ref;
import org.jspecify.annotations.Nullable;

/**
 * What hands a role over to instances.
 *
 * @param path its path, with a slash at both ends
 * @param prefix what its name begins with; may be empty
 * @param role the role in it, or null before it has one
 */
public record InstanceProfile(
        @ForcesReplacement String path,
        @ForcesReplacement String prefix,
        @Nullable Ref role) {}
