package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.credentials.CredentialRow;
import dev.plumb.iam.snapshot.SshKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The credentials whose use the credential report does not show. */
final class OtherCredentials {
    private static final String SERVICE = "iam:ListServiceSpecificCredentials";
    private static final String SSH = "iam:ListSSHPublicKeys";

    private OtherCredentials() {}

    /**
     * Returns the operation that would have told more of a user's and was refused or broke off, or empty. SSH keys are
     * listed user by user: where that broke off, whoever was listed before is known.
     */
    static Optional<String> refused(IamFacts facts, UserFacts user) {
        return Stream.of(SERVICE, SSH)
                .filter(operation -> facts.snapshot().coverage().state(operation) == State.PARTIAL
                        || facts.snapshot().coverage().state(operation) == State.FAILED)
                .filter(operation -> !operation.equals(SSH) || !sshKeysRead(facts, user))
                .findFirst();
    }

    private static boolean sshKeysRead(IamFacts facts, UserFacts user) {
        return facts.snapshot().coverage().state(SSH) == State.COMPLETE
                || facts.snapshot().sshKeys().containsKey(user.name());
    }

    /**
     * Returns the verdict on a user without password, access key and certificate in whom nothing else was found: that
     * it has no credential is known only where everything was asked for.
     */
    static Verdict none(IamFacts facts, UserFacts user) {
        if (facts.snapshot().coverage().state(SERVICE) != State.COMPLETE) {
            return Verdict.notEvaluated(
                    user.resource(),
                    "the user has no password, access key or certificate; service-specific credentials were not read",
                    Evidence.operation(SERVICE));
        } else if (!sshKeysRead(facts, user)) {
            return Verdict.manual(
                    user.resource(),
                    "the user has no password, access key, certificate or service-specific credential; SSH keys were not"
                            + " read",
                    Evidence.operation(SSH));
        }
        return Verdict.fail(user.resource(), "the user has no active credential");
    }

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
