package dev.plumb.cli;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.iam.audit.Thresholds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The numbers that rules compare with. What is not given is as the CIS benchmark has it, where it says anything. */
@HelpText.Section("Thresholds")
final class ThresholdOptions {
    private static final Thresholds DEFAULT = Thresholds.DEFAULT;
    private static final int MOST_DAYS = 36_500;

    @Option(
            names = "--root-used-days",
            paramLabel = "DAYS",
            description = "Root used within this many days fails (90; 1 for nightly runs).")
    int rootUsedDays = DEFAULT.rootUsedDays();

    @Option(
            names = "--unused-days",
            paramLabel = "DAYS",
            description = "A password or key unused for this long fails (45).")
    int unusedDays = DEFAULT.unusedDays();

    @Option(
            names = "--key-max-age-days",
            paramLabel = "DAYS",
            description = "An active key older than this fails (90).")
    int keyMaxAgeDays = DEFAULT.keyMaxAgeDays();

    @Option(
            names = "--inactive-key-days",
            paramLabel = "DAYS",
            description = "An inactive key older than this should be deleted (90).")
    int inactiveKeyDays = DEFAULT.inactiveKeyDays();

    @Option(
            names = "--idle-days",
            paramLabel = "DAYS",
            description = "A user or role without any activity for this long fails (90).")
    int idleDays = DEFAULT.idleDays();

    @Option(
            names = "--grace-days",
            paramLabel = "DAYS",
            description = "New users and keys are left alone for this long by rules about what is unused (7).")
    int graceDays = DEFAULT.graceDays();

    @Option(
            names = "--expiry-days",
            paramLabel = "DAYS",
            description = "Certificates and SAML metadata that expire within this many days fail (30).")
    int expiryDays = DEFAULT.certificateExpiryDays();

    @Option(
            names = "--quota-percent",
            paramLabel = "PERCENT",
            description = "Use of a quota from which ACCT-QUOTA fails (80).")
    int quotaPercent = DEFAULT.quotaPercent();

    @Option(
            names = "--initial-key-minutes",
            paramLabel = "MINUTES",
            description = "A key made within this many minutes of its user counts as made with it (5).")
    int initialKeyMinutes = DEFAULT.initialKeyMinutes();

    @Option(
            names = "--max-session-hours",
            paramLabel = "HOURS",
            description = "Role sessions that may last longer fail (8).")
    int maxSessionHours = DEFAULT.maxSessionHours();

    @Option(
            names = "--federation-users",
            paramLabel = "USERS",
            description = "Up to this many IAM users are few enough to do without federation (10).")
    int federationUsers = DEFAULT.federationUsers();

    @Option(
            names = "--require-password-expiry",
            description = "Passwords that never expire fail PWD-AGE. NIST advises against forced expiry.")
    boolean requirePasswordExpiry = DEFAULT.requirePasswordExpiry();

    @Option(names = "--require-boundary", description = "Users without a permissions boundary fail.")
    boolean requireBoundary = DEFAULT.requireBoundary();

    @Option(
            names = "--root-mfa",
            paramLabel = "READING",
            converter = Choices.RootMfaReading.class,
            completionCandidates = Choices.RootMfaReading.class,
            description = "What a virtual MFA device of the root user means: strict (default; it fails, also beside a"
                    + " hardware one) or any (a person must look).")
    Choices.@Nullable RootMfa rootMfa;

    /** Returns the thresholds, refusing numbers that make no sense. */
    Thresholds thresholds() {
        List<Problem> problems = new ArrayList<>();
        check(problems, "--root-used-days", rootUsedDays, MOST_DAYS);
        check(problems, "--unused-days", unusedDays, MOST_DAYS);
        check(problems, "--key-max-age-days", keyMaxAgeDays, MOST_DAYS);
        check(problems, "--inactive-key-days", inactiveKeyDays, MOST_DAYS);
        check(problems, "--idle-days", idleDays, MOST_DAYS);
        check(problems, "--grace-days", graceDays, MOST_DAYS);
        check(problems, "--expiry-days", expiryDays, MOST_DAYS);
        check(problems, "--quota-percent", quotaPercent, 100);
        check(problems, "--initial-key-minutes", initialKeyMinutes, 1440);
        check(problems, "--max-session-hours", maxSessionHours, 12);
        check(problems, "--federation-users", federationUsers, 5000);
        if (!problems.isEmpty()) {
            throw new InputException(problems, null);
        }
        return new Thresholds(
                rootUsedDays,
                unusedDays,
                keyMaxAgeDays,
                inactiveKeyDays,
                idleDays,
                graceDays,
                expiryDays,
                quotaPercent,
                initialKeyMinutes,
                maxSessionHours,
                federationUsers,
                requirePasswordExpiry,
                requireBoundary,
                rootMfa != Choices.RootMfa.ANY);
    }

    private static void check(List<Problem> problems, String option, int value, int most) {
        if (value < 0 || value > most) {
            problems.add(new Problem(null, option + " " + value + " is not between 0 and " + most, null));
        }
    }
}
