package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.report.AuditReport;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;

/** {@code plumb iam audit}: the state of an account, judged by the rules. */
final class IamAuditVerb implements Verb {
    @Mixin
    AuditOptions options = new AuditOptions();

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
        IamAudit every = IamAudit.withAllRules();
        IamAudit audit = every.select(selection.of(every.rules(), "plumb iam rules")::test)
                .thresholds(thresholds.thresholds())
                .policySettings(known.settings());
        ReportFiles files = ReportFiles.of(run.options().reports, source.inputs());
        IamSnapshot snapshot = source.read(run);
        AuditReport report =
                run.options().now == null ? audit.judge(snapshot) : audit.judge(snapshot, run.options().now);
        return options.finish(run, report.selection(selection.named(report.selection())), files);
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
        return AuditOptions.NOTES;
    }
}
