package dev.plumb.iam.audit.lint;

import dev.plumb.core.finding.Rule;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.RuleSource;
import java.util.ArrayList;
import java.util.List;

/** The lint rules. */
public final class LintRules implements RuleSource {
    /** Creates the source; called by the service loader. */
    public LintRules() {}

    @Override
    public List<Rule<IamFacts>> rules() {
        List<Rule<IamFacts>> rules = new ArrayList<>(StructureLints.rules());
        rules.add(new SizeLint());
        rules.add(new DuplicateStatements());
        rules.addAll(ActionLints.rules());
        rules.addAll(ResourceLints.rules());
        rules.addAll(PrincipalLints.rules());
        rules.addAll(ConditionLints.rules());
        rules.addAll(ConditionValues.rules());
        rules.addAll(VariableLints.rules());
        rules.add(RedundantDeny.rule());
        rules.addAll(PowerLints.rules());
        return List.copyOf(rules);
    }
}
