package dev.plumb.iam.audit.password;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.Severity;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.password.PasswordRule.Answer;
import dev.plumb.iam.snapshot.PasswordPolicy;
import java.util.function.Predicate;

/** PWD-UPPER, PWD-LOWER, PWD-NUM and PWD-SYM. IAM's default wants three classes of four, so none for certain. */
final class CharacterClasses {
    private CharacterClasses() {}

    static Rule<IamFacts> uppercase() {
        return rule("PWD-UPPER", "an uppercase letter", "uppercase", PasswordPolicy::requireUppercase);
    }

    static Rule<IamFacts> lowercase() {
        return rule("PWD-LOWER", "a lowercase letter", "lowercase", PasswordPolicy::requireLowercase);
    }

    static Rule<IamFacts> numbers() {
        return rule("PWD-NUM", "a number", "numbers", PasswordPolicy::requireNumbers);
    }

    static Rule<IamFacts> symbols() {
        return rule("PWD-SYM", "a symbol", "symbols", PasswordPolicy::requireSymbols);
    }

    private static Rule<IamFacts> rule(String id, String what, String option, Predicate<PasswordPolicy> required) {
        boolean letters = option.endsWith("case");
        return new PasswordRule(
                PasswordRule.info(id, Severity.LOW)
                        .title("Passwords need " + what)
                        .why(
                                "Where a class of characters is not demanded, many people leave it out, and lists of likely "
                                        + "passwords get shorter.")
                        .fix(
                                "IAM > Account settings > Password policy > Edit > Custom > Require at least one "
                                        + what.substring(what.indexOf(' ') + 1),
                                "aws iam update-account-password-policy --require-" + option
                                        + (letters ? "-characters" : "")
                                        + " (name every other setting too: what is left out goes back to its default)",
                                "require_" + option + (letters ? "_characters" : "")
                                        + " = true in aws_iam_account_password_policy")
                        .build(),
                (policy, thresholds) -> new Answer(
                        required.test(policy),
                        required.test(policy) ? "passwords need " + what : "passwords do not need " + what,
                        Evidence.of("require_" + option, required.test(policy))));
    }
}
