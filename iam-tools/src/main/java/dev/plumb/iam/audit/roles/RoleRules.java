package dev.plumb.iam.audit.roles;

import dev.plumb.core.finding.Rule;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.RuleSource;
import java.util.List;
import java.util.Map;

/** The rules on roles as such and on server certificates. */
public final class RoleRules implements RuleSource {
    /** Creates the source; called by the service loader. */
    public RoleRules() {}

    @Override
    public List<Rule<IamFacts>> rules() {
        return List.of(new UnusedRole(), new LongSession(), new ExpiredCertificate());
    }

    @Override
    public Map<String, String> optional() {
        return Map.of("iam:ListRoles", "role-sessions");
    }
}
