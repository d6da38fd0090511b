package dev.plumb.iam.audit.account;

import dev.plumb.core.finding.Rule;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.RuleSource;
import java.util.List;
import java.util.Map;

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

    @Override
    public Map<String, String> optional() {
        return Map.of(
                "account:GetContactInformation", "contacts",
                "account:GetAlternateContact", "contacts",
                "account:ListRegions", "analyzers",
                "access-analyzer:ListAnalyzers", "analyzers");
    }
}
