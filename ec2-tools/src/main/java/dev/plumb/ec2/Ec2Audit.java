package dev.plumb.ec2;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.finding.Judge;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.report.AuditReport;
import dev.plumb.core.report.Selection;
import dev.plumb.ec2.audit.estate.EstateFacts;
import dev.plumb.ec2.audit.estate.EstateRules;
import dev.plumb.ec2.audit.estate.EstateSettings;
import dev.plumb.ec2.collect.ComputeCollector;
import dev.plumb.ec2.snapshot.ComputeSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Judges what an account has of compute. Immutable and thread safe; judging is offline and pure.
 *
 * <pre>{@code
 * AuditReport report = Ec2Audit.withAllRules().judge(Ec2Audit.collect(session, List.of("eu-west-1"), Progress.none()));
 * }</pre>
 */
public final class Ec2Audit {
    private final List<Rule<EstateFacts>> rules;
    private final int offered;
    private final EstateSettings settings;

    private Ec2Audit(List<Rule<EstateFacts>> rules, int offered, EstateSettings settings) {
        this.rules = List.copyOf(rules);
        this.offered = offered;
        this.settings = settings;
    }

    /** Returns an audit with all rules and default numbers. */
    public static Ec2Audit withAllRules() {
        List<Rule<EstateFacts>> all = EstateRules.all();
        return new Ec2Audit(all, all.size(), EstateSettings.DEFAULT);
    }

    /**
     * Reads some Regions of the account that a session belongs to, in the minimum of calls. What is refused becomes a row of
     * the snapshot's coverage and stops nothing else.
     *
     * @throws dev.plumb.core.error.AwsException when there are no usable credentials, or AWS cannot be reached
     */
    public static ComputeSnapshot collect(AwsSession session, List<String> regions, Progress progress) {
        return ComputeCollector.collect(session, regions, progress);
    }

    /** Returns the same audit with other numbers. */
    public Ec2Audit settings(EstateSettings other) {
        return new Ec2Audit(rules, offered, other);
    }

    /** Returns the same audit with only the rules that pass. */
    public Ec2Audit select(Predicate<Rule<EstateFacts>> selection) {
        return new Ec2Audit(rules.stream().filter(selection).toList(), offered, settings);
    }

    /** Returns the rules, in catalogue order. */
    public List<Rule<EstateFacts>> rules() {
        return rules;
    }

    /** Judges a snapshot as of the moment it was collected. */
    public AuditReport judge(ComputeSnapshot snapshot) {
        return judge(snapshot, snapshot.collectedAt());
    }

    /** Judges a snapshot as of a moment. */
    public AuditReport judge(ComputeSnapshot snapshot, Instant now) {
        EstateFacts facts = new EstateFacts(snapshot, now, settings);
        Judge judge = new Judge(snapshot.account(), facts.account(), snapshot.coverage());
        return new AuditReport(
                "EC2 audit",
                version(),
                new AuditReport.Account(snapshot.account(), snapshot.partition(), "", snapshot.collectedAt()),
                now,
                snapshot.coverage(),
                rules.stream().map(Rule::info).toList(),
                judge.judge(rules, facts),
                List.of(),
                Map.of(),
                Selection.of(rules.size(), offered));
    }

    private static String version() {
        String version = Ec2Audit.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
