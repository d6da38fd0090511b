package dev.plumb.iam.audit.root;

import dev.plumb.core.finding.Rule;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.RuleSource;
import java.util.List;

/** The rules about the root user. */
public final class RootRules implements RuleSource {
    /** Created by {@link java.util.ServiceLoader}. */
    public RootRules() {}

    @Override
    public List<Rule<IamFacts>> rules() {
        return List.of(
                new RootAccessKey(),
                new RootCertificate(),
                new RootMfa(),
                new RootHardwareMfa(),
                new RootUse(),
                new CentralRoot(),
                new MemberRootCredentials());
    }
}
