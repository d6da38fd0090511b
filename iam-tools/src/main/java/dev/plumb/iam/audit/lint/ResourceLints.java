package dev.plumb.iam.audit.lint;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.policy.ActionCatalog.Action;
import dev.plumb.iam.policy.ActionCatalog.ArnPattern;
import dev.plumb.iam.policy.ActionCatalog.Level;
import dev.plumb.iam.policy.ActionCatalog.ResourceType;
import dev.plumb.iam.policy.ActionPattern;
import dev.plumb.iam.policy.Confinement;
import dev.plumb.iam.policy.Glob;
import dev.plumb.iam.policy.PolicyVariables;
import dev.plumb.iam.policy.ResourcePattern;
import dev.plumb.iam.policy.Resources;
import dev.plumb.iam.policy.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** LINT-ARN, LINT-ARN-EVERYTHING, LINT-RESOURCE-TYPE and LINT-RESOURCE-STAR. */
final class ResourceLints {
    private static final Set<String> PARTITIONS =
            Set.of("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc");

    private static final RuleInfo ARN = LintRule.info(
            "LINT-ARN",
            Severity.MEDIUM,
            "Resources are ARNs of this partition",
            "What is no ARN, or belongs to another partition, matches nothing: the grant or the refusal is not there.",
            "write arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE, or *");

    private static final RuleInfo EVERYTHING = LintRule.info(
            "LINT-ARN-EVERYTHING",
            Severity.LOW,
            "Everything is written as *",
            "An ARN of nothing but wildcards is * in disguise, and is read over in a review.",
            "write *, or name the resources");

    private static final RuleInfo TYPE = LintRule.info(
            "LINT-RESOURCE-TYPE",
            Severity.MEDIUM,
            "Resources fit the actions",
            "An action is only ever checked against its own types of resource; one that knows none only against *. Against"
                    + " any other ARN it is neither allowed nor denied. Low where other actions of the statement fit.",
            "put the action in a statement with a resource of its own type, or with *");

    private static final RuleInfo STAR = LintRule.info(
            "LINT-RESOURCE-STAR",
            Severity.LOW,
            "No needless star stands for resources",
            "These actions can be confined to resources, and a * beside ARNs makes the ARNs pointless.",
            "name the resources in place of *");

    private ResourceLints() {}

    static List<Rule<IamFacts>> rules() {
        return List.of(
                LintRule.statement(ARN, ResourceLints::badArns),
                LintRule.statement(EVERYTHING, ResourceLints::everything),
                LintRule.statement(TYPE, ResourceLints::types),
                LintRule.statement(STAR, ResourceLints::star));
    }

    private static Stream<ResourcePattern> patterns(Statement statement) {
        Resources resources = statement.resources();
        return resources == null ? Stream.empty() : resources.patterns().stream();
    }

    private static Stream<Hit> badArns(Document document, Statement statement) {
        List<String> bad = patterns(statement)
                .filter(pattern -> bad(pattern, document.scope().partition()))
                .map(ResourcePattern::text)
                .toList();
        return bad.isEmpty()
                ? Stream.empty()
                : Stream.of(Hit.in(statement, "a resource is no ARN that could match here", bad));
    }

    private static boolean bad(ResourcePattern pattern, String partition) {
        if (pattern.star()) {
            return false;
        }
        Glob first = pattern.segment(1);
        String account = PolicyVariables.outline(pattern.segment(4).text());
        boolean wild = pattern.text().indexOf('*') >= 0;
        return !pattern.arn()
                || pattern.text().chars().anyMatch(Character::isWhitespace)
                || (pattern.length() < 6 && !wild)
                || !first.matches(partition)
                || (first.literal() && !PARTITIONS.contains(first.text()))
                || !(account.isEmpty() || account.equals("aws") || accountLike(account))
                || (pattern.length() == 6 && pattern.segment(5).text().isEmpty());
    }

