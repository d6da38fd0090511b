package dev.plumb.iam.audit.user;

import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.credentials.CredentialRow;
import dev.plumb.iam.snapshot.SshKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The credentials whose use the credential report does not show. */
final class OtherCredentials {
    private OtherCredentials() {}

    /** Returns what a user has of them, in words, as far as it was read. */
    static Optional<String> of(IamFacts facts, UserFacts user, CredentialRow row) {
        List<String> found = new ArrayList<>();
        if (facts.activeServiceCredential(user.name())) {
            found.add("a service-specific credential");
        }
        if (facts.snapshot().sshKeys().getOrDefault(user.name(), List.of()).stream()
                .anyMatch(SshKey::active)) {
            found.add("an SSH key");
        }
        if (row.certificates().stream()
                .anyMatch(certificate -> certificate.active().yes())) {
            found.add("a signing certificate");
        }
        if (row.more()) {
            found.add("credentials beyond those the report shows");
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", found));
    }
}
