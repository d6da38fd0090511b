package dev.plumb.iam.audit.trust;

import dev.plumb.core.finding.Rule;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.RuleSource;
import java.util.ArrayList;
import java.util.List;

/** The rules on who may become a role. */
public final class TrustRules implements RuleSource {
    /** Creates the source; called by the service loader. */
    public TrustRules() {}

    @Override
    public List<Rule<IamFacts>> rules() {
        List<Rule<IamFacts>> rules = new ArrayList<>(PublicTrust.rules());
        rules.addAll(ExternalTrust.rules());
        rules.add(ConfusedDeputy.rule());
        rules.add(WebIdentityTrust.rule());
        rules.add(new SamlTrust());
        rules.add(OrphanTrust.rule());
        rules.add(SharedReadOnly.rule());
        return List.copyOf(rules);
    }
}
