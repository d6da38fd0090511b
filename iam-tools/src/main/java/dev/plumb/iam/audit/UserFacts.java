package dev.plumb.iam.audit;

import dev.plumb.core.finding.Resource;
import dev.plumb.iam.credentials.CredentialRow;
import dev.plumb.iam.snapshot.IamUser;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user with all that was read of it. Root is none.
 *
 * @param name hostile text
 * @param details what GetAccountAuthorizationDetails says, or null when it was not read
 * @param row what the credential report says, or null when it says nothing of this user
 * @param gap why there is no row, or why it cannot be trusted; empty when there is one that can
 */
public record UserFacts(
        String name,
        String arn,
        @Nullable IamUser details,
        @Nullable CredentialRow row,
        String gap) {
    /** Returns the user as the resource of a verdict. */
    public Resource resource() {
        return new Resource("AWS::IAM::User", arn, name);
    }

    /** Returns when the user was made, or empty when nothing readable says so. */
    public Optional<Instant> created() {
        IamUser user = details;
        CredentialRow report = row;
        if (user != null) {
            return Optional.of(user.created());
        }
        return report == null ? Optional.empty() : report.created().instant();
    }

    /** Returns the report's row where there is one whose values can be trusted. */
    public Optional<CredentialRow> readableRow() {
        return gap.isEmpty() ? Optional.ofNullable(row) : Optional.empty();
    }
}
