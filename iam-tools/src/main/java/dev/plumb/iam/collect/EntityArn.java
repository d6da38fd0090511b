package dev.plumb.iam.collect;

import org.jspecify.annotations.Nullable;

/**
 * The ARN of a user, group, role or policy.
 *
 * @param path from slash to slash
 * @param name what stands after the last slash
 */
record EntityArn(String text, String path, String name) {
    /** Returns the parts of {@code arn:PARTITION:iam::ACCOUNT:KIND/PATH/NAME}, or null when the text is no such ARN. */
    static @Nullable EntityArn parse(String text) {
        String[] segments = text.split(":", 6);
        if (segments.length < 6 || !segments[0].equals("arn")) {
            return null;
        }
        String resource = segments[5];
        int kind = resource.indexOf('/');
        int name = resource.lastIndexOf('/');
        return kind < 0 || name + 1 == resource.length()
                ? null
                : new EntityArn(text, resource.substring(kind, name + 1), resource.substring(name + 1));
    }

    /** Returns whether AWS owns what this names. */
    boolean awsManaged() {
        return text.split(":", 6)[4].equals("aws");
    }
}
