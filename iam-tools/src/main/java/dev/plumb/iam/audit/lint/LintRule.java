package dev.plumb.iam.audit.lint;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.PolicyProblem;
import dev.plumb.iam.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A lint rule. It fails document by document; documents without a fault are counted in one pass for the account, so that
 * an account with many policies is not drowned in passes. Each distinct document is looked at once.
 */
final class LintRule implements Rule<IamFacts> {
    private static final int SHOWN = 10;
    private static final int NAMED = 5;
    /** Tells a role's trust policy from its inline policies, one of which may be called trust: no name has a slash. */
    private static final String TRUST = "/trust";

    private final RuleInfo info;
    private final boolean unreadToo;
    private final Check check;

    /** Looks at one document. */
    interface Check {
        Stream<Hit> hits(Document document);
    }

    private LintRule(RuleInfo info, boolean unreadToo, Check check) {
        this.info = info;
        this.unreadToo = unreadToo;
        this.check = check;
    }

    /** Returns a rule that looks at documents; those it cannot read completely count as such unless it finds something. */
    static Rule<IamFacts> document(RuleInfo info, Check check) {
        return new LintRule(info, false, check);
    }

    /** Returns a rule on what makes documents unreadable. */
    static Rule<IamFacts> problems(RuleInfo info, Check check) {
        return new LintRule(info, true, check);
    }

    /** Returns a rule that looks at statements one by one. */
    static Rule<IamFacts> statement(RuleInfo info, BiFunction<Document, Statement, Stream<Hit>> check) {
        return new LintRule(
                info,
                false,
                document -> document.statements().stream().flatMap(statement -> check.apply(document, statement)));
    }

    /**
     * Describes a lint rule.
     *
     * @param advice how to write it instead, as an imperative without a final period
     */
    static RuleInfo info(String id, Severity severity, String title, String why, String advice) {
        return RuleInfo.of(id, severity, "Policy lint")
                .title(title)
                .why(why)
                .fix(
                        "IAM > Policies (or the principal) > POLICY_NAME > Edit: " + advice,
                        "aws accessanalyzer validate-policy --policy-type IDENTITY_POLICY --policy-document"
                                + " file://policy.json, then aws iam create-policy-version --policy-arn POLICY_ARN"
                                + " --policy-document file://policy.json --set-as-default (put-user-policy,"
                                + " put-group-policy, put-role-policy, update-assume-role-policy)",
                        "data aws_iam_policy_document: " + advice)
                .needs("iam:GetAccountAuthorizationDetails")
                .build();
    }

    /** Describes a lint rule on whom trust policies name. */
    static RuleInfo trustInfo(String id, Severity severity, String title, String why, String advice) {
        return RuleInfo.of(id, severity, "Policy lint")
                .title(title)
                .why(why)
                .fix(
                        "IAM > Roles > ROLE_NAME > Trust relationships > Edit: " + advice,
                        "aws iam update-assume-role-policy --role-name ROLE_NAME --policy-document file://trust.json",
                        "assume_role_policy of aws_iam_role: " + advice)
                .needs("iam:GetAccountAuthorizationDetails")
                .build();
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        Map<String, List<Hit>> seen = new HashMap<>();
        List<Verdict> verdicts = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        int clean = 0;
        for (PolicyUse use : documents(facts)) {
            List<Hit> hits = seen.computeIfAbsent(
                    use.form() + use.document() + facts.policies().boundaryOnly(use),
                    key -> check.hits(new Document(facts, use)).toList());
            hits.forEach(hit -> verdicts.add(verdict(use, hit)));
            if (hits.isEmpty() && (unreadToo ? absent(use) : !use.parsed().complete())) {
                unread.add(place(use));
            } else if (hits.isEmpty()) {
                clean++;
            }
        }
        if (!unread.isEmpty()) {
            verdicts.add(unread(facts, unread));
        }
        if (clean > 0) {
            verdicts.add(Verdict.pass(
                    facts.account(),
                    clean == 1 ? "1 policy document is free of it" : clean + " policy documents are free of it"));
        }
        return verdicts.isEmpty()
                ? Stream.of(Verdict.notApplicable(facts.account(), "the account has no policies of its own"))
                : verdicts.stream();
    }

    /** Returns what the account's own people wrote: customer managed, inline and trust policies. */
    static List<PolicyUse> documents(IamFacts facts) {
        List<PolicyUse> documents = new ArrayList<>();
        facts.policies().managed().stream()
                .filter(use -> use.form() == PolicyUse.Form.CUSTOMER_MANAGED)
                .forEach(documents::add);
        documents.addAll(facts.policies().inline());
        facts.snapshot().roles().stream()
                .filter(role -> !role.serviceLinked())
                .forEach(role -> documents.add(facts.policies().trustOf(role)));
        return documents;
    }

    /** Returns what to call a document: its resource, and within that its own name. */
    static String place(PolicyUse use) {
        return use.resource().name() + (use.name().isEmpty() ? "" : "/" + use.name());
    }

    /** Returns the one verdict on all documents that cannot be read completely; it names the first few. */
    static Verdict unread(IamFacts facts, List<String> places) {
        int count = places.size();
        return Verdict.notEvaluated(
                        facts.account(),
                        (count == 1 ? "1 policy document" : count + " policy documents")
                                + " cannot be read completely: " + some(places)
                                + (count > NAMED ? " and " + (count - NAMED) + " more" : ""),
                        Evidence.of("documents", some(places)))
                .about("unread");
    }

    /** Returns the first few of some names. */
    static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    }

    private static boolean absent(PolicyUse use) {
        return use.parsed().problems().stream().anyMatch(problem -> problem.kind() == PolicyProblem.Kind.ABSENT);
    }

    private static Verdict verdict(PolicyUse use, Hit hit) {
        String more = hit.found().size() > SHOWN ? " and " + (hit.found().size() - SHOWN) + " more" : "";
        Verdict verdict = Verdict.of(
                hit.unread() == null ? Status.FAIL : Status.NOT_EVALUATED,
                use.resource(),
                hit.message(),
                Evidence.of(
                        "found",
                        String.join(
                                        ", ",
                                        hit.found()
                                                .subList(
                                                        0,
                                                        Math.min(
                                                                SHOWN,
                                                                hit.found().size())))
                                + more));
        if (hit.severity() != null) {
            verdict = verdict.severity(hit.severity());
        }
        if (hit.unread() != null) {
            verdict = verdict.with(Evidence.operation(hit.unread()));
        }
        String form = use.form() == PolicyUse.Form.TRUST ? TRUST : "";
        if (hit.statement() == null) {
            return use.file(verdict, form);
        }
        String key = (form.isEmpty() ? "" : form + "/") + hit.statement().key();
        return use.file(verdict.with(PolicyUse.evidence(hit.statement())), key);
    }
}
