package dev.plumb.iam.audit.lint;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.policy.PolicyProblem;
import dev.plumb.iam.policy.PolicyProblem.Consequence;
import java.util.List;
import java.util.stream.Stream;

/** LINT-JSON, LINT-ELEMENT, LINT-EMPTY, LINT-VERSION, LINT-SID and LINT-SID-TWICE: what the reader of documents reports. */
final class StructureLints {
    private StructureLints() {}

    static List<Rule<IamFacts>> rules() {
        return List.of(
                rule(
                        PolicyProblem.Kind.JSON,
                        LintRule.info(
                                "LINT-JSON",
                                Severity.HIGH,
                                "Policy documents are JSON",
                                "AWS refuses such a document, so it is not what is in force; an emulator or a file may hold"
                                        + " it all the same.",
                                "write the document anew")),
                rule(
                        PolicyProblem.Kind.ELEMENT,
                        LintRule.info(
                                "LINT-ELEMENT",
                                Severity.HIGH,
                                "Statements have the elements they need and no others",
                                "AWS refuses statements whose elements it does not know, and which of two equal keys counts"
                                        + " is anybody's guess.",
                                "correct the elements that are named")),
                rule(
                        PolicyProblem.Kind.EMPTY,
                        LintRule.info(
                                "LINT-EMPTY",
                                Severity.LOW,
                                "Policies have statements",
                                "An empty policy does nothing, which its name may hide.",
                                "remove the policy, or say what it should allow")),
                rule(
                        PolicyProblem.Kind.VERSION,
                        LintRule.info(
                                "LINT-VERSION",
                                Severity.LOW,
                                "Policies are written in version 2012-10-17",
                                "Without a version the rules of 2008 hold: variables such as ${aws:username} are plain text"
                                        + " there.",
                                "begin the document with \"Version\": \"2012-10-17\"")),
                rule(
                        PolicyProblem.Kind.SID,
                        LintRule.info(
                                "LINT-SID",
                                Severity.LOW,
                                "Statement ids are letters and digits",
                                "IAM takes A-Z, a-z and 0-9 only and refuses the rest at the next change.",
                                "spell Sid with letters and digits")),
                rule(
                        PolicyProblem.Kind.SID_TWICE,
                        LintRule.info(
                                "LINT-SID-TWICE",
                                Severity.LOW,
                                "Statement ids are unique within a document",
                                "IAM refuses such a document, and nobody can tell which statement is meant.",
                                "give each statement a Sid of its own")));
    }

    private static Rule<IamFacts> rule(PolicyProblem.Kind kind, RuleInfo info) {
        return LintRule.problems(info, document -> {
            List<PolicyProblem> problems = document.use().parsed().problems().stream()
                    .filter(problem -> problem.kind() == kind)
                    .toList();
            if (problems.isEmpty()) {
                return Stream.empty();
            }
            Hit hit = Hit.inDocument(
                    Hit.first(problems.stream()
                            .map(PolicyProblem::message)
                            .distinct()
                            .toList()),
                    problems.stream().map(PolicyProblem::toString).toList());
            boolean unreadable = problems.stream().anyMatch(one -> one.consequence() == Consequence.UNREADABLE);
            return Stream.of(unreadable ? hit.severity(Severity.HIGH) : hit);
        });
    }
}
