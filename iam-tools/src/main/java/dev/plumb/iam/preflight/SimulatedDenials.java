package dev.plumb.iam.preflight;

import dev.plumb.core.apply.Denials;
import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Identity;
import dev.plumb.core.aws.Pages;
import dev.plumb.core.error.AwsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/**
 * Asks IAM to simulate the caller's policies. Only an explicit deny is certain, and only where the simulation lacked no condition
 * key: that nothing allows an action on {@code *} does not say that nothing allows it on what is meant, and a condition may
 * speak of a request that does not exist yet. Root has no policies, and those of a federated user are nowhere to be read.
 */
public final class SimulatedDenials implements Denials {
    private static final int AT_ONCE = 100;
    private static final Pattern SESSION = Pattern.compile("arn:[a-z-]+:sts::\\d{12}:assumed-role/([^/]+)/.*");
    private static final Pattern USER = Pattern.compile("arn:[a-z-]+:iam::\\d{12}:user/.*");

    /** Created by {@link java.util.ServiceLoader}. */
    public SimulatedDenials() {}

    @Override
    public Set<String> actions() {
        return Set.of("iam:GetRole", "iam:SimulatePrincipalPolicy");
    }

    @Override
    public Map<String, String> among(AwsSession session, Set<String> actions) {
        IamClient iam = session.globalClient(IamClient::builder);
        Optional<String> principal = principal(iam, session.identity());
        Map<String, String> denied = new TreeMap<>();
        if (principal.isEmpty()) {
            return denied;
        }
        List<String> sorted = List.copyOf(new TreeSet<>(actions));
        for (int from = 0; from < sorted.size(); from += AT_ONCE) {
            List<String> some = sorted.subList(from, Math.min(from + AT_ONCE, sorted.size()));
            for (EvaluationResult result : simulated(iam, session, principal.get(), some)) {
                why(result)
                        .ifPresent(why -> denied.put(
                                result.evalActionName(),
                                result.evalActionName() + " is denied to " + principal.get() + " by " + why));
            }
        }
        return denied;
    }

    /** A session's ARN leaves out the path of its role. */
    private static Optional<String> principal(IamClient iam, Identity identity) {
        if (USER.matcher(identity.arn()).matches()) {
            return Optional.of(identity.arn());
        }
        Matcher role = SESSION.matcher(identity.arn());
        if (!role.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(iam.getRole(request -> request.roleName(role.group(1)))
                    .role()
                    .arn());
        } catch (AwsException failure) {
            if (failure.kind() == AwsException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static List<EvaluationResult> simulated(
            IamClient iam, AwsSession session, String principal, List<String> actions) {
        return Pages.all(
                "IAM",
                (@Nullable String marker) -> page(iam, session, principal, actions, marker),
                page -> Boolean.TRUE.equals(page.isTruncated()) ? page.marker() : null,
                SimulatePrincipalPolicyResponse::evaluationResults);
    }

    private static SimulatePrincipalPolicyResponse page(
            IamClient iam, AwsSession session, String principal, List<String> actions, @Nullable String marker) {
        return iam.simulatePrincipalPolicy(request -> request.policySourceArn(principal)
                .actionNames(actions)
                .contextEntries(
                        entry("aws:RequestedRegion", session.region().orElse("")),
                        entry("aws:PrincipalArn", principal),
                        entry("aws:PrincipalAccount", session.identity().account()))
                .marker(marker));
    }

    private static ContextEntry entry(String key, String value) {
        return ContextEntry.builder()
                .contextKeyName(key)
                .contextKeyType(ContextKeyTypeEnum.STRING)
                .contextKeyValues(value)
                .build();
    }

    private static Optional<String> why(EvaluationResult result) {
        if (!result.missingContextValues().isEmpty()) {
            return Optional.empty();
        }
        if (result.evalDecision() == PolicyEvaluationDecisionType.EXPLICIT_DENY) {
            return Optional.of("an explicit deny in its policies; allowing it elsewhere does not help");
        }
        boolean outside = result.organizationsDecisionDetail() != null
                && Boolean.FALSE.equals(result.organizationsDecisionDetail().allowedByOrganizations());
        return outside ? Optional.of("a policy of its organization") : Optional.empty();
    }
}
