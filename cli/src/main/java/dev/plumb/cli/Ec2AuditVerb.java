package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.report.AuditReport;
import dev.plumb.ec2.Ec2Audit;
import dev.plumb.ec2.audit.estate.EstateSettings;
import dev.plumb.ec2.snapshot.ComputeSnapshot;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumb ec2 audit}: what an account has of compute, judged by the rules. */
final class Ec2AuditVerb implements Verb {
    private static final int MOST_DAYS = 36_500;

    @Mixin
    AuditOptions options = new AuditOptions();

    @Mixin
    ComputeSource source = new ComputeSource();

    @Mixin
    RuleSelection selection = new RuleSelection();

    @Option(
            names = "--expiry-days",
            paramLabel = "DAYS",
            description = "A certificate that ends within this many days fails (30).")
    int expiryDays = EstateSettings.DEFAULT.expiryDays();

    @Override
    public ExitCode run(Run run) {
        // Everything that can be refused is refused before the first call.
        Ec2Audit every = Ec2Audit.withAllRules();
        Ec2Audit audit = every.select(selection.of(every.rules(), RuleCatalogue.COMPUTE.lister())::test)
                .settings(settings());
        ReportFiles files = ReportFiles.of(run.options().reports, source.inputs());
        ComputeSnapshot snapshot = source.read(run);
        Instant now = run.options().now;
        AuditReport report = now == null ? audit.judge(snapshot) : audit.judge(snapshot, now);
        return options.finish(run, report.selection(selection.named(report.selection())), files);
    }

    private EstateSettings settings() {
        if (expiryDays < 0 || expiryDays > MOST_DAYS) {
            throw InputException.of(
                    new Problem(null, "--expiry-days " + expiryDays + " is not between 0 and " + MOST_DAYS, null));
        }
        return EstateSettings.DEFAULT.expiryDays(expiryDays);
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
