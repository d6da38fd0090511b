package dev.plumb.iam.audit;

import dev.plumb.core.finding.Rule;
import java.util.List;
import java.util.Map;

/**
 * Contributes rules to the IAM audit. Found through {@link java.util.ServiceLoader}, so that a module that knows more
 * (of EC2 instances, for example) adds its rules without being named here.
 */
public interface RuleSource {
    /** Returns the rules in catalogue order. */
    List<Rule<IamFacts>> rules();

    /**
     * Returns the operations its rules use that are called only when asked for, each with the word that asks for it (as
     * in {@code --include}): whoever reads that a rule was not evaluated wants to know how it would be.
     */
    default Map<String, String> optional() {
        return Map.of();
    }
}
