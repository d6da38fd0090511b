package dev.plumb.iam.audit;

import dev.plumb.core.finding.Rule;
import java.util.List;

/**
 * Contributes rules to the IAM audit. Found through {@link java.util.ServiceLoader}, so that a module that knows more
 * (of EC2 instances, for example) adds its rules without being named here.
 */
public interface RuleSource {
    /** Returns the rules in catalogue order. */
    List<Rule<IamFacts>> rules();
}