    private static boolean accountLike(String account) {
        boolean wild = account.indexOf('*') >= 0;
        return account.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '*' || c == '?')
                && (wild || account.length() == 12);
    }

    private static Stream<Hit> everything(Document document, Statement statement) {
        List<String> found = patterns(statement)
                .filter(pattern -> !pattern.star() && pattern.everything(document.scope()))
                .map(ResourcePattern::text)
                .toList();
        return found.isEmpty()
                ? Stream.empty()
                : Stream.of(Hit.in(statement, "a resource is in effect every resource", found));
    }

    private static Stream<Hit> types(Document document, Statement statement) {
        Resources resources = statement.resources();
        if (resources == null
                || resources.not()
                || statement.actions().not()
                || resources.coverEverything(document.scope())
                || statement.actions().nameEverything()) {
            return Stream.empty();
        }
        List<ResourcePattern> outlines = resources.patterns().stream()
                .map(pattern -> ResourcePattern.parse(PolicyVariables.outline(pattern.text())))
                .toList();
        List<String> misfits = statement.actions().patterns().stream()
                .filter(pattern -> misfit(document.catalog().matching(pattern), outlines))
                .map(ActionPattern::text)
                .toList();
        if (misfits.isEmpty()) {
            return Stream.empty();
        }
        Hit hit = Hit.in(statement, "no resource of the statement is of a type the action works on", misfits);
        return Stream.of(misfits.size() < statement.actions().patterns().size() ? hit.severity(Severity.LOW) : hit);
    }

    private static boolean misfit(List<Action> actions, List<ResourcePattern> resources) {
        return !actions.isEmpty()
                && actions.stream()
                        .noneMatch(action -> action.types().stream()
                                .anyMatch(type -> resources.stream().anyMatch(resource -> mayBe(resource, type))));
    }

    private static boolean mayBe(ResourcePattern resource, ResourceType type) {
        return type.arns().stream().anyMatch(arn -> mayBe(resource, type, arn));
    }

    private static boolean mayBe(ResourcePattern resource, ResourceType type, ArnPattern arn) {
        String name = resource.segment(5).text();
        int slash = name.indexOf('/');
        if (type.name().equals("bucket") && slash >= 0 && name.indexOf('*') != slash - 1 && !name.startsWith("*")) {
            // The pattern for buckets knows no slash, so what has one is an object.
            return false;
        }
        return resource.segment(2).mayMeet(arn.service())
                && resource.segment(3).mayMeet(arn.region())
                && resource.segment(4).mayMeet(arn.account())
                && resource.segment(5).mayMeet(arn.resource());
    }

    private static Stream<Hit> star(Document document, Statement statement) {
        Resources resources = statement.resources();
        if (resources == null || resources.not() || !statement.allows()) {
            return Stream.empty();
        }
        boolean star = resources.patterns().stream().anyMatch(ResourcePattern::star);
        if (star && resources.patterns().size() > 1) {
            return Stream.of(Hit.in(
                    statement,
                    "a star stands beside ARNs, which makes them pointless",
                    resources.patterns().stream().map(ResourcePattern::text).toList()));
        }
        boolean confined = statement.conditions().stream()
                .anyMatch(condition -> Confinement.aboutWhat(condition) && Confinement.ofAllow(condition));
        if (!star || confined || statement.actions().not()) {
            return Stream.empty();
        }
        List<String> needless = statement.actions().patterns().stream()
                .filter(pattern -> confinable(document, pattern))
                .map(ActionPattern::text)
                .toList();
        return needless.size() == statement.actions().patterns().size()
                ? Stream.of(Hit.in(statement, "every action of the statement could be confined to resources", needless))
                : Stream.empty();
    }

    /** Only single actions that change something: for reads and wildcards a star is often meant. */
    private static boolean confinable(Document document, ActionPattern pattern) {
        return pattern.name().literal()
                && document.catalog().matching(pattern).stream()
                        .anyMatch(action -> !action.types().isEmpty()
                                && action.level() != Level.LIST
                                && action.level() != Level.READ);
    }
}
