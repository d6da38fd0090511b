package dev.plumb.iam.audit.policies;

import dev.plumb.core.finding.Rule;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.RuleSource;
import java.util.ArrayList;
import java.util.List;

/** The rules on permission policies. */
public final class PolicyRules implements RuleSource {
    /** Creates the source; called by the service loader. */
    public PolicyRules() {}

    @Override
    public List<Rule<IamFacts>> rules() {
        List<Rule<IamFacts>> rules = new ArrayList<>(AdministratorPolicies.rules());
        rules.add(ServiceWildcard.rule());
        rules.addAll(NegatedElements.rules());
        rules.addAll(BroadGrants.rules());
        rules.addAll(Exposure.rules());
        rules.addAll(ManagedPolicies.rules());
        rules.add(new PolicyVersions());
        return List.copyOf(rules);
    }
}
