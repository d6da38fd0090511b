package dev.plumb.iam.audit.policies;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.ActionCatalog.Action;
import dev.plumb.iam.policy.Reach;
import dev.plumb.iam.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** POL-DATA-EXFIL, POL-CRED-EXPOSE and POL-RESOURCE-EXPOSE: sensitive actions on everything. */
final class Exposure {
    private static final int SHOWN = 20;
    private static final String CLI = "aws iam create-policy-version --policy-arn POLICY_ARN --policy-document"
            + " file://smaller.json --set-as-default";

    private static final RuleInfo DATA = PolicyRule.info("POL-DATA-EXFIL", Severity.MEDIUM)
            .title("Policies that read secrets or data name what they read")
            .why("A read of every secret, parameter, object or table turns one leaked credential into a leak of "
                    + "everything. Reads of secrets are high, of stored data medium.")
            .fix(
                    "IAM > Policies > POLICY_NAME > Edit: name the secrets, keys, buckets or tables under Resource",
                    CLI,
                    "resources spelled out in data aws_iam_policy_document")
            .build();

    private static final RuleInfo CREDENTIALS = PolicyRule.info("POL-CRED-EXPOSE", Severity.HIGH)
            .title("Policies that hand out credentials name whose")
            .why(
                    "These calls answer with credentials, or make a known one usable. On everything they let the caller be "
                            + "somebody else.")
            .fix(
                    "IAM > Policies > POLICY_NAME > Edit: name the resources, for example"
                            + " arn:aws:iam::ACCOUNT:user/${aws:username}",
                    CLI,
                    "resources spelled out in data aws_iam_policy_document")
            .build();

    private static final RuleInfo RESOURCES = PolicyRule.info("POL-RESOURCE-EXPOSE", Severity.MEDIUM)
            .title("Policies that open resources to others name which")
            .why(
                    "Whoever writes the policy of a bucket, key, queue or image can share it with another account, past all "
                            + "identity policies.")
            .fix(
                    "IAM > Policies > POLICY_NAME > Edit: name the resources, or leave these actions to administrators",
                    CLI,
                    "resources spelled out in data aws_iam_policy_document")
            .build();

    private Exposure() {}

    static List<Rule<IamFacts>> rules() {
        return List.of(
                PolicyRule.own(DATA, "the policy reads no secrets or data without bounds", Exposure::data),
                PolicyRule.own(
                        CREDENTIALS,
                        "the policy hands out no credentials without bounds",
                        (facts, use, reach) ->
                                found(use, reach, Known.CREDENTIALS, "calls that return credentials", Severity.HIGH)),
                PolicyRule.own(
                        RESOURCES,
                        "the policy opens no resources without bounds",
                        (facts, use, reach) -> found(
                                use,
                                reach,
                                Known.RESOURCE_POLICIES,
                                "calls that open resources to others",
                                Severity.MEDIUM)));
    }

    /** The list of actions is read when the first policy is judged, not when rules are listed. */
    private static final class Known {
        static final List<Action> CREDENTIALS = SensitiveActions.known(SensitiveActions.CREDENTIALS);
        static final List<Action> SECRETS = SensitiveActions.known(SensitiveActions.SECRETS);
        static final List<Action> DATA = SensitiveActions.known(SensitiveActions.DATA);
        static final List<Action> RESOURCE_POLICIES = SensitiveActions.known(SensitiveActions.RESOURCE_POLICIES);
    }

    private static Stream<Verdict> data(IamFacts facts, PolicyUse use, Reach reach) {
        boolean secrets = Known.SECRETS.stream()
                .anyMatch(action -> reach.everywhere(action).isPresent());
        return found(
                use,
                reach,
                Stream.concat(Known.SECRETS.stream(), Known.DATA.stream()).toList(),
                secrets ? "reads of secrets" : "reads of stored data",
                secrets ? Severity.HIGH : Severity.MEDIUM);
    }

    private static Stream<Verdict> found(
            PolicyUse use, Reach reach, List<Action> actions, String what, Severity severity) {
        if (reach.power().administrator()) {
            return Stream.of(PolicyRule.administrator(use));
        }
        Set<Statement> statements = new LinkedHashSet<>();
        List<String> granted = new ArrayList<>();
        for (Action action : actions) {
            reach.everywhere(action).ifPresent(statement -> {
                granted.add(action.id());
                statements.add(statement);
            });
        }
        if (granted.isEmpty()) {
            return Stream.empty();
        }
        String more = granted.size() > SHOWN ? " and " + (granted.size() - SHOWN) + " more" : "";
        Verdict verdict = Verdict.fail(
                        use.resource(),
                        "the policy allows " + what + " on everything: " + granted.get(0)
                                + (granted.size() > 1 ? " and " + (granted.size() - 1) + " more" : ""),
                        Evidence.of(
                                "actions",
                                String.join(", ", granted.subList(0, Math.min(SHOWN, granted.size()))) + more))
                .with(statements.stream().limit(3).map(PolicyUse::evidence).toArray(Evidence[]::new))
                .severity(severity);
        return Stream.of(use.file(verdict));
    }
}
