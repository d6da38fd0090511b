package dev.plumb.iam.audit.lint;

import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.AccountScope;
import dev.plumb.iam.policy.ActionCatalog;
import dev.plumb.iam.policy.PolicyDocument;
import dev.plumb.iam.policy.PolicyVersion;
import dev.plumb.iam.policy.Statement;
import java.util.List;

/**
 * A document under the lens.
 *
 * @param facts the account it is in
 */
record Document(IamFacts facts, PolicyUse use) {
    List<Statement> statements() {
        return use.parsed().statements();
    }

    boolean trust() {
        return use.form() == PolicyUse.Form.TRUST;
    }

    PolicyVersion version() {
        return use.parsed().document().map(PolicyDocument::version).orElse(PolicyVersion.V2012);
    }

    ActionCatalog catalog() {
        return facts.policies().catalog();
    }

    AccountScope scope() {
        return facts.policies().scope();
    }

    /** Returns whether the list of actions is too old to conclude from what it lacks. */
    boolean staleCatalog() {
        return catalog().ageInDays(facts.now()) > facts.policySettings().actionDataMaxAgeDays();
    }
}
