package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.report.AuditReport;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumb iam audit}: the state of an account, judged by the rules. */
final class IamAuditVerb implements Verb {
    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            converter = Converters.Grade.class,
            completionCandidates = Converters.Grade.class,
            description = "Exit with 1 when a failure is this severe or worse: info, low, medium, high or critical.")
    @Nullable
    Severity failOn;

    @Option(
            names = "--severity",
            paramLabel = "SEVERITY",
            converter = Converters.Grade.class,
            completionCandidates = Converters.Grade.class,
            description =
                    "List nothing that is milder than this; it is counted, and judged by --fail-on, all the same.")
    @Nullable
    Severity mildest;

    @Option(names = "--all", description = "Show long lists in full on standard output.")
    boolean all;

    @Mixin
    AccountSource source = new AccountSource();

    @Mixin
    RuleSelection selection = new RuleSelection();

    @Mixin
    PolicyOptions known = new PolicyOptions();

    @Mixin
    ThresholdOptions thresholds = new ThresholdOptions();

    @Override
    public ExitCode run(Run run) {
        // Everything that can be refused is refused before the first call.
        IamAudit audit = selection
                .apply(IamAudit.withAllRules())
                .thresholds(thresholds.thresholds())
                .policySettings(known.settings());
        ReportFiles files = ReportFiles.of(run.options().reports, source.inputs());
        IamSnapshot snapshot = source.read(run);
        AuditReport report =
                run.options().now == null ? audit.judge(snapshot) : audit.judge(snapshot, run.options().now);
        report = report.selection(selection.named(report.selection()));
        // What was judged decides how it ended, not what is listed of it.
        AuditOutcome outcome = AuditOutcome.of(report);
        outcome.summarize(run.summary());
        if (mildest != null) {
            report = report.atLeast(mildest);
        }
        ExitCode written = ReportOutput.write(run, report, files, all);
        return ExitCode.gravest(List.of(outcome.exitCode(failOn), written));
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
        return "Exit codes: 0 done; 1 a failure at or above --fail-on; 2 unusable options or input; 3 something could not"
                + " be read; 4 AWS refused, or output could not be written; 5 interrupted; 70 a defect of plumb.";
    }
}
