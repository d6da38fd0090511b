package dev.plumb.iam.audit.password;

import dev.plumb.core.finding.Rule;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.RuleSource;
import java.util.List;

/** The rules about the password policy. */
public final class PasswordRules implements RuleSource {
    /** Created by {@link java.util.ServiceLoader}. */
    public PasswordRules() {}

    @Override
    public List<Rule<IamFacts>> rules() {
        return List.of(
                PasswordStrength.length(),
                PasswordStrength.reuse(),
                CharacterClasses.uppercase(),
                CharacterClasses.lowercase(),
                CharacterClasses.numbers(),
                CharacterClasses.symbols(),
                PasswordExpiry.age(),
                PasswordExpiry.hardExpiry(),
                PasswordExpiry.change());
    }
}
