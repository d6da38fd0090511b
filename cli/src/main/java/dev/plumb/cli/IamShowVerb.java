package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.report.AuditReport;
import dev.plumb.core.report.Reports;
import dev.plumb.core.text.Suggestion;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumb iam show}: all that is known of one user, and where each of its permissions comes from. */
final class IamShowVerb implements Verb {
    @Parameters(paramLabel = "USER", description = "The user's name, or its ARN.")
    String user = "";

    @Option(names = "--documents", description = "Show the text of each permission document too.")
    boolean documents;

    @Mixin
    AccountSource source = new AccountSource();

    @Mixin
    PolicyOptions known = new PolicyOptions();

    @Mixin
    ThresholdOptions thresholds = new ThresholdOptions();

    @Override
    public ExitCode run(Run run) {
        Choices.OutputFormat form =
                run.output(Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON, Choices.OutputFormat.MD);
        ReportFiles files = ReportFiles.of(run.options().reports, source.inputs());
        IamAudit audit =
                IamAudit.withAllRules().thresholds(thresholds.thresholds()).policySettings(known.settings());
        IamSnapshot snapshot = source.read(run);
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedRunException("interrupted while reading the account");
        }
        Instant now = run.options().now;
        IamFacts facts = now == null
                ? IamFacts.of(snapshot, thresholds.thresholds())
                : IamFacts.of(snapshot, thresholds.thresholds(), now);
        UserFacts found = find(facts);
        AuditReport judged = now == null ? audit.judge(snapshot) : audit.judge(snapshot, now);
        AuditReport report = UserReport.of(judged, facts, found, documents);
        run.quieten();
        files.write(report);
        run.filesWritten();
        if (form == Choices.OutputFormat.TABLE) {
            run.out().print(UserPage.of(report, run.terminal(true)));
        } else {
            run.out()
                    .print(out ->
                            Reports.named(Choices.word(form)).orElseThrow().write(report, out));
        }
        AuditOutcome outcome = AuditOutcome.of(report);
        outcome.summarize(run.summary());
        // The tables show more than rules judge: a gap leaves them short even where every rule found its answer.
        ExitCode shown = report.coverage().gaps().isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
        return ExitCode.gravest(List.of(outcome.exitCode(null), shown));
    }

    private UserFacts find(IamFacts facts) {
        List<String> names = facts.users().stream().map(UserFacts::name).toList();
        // IAM has no two users whose names differ in case only.
        return facts.users().stream()
                .filter(known -> known.name().equals(user) || known.arn().equals(user))
                .findFirst()
                .or(() -> facts.users().stream()
                        .filter(known -> known.name().equalsIgnoreCase(user))
                        .findFirst())
                .orElseThrow(() -> InputException.of(new Problem(
                        null,
                        "account " + facts.snapshot().account().id() + " has no user '" + user + "' among the "
                                + names.size() + " that were read." + Suggestion.text(user, names),
                        null)));
    }

    @Override
    public Set<GlobalOption> offers() {
        return EnumSet.allOf(GlobalOption.class);
    }

    @Override
    public Map<GlobalOption, String> idle() {
        return source.idle();
    }

    @Override
    public String notes() {
        return "--output table, json or md. Exit codes: 0 done; 3 something about the user could not be read; otherwise as"
                + " those of 'plumb iam audit'.";
    }
}
