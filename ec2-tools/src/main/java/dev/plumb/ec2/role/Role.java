package dev.plumb.ec2.role;

import dev.plumb.core.resource.ForcesReplacement;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An IAM role for one AWS service. Its name is made from the stack's: see {@link RoleName}.
 *
 * @param path its path, with a slash at both ends
 * @param prefix what its name begins with; may be empty
 * @param trust who may take it on: a trust policy, as compact JSON
 * @param boundary the ARN of its permissions boundary, or null where nobody cares
 * @param managed the ARNs of the policies attached to it, all of them
 * @param inline the policies in it by name, all of them, as compact JSON
 */
public record Role(
        @ForcesReplacement String path,
        @ForcesReplacement String prefix,
        String trust,
        @Nullable String boundary,
        Set<String> managed,
        Map<String, String> inline) {
    /** Copies. */
    public Role {
        managed = Set.copyOf(managed);
        inline = Map.copyOf(inline);
    }
}
