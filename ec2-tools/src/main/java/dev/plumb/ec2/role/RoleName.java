package dev.plumb.ec2.role;

import dev.plumb.core.resource.Canonical;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.StackId;
import java.util.Optional;

/**
 * The names of roles and instance profiles. IAM finds nothing by tag and has one of a name for all Regions, so the name says whose it
 * is: it ends in a mark of the stack's uid and Region, and what does not fit is cut and told apart by a mark of its key.
 */
final class RoleName {
    private static final int LONGEST = 64;
    private static final int MARK = 8;

    private RoleName() {}

    /** Returns the end of every name of a stack. */
    static String mark(String uid, String region) {
        return "-" + Canonical.fingerprint("roles", uid, region).substring(0, MARK);
    }

    /** Returns a name. */
    static String of(String prefix, String stack, String uid, String region, Key key) {
        String whole = prefix + stack + "-" + key.name() + mark(uid, region);
        if (whole.length() <= LONGEST) {
            return whole;
        }
        String own = "-" + Canonical.fingerprint(stack, key.name()).substring(0, MARK) + mark(uid, region);
        return (prefix + stack + "-" + key.name()).substring(0, LONGEST - own.length()) + own;
    }

    /** Returns the prefix of a name, where it is one of this key. */
    static Optional<String> prefix(String name, StackId stack, Key key) {
        for (int length = 0; length < name.length(); length++) {
            String prefix = name.substring(0, length);
            if (of(prefix, stack.name(), stack.uid(), stack.region(), key).equals(name)) {
                return Optional.of(prefix);
            }
        }
        return Optional.empty();
    }

    /** Returns the name in an ARN. */
    static String in(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
