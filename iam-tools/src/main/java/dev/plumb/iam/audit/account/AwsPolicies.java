package dev.plumb.iam.audit.account;

import dev.plumb.iam.snapshot.AttachedPolicy;

/** Recognises AWS's own policies: a customer may give a policy the same name. */
final class AwsPolicies {
    private AwsPolicies() {}

    /** Returns whether this is AWS's policy of that name, in any partition and path. */
    static boolean is(AttachedPolicy policy, String name) {
        String[] parts = policy.arn().split(":", 6);
        return parts.length == 6 && parts[4].equals("aws") && parts[5].endsWith("/" + name);
    }
}
