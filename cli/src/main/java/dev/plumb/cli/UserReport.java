package dev.plumb.cli;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Status;
import dev.plumb.core.report.AuditReport;
import dev.plumb.core.report.AuditReport.Table;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.Provenance;
import dev.plumb.iam.audit.ReportGaps;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.snapshot.IamGroup;
import dev.plumb.iam.snapshot.IamUser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything a snapshot knows of one user, as a report: its facts, credentials and permission documents in tables. */
final class UserReport {
    /** The headings of the rules that judge users and the documents users hold. */
    private static final Set<String> OF_USERS = Set.of("Users", "Policies", "Policy lint");

    /** The headings of the rules that judge documents, whoever holds them. */
    private static final Set<String> OF_DOCUMENTS = Set.of("Policies", "Policy lint");

    /** What the tables show without any rule that needs it. */
    private static final Set<String> SHOWN =
            Set.of("iam:ListAccessKeys", "iam:ListMFADevices", "iam:ListSSHPublicKeys");

    private final IamFacts facts;
    private final UserFacts user;

    private UserReport(IamFacts facts, UserFacts user) {
        this.facts = facts;
        this.user = user;
    }

    /**
     * Returns the report of a user.
     *
     * @param audit the whole account, judged
     * @param documents whether the text of each permission document is wanted too
     */
    static AuditReport of(AuditReport audit, IamFacts facts, UserFacts user, boolean documents) {
        UserReport report = new UserReport(facts, user);
        Set<String> silent = audit.rules().stream()
                .filter(rule -> OF_USERS.contains(rule.group()))
                .map(RuleInfo::id)
                .collect(Collectors.toSet());
        // A rule that could not look at any user says so once, of the account: that is about this user too.
        Set<String> onDocuments = audit.rules().stream()
                .filter(rule -> OF_DOCUMENTS.contains(rule.group()))
                .map(RuleInfo::id)
                .collect(Collectors.toSet());
        Set<String> held = report.held();
        List<Finding> findings = audit.findings().stream()
                .filter(finding -> finding.resource().id().equals(user.arn())
                        || (held.contains(finding.resource().id()) && onDocuments.contains(finding.rule()))
                        || (finding.status() == Status.NOT_EVALUATED
                                && finding.resource().equals(facts.account())
                                && silent.contains(finding.rule())))
                .toList();
        List<Table> tables =
                new ArrayList<>(List.of(report.facts(), UserCredentials.table(facts, user), report.permissions()));
        if (documents) {
            tables.add(report.documents());
        }
        return new AuditReport(
                "IAM user",
                audit.tool(),
                audit.account(),
                audit.judgedAt(),
                coverage(audit, ReportGaps.coverage(facts, user)),
                audit.rules().stream()
                        .filter(rule -> findings.stream()
                                .anyMatch(finding -> finding.rule().equals(rule.id())))
                        .toList(),
                findings,
                tables,
                audit.optional());
    }

    /** Returns the part of the ledger that this page stands on. */
    private static Coverage coverage(AuditReport audit, Coverage ofUser) {
        Set<String> told = audit.rules().stream()
                .filter(rule -> OF_USERS.contains(rule.group()))
                .flatMap(rule -> rule.alternatives().stream())
                .flatMap(List::stream)
                .collect(Collectors.toCollection(() -> new HashSet<>(SHOWN)));
        return new Coverage(ofUser.rows().stream()
                .filter(row -> told.contains(row.operation()))
                .toList());
    }

    /** Returns the ARNs of what grants the user something: managed policies, its own and by group, and those groups. */
    private Set<String> held() {
        IamUser details = user.details();
        if (details == null) {
            return Set.of();
        }
        Stream<String> policies = Provenance.of(facts.snapshot()).grants(details).stream()
                .filter(grant -> grant.via() != Provenance.Via.BOUNDARY)
                .map(Provenance.Grant::arn);
        Stream<String> groups = facts.snapshot().groups().stream()
                .filter(group -> details.groups().contains(group.name()))
                .map(IamGroup::arn);
        return Stream.concat(policies, groups).filter(arn -> !arn.isEmpty()).collect(Collectors.toSet());
    }

    private Table facts() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("Name", user.name()));
        cells.add(List.of("ARN", user.arn()));
        cells.add(List.of("Created", user.created().map(Object::toString).orElse("not known")));
        IamUser details = user.details();
        if (details == null) {
            cells.add(List.of("Groups", "not read"));
        } else {
            cells.add(List.of("Path", details.path()));
            cells.add(List.of("Unique id", details.id()));
            cells.add(List.of("Groups", list(details.groups().stream().sorted().toList())));
            cells.add(List.of("Boundary", details.boundary() == null ? "none" : details.boundary()));
            Map<String, String> tags = new TreeMap<>(details.tags());
            cells.add(List.of(
                    "Tags",
                    list(tags.entrySet().stream()
                            .map(tag -> tag.getKey() + "=" + tag.getValue())
                            .toList())));
        }
        return new Table("user", "The user", List.of("Fact", "Value"), cells);
    }

    private Table permissions() {
        List<List<String>> cells = new ArrayList<>();
        IamUser details = user.details();
        if (details == null) {
            cells.add(List.of("not read", "", ""));
        } else {
            Provenance.of(facts.snapshot())
                    .grants(details)
                    .forEach(grant -> cells.add(List.of(grant.source(), grant.policy(), grant.arn())));
        }
        return new Table(
                "permission-sources", "Where the permissions come from", List.of("Source", "Policy", "ARN"), cells);
    }

    private Table documents() {
        List<List<String>> cells = new ArrayList<>();
        IamUser details = user.details();
        if (details != null) {
            for (Provenance.Grant grant : Provenance.of(facts.snapshot()).grants(details)) {
                String text = grant.document() == null ? null : facts.snapshot().document(grant.document());
                cells.add(List.of(grant.source(), grant.policy(), text == null ? "not read" : text));
            }
        }
        return new Table(
                "permission-documents", "Permission documents", List.of("Source", "Policy", "Document"), cells);
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
