package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Status;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Age;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.credentials.CredentialRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges a user's keys one by one and says it so that the next night recognises it. Listed keys have an id and a
 * verdict each. Without ids there is nothing to tell two keys apart that stays true (slots change places, dates move
 * when a key is switched), so the user gets one verdict about both.
 */
record KeyRule(String outOfScope, KeyCheck check) {
    private static final String LIST = "iam:ListAccessKeys";

    /** Judges one key; empty when the rule has nothing to say of such a key. */
    interface KeyCheck {
        Optional<Answer> judge(IamFacts facts, UserFacts user, UserKey key);
    }

    /**
     * What is said of one key.
     *
     * @param byAge whether it would be said of no older key
     * @param needsList whether listing the keys would decide
     */
    record Answer(Status status, String message, boolean byAge, boolean needsList) {}

    static Optional<Answer> answer(Status status, String message) {
        return Optional.of(new Answer(status, message, false, false));
    }

    /** Returns what is said of a key because of its age, which by the report alone may be too low. */
    static Optional<Answer> byAge(Status status, String message) {
        return Optional.of(new Answer(status, message, true, false));
    }

    /** Returns that a key cannot be judged by the report, but by its exact age, which listing the keys tells. */
    static Optional<Answer> needsAge(String message) {
        return Optional.of(new Answer(Status.NOT_EVALUATED, message + "; its age needs " + LIST, false, true));
    }

    /** Returns that the report leaves something open that listing the keys would tell. */
    static Optional<Answer> needsList(String message) {
        return Optional.of(new Answer(Status.NOT_EVALUATED, message + "; " + LIST + " would tell", false, true));
    }

    /** Judges active keys only; of a key that may be active it says that this is not known. */
    static KeyRule ofActive(KeyCheck check) {
        return new KeyRule("the user has no active access key", (facts, user, key) -> {
            if (key.active().no()) {
                return Optional.empty();
            }
            return key.active().yes()
                    ? check.judge(facts, user, key)
                    : answer(Status.NOT_EVALUATED, "whether " + key.label() + " is active is not known");
        });
    }

    /**
     * Returns a rule for every user.
     *
     * @param harmlessFor for how many days nothing a user has can fail this rule, which decides for users that are
     *     younger than the report
     */
    Rule<IamFacts> rule(RuleInfo info, ToIntFunction<IamFacts> harmlessFor) {
        return new UserRule(info, (facts, user) -> judge(facts, user, harmlessFor.applyAsInt(facts)));
    }

    private Stream<Verdict> judge(IamFacts facts, UserFacts user, int harmlessFor) {
        boolean listed = facts.snapshot().accessKeys().containsKey(user.name());
        if (!listed && user.readableRow().isEmpty()) {
            return Stream.of(Young.than(harmlessFor, facts, user).orElseGet(() -> UserRule.unreadable(user)));
        }
        return judge(facts, user);
    }

    /** Judges the keys of one user of whom the report or the list says something. */
    Stream<Verdict> judge(IamFacts facts, UserFacts user) {
        List<Verdict> verdicts = new ArrayList<>();
        for (UserKey key : UserKeys.of(facts, user)) {
            check.judge(facts, user, key)
                    .map(answer -> verdict(facts, user, key, answer))
                    .ifPresent(verdict -> verdicts.add(verdict.about(key.id())));
        }
        if (facts.snapshot().accessKeys().containsKey(user.name())) {
            return verdicts.isEmpty()
                    ? Stream.of(Verdict.notApplicable(user.resource(), outOfScope))
                    : verdicts.stream();
        }
        return Stream.of(together(user, verdicts));
    }

    /**
     * By the report a key that was switched off and on looks young. Nobody who asked for exact ages and was refused is
     * told that a key is young enough.
     */
    private static Verdict verdict(IamFacts facts, UserFacts user, UserKey key, Answer answer) {
        State list = facts.snapshot().coverage().state(LIST);
        List<Evidence> seen = new ArrayList<>(key.evidence());
        if (answer.needsList()) {
            seen.add(Evidence.operation(LIST));
        }
        Evidence[] evidence = seen.toArray(Evidence[]::new);
        return answer.byAge()
                        && answer.status() == Status.PASS
                        && key.listed() == null
                        && (list == State.PARTIAL || list == State.FAILED)
                ? Verdict.notEvaluated(
                                user.resource(),
                                answer.message()
                                        + ", but a key that was switched off and on looks younger in the report"
                                        + " than it is, and its true age could not be read",
                                evidence)
                        .with(Evidence.operation(LIST))
                : Verdict.of(answer.status(), user.resource(), answer.message(), evidence);
    }

    private Verdict together(UserFacts user, List<Verdict> verdicts) {
        // In the order of Status: what fails speaks for the user, then what is not known.
        Optional<Status> worst = verdicts.stream().map(Verdict::status).min(Status::compareTo);
        Optional<String> more = user.readableRow().filter(CredentialRow::more).map(CredentialRow::additional);
        if (more.isPresent() && worst.filter(status -> status == Status.FAIL).isEmpty()) {
            return Verdict.notEvaluated(
                    user.resource(),
                    "the user has more credentials than the credential report shows; iam:ListAccessKeys would tell",
                    Evidence.of("additional_credentials_info", more.get()),
                    Evidence.operation(LIST));
        } else if (worst.isEmpty()) {
            return Verdict.notApplicable(user.resource(), outOfScope);
        }
        List<Verdict> telling = verdicts.stream()
                .filter(verdict -> verdict.status() == worst.get())
                .toList();
        return new Verdict(
                worst.get(),
                user.resource(),
                "",
                telling.stream().map(Verdict::message).collect(Collectors.joining("; ")),
                telling.stream()
                        .flatMap(verdict -> verdict.evidence().stream())
                        .distinct()
                        .toList(),
                null);
    }

    /** Returns the age of a key in words beside a limit. */
    static String old(UserKey key, Age age, int limit) {
        return key.label() + " is " + age.text(limit) + " old, the limit is " + limit;
    }
}
