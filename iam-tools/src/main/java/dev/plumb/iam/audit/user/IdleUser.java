package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Age;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.credentials.CredentialRow;
import dev.plumb.iam.credentials.ReportDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * USER-NEVER: nothing used for long, or nothing to use. The report does not see SSH keys, service credentials and
 * certificates at work, so a user who holds one of those is left to a person. That a user holds nothing at all is said
 * only where everything was read.
 */
final class IdleUser {
    private static final RuleInfo INFO = UserRule.info("USER-NEVER", Severity.LOW)
            .title("Users are active")
            .why("A user that nobody uses keeps its permissions. Whoever may give it a new credential has them too.")
            .fix(
                    "IAM > Users > USER_NAME > Delete, once its owner has said so",
                    "aws iam delete-user --user-name USER_NAME (after its credentials, memberships and policies)",
                    "remove the aws_iam_user")
            .needs("iam:GetCredentialReport")
            .build();

    private IdleUser() {}

    static Rule<IamFacts> rule() {
        return new UserRule(
                INFO,
                (facts, user) -> Stream.of(user.readableRow()
                        .map(row -> judge(facts, user, row))
                        .or(() -> Young.than(facts.thresholds().graceDays(), facts, user))
                        .orElseGet(() -> UserRule.unreadable(user))));
    }

    private static Verdict judge(IamFacts facts, UserFacts user, CredentialRow row) {
        int limit = facts.thresholds().idleDays();
        List<ReportDate> uses = List.of(
                row.passwordLastUsed(),
                row.keys().get(0).lastUsed(),
                row.keys().get(1).lastUsed());
        Optional<Age> last = uses.stream()
                .flatMap(use -> use.instant().stream())
                .max(Comparator.naturalOrder())
                .map(at -> Age.between(at, facts.reportNow()));
        Optional<Age> made = user.created().map(at -> Age.between(at, facts.reportNow()));
        Optional<String> unseen = OtherCredentials.of(facts, user, row);
        Optional<String> refused = OtherCredentials.refused(facts, user);
        Optional<Boolean> holds = holds(row);
        Optional<Age> newest = newest(facts, user, row);
        boolean idle = last.or(() -> made).filter(age -> age.atLeast(limit)).isPresent();
        Verdict verdict;
        if (last.filter(age -> !age.atLeast(limit)).isPresent()) {
            verdict = Verdict.pass(
                    user.resource(), "the user was last active " + last.get().ago());
        } else if (uses.stream().anyMatch(ReportDate::open) || made.isEmpty()) {
            verdict = Verdict.notEvaluated(user.resource(), "when the user was last active cannot be read");
        } else if (!made.get().atLeast(facts.thresholds().graceDays())) {
            verdict = Verdict.pass(
                    user.resource(), "the user was made only " + made.get().ago());
        } else if (newest.filter(age -> !age.atLeast(facts.thresholds().graceDays()))
                .isPresent()) {
            verdict = Verdict.pass(
                    user.resource(),
                    activity(last, made.get(), limit) + "; but it was given a credential only "
                            + newest.get().ago());
        } else if (!idle && holds.filter(held -> held).isPresent()) {
            verdict = Verdict.pass(user.resource(), activity(last, made.get(), limit));
        } else if (unseen.isPresent()) {
            verdict = Verdict.manual(
                    user.resource(),
                    activity(last, made.get(), limit) + "; it has " + unseen.get() + ", whose use no report shows");
        } else if (holds.isEmpty()) {
            verdict = Verdict.notEvaluated(user.resource(), "whether the user has any credential cannot be read");
        } else if (refused.isPresent()) {
            verdict = Verdict.notEvaluated(
                    user.resource(),
                    "whether the user has a credential whose use no report shows could not be read",
                    Evidence.operation(refused.get()));
        } else {
            verdict = holds.get()
                    ? Verdict.fail(user.resource(), activity(last, made.get(), limit))
                    : OtherCredentials.none(facts, user);
        }
        return verdict.with(
                Evidence.of("user_creation_time", row.created().text()),
                Evidence.of("password_last_used", uses.get(0).text()),
                Evidence.of("access_key_1_last_used_date", uses.get(1).text()),
                Evidence.of("access_key_2_last_used_date", uses.get(2).text()));
    }

    private static String activity(Optional<Age> last, Age made, int limit) {
        return (last.isPresent()
                        ? "the user was last active " + last.get().ago()
                        : "the user was never active since it was made " + made.ago())
                + ", the limit is " + limit + " days";
    }

    /** Returns the age of the user's youngest password or active key, as far as that is known: new ones are left alone. */
    private static Optional<Age> newest(IamFacts facts, UserFacts user, CredentialRow row) {
        Stream<Age> password = row.passwordEnabled().yes()
                ? row.passwordLastChanged().instant().stream().map(at -> Age.between(at, facts.reportNow()))
                : Stream.empty();
        Stream<Age> keys = UserKeys.of(facts, user).stream()
                .filter(key -> key.active().yes())
                .flatMap(key -> key.age(facts).stream());
        return Stream.concat(password, keys).min(Comparator.comparing(Age::duration));
    }

    /**
     * Returns whether the user has a password or key, inactive ones too; empty when that, or whether it has a certificate,
     * cannot be read.
     */
    private static Optional<Boolean> holds(CredentialRow row) {
        if (row.passwordEnabled().yes()
                || row.keys().stream().anyMatch(key -> key.active().yes() || key.inactive())) {
            return Optional.of(true);
        }
        boolean known = row.passwordEnabled().no()
                && row.certificates().stream()
                        .allMatch(certificate -> certificate.active().yes()
                                || certificate.active().no())
                && row.keys().stream()
                        .allMatch(key -> key.active().no() && !(key.lastRotated() instanceof ReportDate.Unknown));
        return known ? Optional.of(false) : Optional.empty();
    }
}
