package dev.plumb.core.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs rules over facts. What a rule needs and the ledger lacks makes it NOT_EVALUATED, and so does its own failure. */
public final class Judge {
    /** The message of a verdict on a rule that threw an exception. */
    public static final String DEFECT = "the rule itself failed; this is a defect of plumb";

    /**
     * Of alternatives, the one that is nearest to an answer speaks for the rule: a permission or a retry away, then an
     * option. It does not apply only where none does.
     */
    private static final List<Coverage.State> NEAREST_FIRST = List.of(
            Coverage.State.PARTIAL,
            Coverage.State.FAILED,
            Coverage.State.NOT_REQUESTED,
            Coverage.State.NOT_APPLICABLE,
            Coverage.State.COMPLETE);

    private final String account;
    private final Resource wholeAccount;
    private final Coverage coverage;

    /**
     * Creates a judge of one account.
     *
     * @param wholeAccount what findings about the account as a whole are filed under
     */
    public Judge(String account, Resource wholeAccount, Coverage coverage) {
        this.account = account;
        this.wholeAccount = wholeAccount;
        this.coverage = coverage;
    }

    /** Returns the findings of all rules, in {@link Finding#ORDER}. */
    public <F> List<Finding> judge(List<? extends Rule<F>> rules, F facts) {
        List<Finding> findings = new ArrayList<>();
        for (Rule<F> rule : rules) {
            RuleInfo info = rule.info();
            verdicts(rule, facts).forEach(verdict -> findings.add(Finding.of(account, info, verdict)));
        }
        findings.sort(Finding.ORDER);
        return List.copyOf(findings);
    }

    private <F> List<Verdict> verdicts(Rule<F> rule, F facts) {
        for (List<String> alternatives : rule.info().alternatives()) {
            if (alternatives.stream().noneMatch(one -> coverage.state(one) == Coverage.State.COMPLETE)) {
                return List.of(missing(alternatives));
            }
        }
        try (Stream<Verdict> verdicts = rule.judge(facts)) {
            return verdicts.toList();
        } catch (RuntimeException | LinkageError | StackOverflowError defect) {
            // Data that does not load is an error of the class that loads it; it must not cost the other rules.
            return List.of(Verdict.notEvaluated(
                    wholeAccount, DEFECT, Evidence.of(Evidence.DEFECT, String.valueOf(cause(defect)))));
        }
    }

    /** What failed in loading says nothing itself; why it failed is underneath. */
    private static Throwable cause(Throwable defect) {
        Throwable cause = defect instanceof LinkageError ? defect.getCause() : null;
        return cause == null ? defect : cause(cause);
    }

    private Verdict missing(List<String> alternatives) {
        Coverage.Row row = alternatives.stream()
                .map(one -> coverage.worst(one)
                        .orElseGet(() ->
                                new Coverage.Row(account, "global", one, Coverage.State.NOT_REQUESTED, null, null)))
                .min(Comparator.comparingInt(one -> NEAREST_FIRST.indexOf(one.state())))
                .orElseThrow();
        String reason = row.reason() == null ? "" : ": " + row.reason();
        Evidence operation = Evidence.operation(row.operation());
        return switch (row.state()) {
            case NOT_APPLICABLE ->
                Verdict.notApplicable(wholeAccount, "cannot be asked of this account" + reason, operation);
            case NOT_REQUESTED -> Verdict.notEvaluated(wholeAccount, "not collected in this run" + reason, operation);
            default -> Verdict.notEvaluated(wholeAccount, "could not be read" + reason, operation);
        };
    }
}
