package dev.plumb.iam.credentials;

import java.util.Optional;

/** The ARN of a user or of root, in its parts. */
record ReportArn(String partition, String account, String resource) {
    /** Returns the parts, or empty when this is no ARN of IAM with an account. */
    static Optional<ReportArn> parse(String arn) {
        String[] parts = arn.split(":", 6);
        boolean good = parts.length == 6
                && parts[0].equals("arn")
                && !parts[1].isEmpty()
                && parts[2].equals("iam")
                && parts[4].length() == 12
                && parts[4].chars().allMatch(c -> c >= '0' && c <= '9');
        return good ? Optional.of(new ReportArn(parts[1], parts[4], parts[5])) : Optional.empty();
    }

    /** Returns whether it names root: exactly, not a user whose name or path holds the word. */
    boolean root() {
        return resource.equals("root");
    }
}
