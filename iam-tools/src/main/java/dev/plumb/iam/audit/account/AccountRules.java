package dev.plumb.iam.audit.account;

import dev.plumb.core.finding.Rule;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.RuleSource;
import java.util.List;

/** The rules about the account as a whole. */
public final class AccountRules implements RuleSource {
    /** Created by {@link java.util.ServiceLoader}. */
    public AccountRules() {}

    @Override
    public List<Rule<IamFacts>> rules() {
        return List.of(
                new PrimaryContact(),
                new SecurityContact(),
                new ExternalAccessAnalyzer(),
                new UnusedAccessAnalyzer(),
                new Quotas(),
                new GlobalTokenVersion(),
                new Federation(),
                new SupportAccess(),
                new SecurityAuditRole());
    }
}
