package dev.plumb.iam;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Judge;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.report.AuditReport;
import dev.plumb.core.report.Selection;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicySettings;
import dev.plumb.iam.audit.Provenance;
import dev.plumb.iam.audit.ReportFreshness;
import dev.plumb.iam.audit.ReportGaps;
import dev.plumb.iam.audit.RuleSource;
import dev.plumb.iam.audit.Thresholds;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges a snapshot by every rule on the class path. Immutable and thread safe; offline and pure.
 *
 * <pre>{@code
 * AuditReport report = IamAudit.withAllRules().judge(snapshot);
 * }</pre>
 */
public final class IamAudit {
    private final List<Rule<IamFacts>> rules;
    private final int offered;
    private final Thresholds thresholds;
    private final PolicySettings policySettings;

    private IamAudit(List<Rule<IamFacts>> rules, int offered, Thresholds thresholds, PolicySettings policySettings) {
        this.rules = List.copyOf(rules);
        this.offered = offered;
        this.thresholds = thresholds;
        this.policySettings = policySettings;
    }

    /** Returns an audit with the rules of every module on the class path and default thresholds. */
    public static IamAudit withAllRules() {
        List<Rule<IamFacts>> all = catalogue();
        return new IamAudit(all, all.size(), Thresholds.DEFAULT, PolicySettings.DEFAULT);
    }

    /** Modules stand on the class path in any order; the catalogue is the same everywhere, each heading in one piece. */
    private static List<Rule<IamFacts>> catalogue() {
        List<RuleSource> sources = sources();
        // Stable: this module's own sources stay first and as they are written down.
        sources.sort(Comparator.comparing(IamAudit::module));
        return sources.stream()
                .flatMap(source -> source.rules().stream())
                .collect(Collectors.groupingBy(rule -> rule.info().group(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<RuleSource> sources() {
        List<RuleSource> sources = new ArrayList<>();
        ServiceLoader.load(RuleSource.class, IamAudit.class.getClassLoader()).forEach(sources::add);
        return sources;
    }

    private static String module(RuleSource source) {
        String name = source.getClass().getName();
        return name.startsWith(IamAudit.class.getPackageName() + ".") ? "" : name;
    }

    /** Returns the same audit with other numbers. */
    public IamAudit thresholds(Thresholds thresholds) {
        return new IamAudit(rules, offered, thresholds, policySettings);
    }

    /** Returns the same audit with other settings for policies and trust, such as the accounts it should know. */
    public IamAudit policySettings(PolicySettings settings) {
        return new IamAudit(rules, offered, thresholds, settings);
    }

    /** Returns the same audit with only the rules that pass. */
    public IamAudit select(Predicate<Rule<IamFacts>> selection) {
        return new IamAudit(rules.stream().filter(selection).toList(), offered, thresholds, policySettings);
    }

    /** Returns the rules, in catalogue order. */
    public List<Rule<IamFacts>> rules() {
        return rules;
    }

    /**
     * Judges a snapshot as of the moment it was collected. Ages in the credential report, which may be some hours
     * older, are computed against the moment AWS generated it.
     */
    public AuditReport judge(IamSnapshot snapshot) {
        return judge(snapshot, IamFacts.of(snapshot, thresholds).policySettings(policySettings));
    }

    /** Judges a snapshot, computing all ages against {@code now}. */
    public AuditReport judge(IamSnapshot snapshot, Instant now) {
        return judge(snapshot, IamFacts.of(snapshot, thresholds, now).policySettings(policySettings));
    }

    private AuditReport judge(IamSnapshot snapshot, IamFacts facts) {
        // Judged by what was read, so that the good rows of a damaged credential report still count; told with its
        // gaps.
        Judge judge = new Judge(snapshot.account().id(), facts.account(), snapshot.coverage());
        return new AuditReport(
                "IAM audit",
                version(),
                new AuditReport.Account(
                        snapshot.account().id(),
                        snapshot.account().partition(),
                        snapshot.account().alias(),
                        snapshot.collectedAt()),
                facts.now(),
                ReportGaps.coverage(facts),
                rules.stream().map(Rule::info).toList(),
                judge.judge(rules, facts),
                tables(facts),
                optional(),
                Selection.of(rules.size(), offered));
    }

    private static Map<String, String> optional() {
        Map<String, String> words = new TreeMap<>();
        sources().forEach(source -> words.putAll(source.optional()));
        return words;
    }

    private static List<AuditReport.Table> tables(IamFacts facts) {
        IamSnapshot snapshot = facts.snapshot();
        boolean listed = snapshot.coverage().state("iam:GetAccountAuthorizationDetails") == Coverage.State.COMPLETE;
        return Stream.concat(
                        ReportFreshness.table(facts).stream(),
                        listed ? Stream.of(Provenance.of(snapshot).table()) : Stream.empty())
                .toList();
    }

    private static String version() {
        String version = IamAudit.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
