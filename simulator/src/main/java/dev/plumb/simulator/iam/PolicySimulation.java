package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryDecisionDetail;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** What the policies of a user or role would say to actions, with nothing known of the request but what is given. */
final class PolicySimulation {
    private static final Pattern PRINCIPAL = Pattern.compile("arn:aws:iam::(\\d{12}):(user|role)/(?:.*/)?([^/]+)");

    private final Call call;
    private final Owner owner;
    private final @Nullable String boundary;
    private final Context context;

    private PolicySimulation(Call call, Owner owner, @Nullable String boundary, Context context) {
        this.call = call;
        this.owner = owner;
        this.boundary = boundary;
        this.context = context;
    }

    static SimulatePrincipalPolicyResponse principal(Call call, SimulatePrincipalPolicyRequest request) {
        Matcher arn = PRINCIPAL.matcher(String.valueOf(request.policySourceArn()));
        if (!arn.matches()) {
            throw IamErrors.invalidInput("Invalid Entity Arn: " + request.policySourceArn()
                    + " does not clearly define entity type and name.");
        }
        Map<String, String> keys = new HashMap<>();
        for (ContextEntry entry : request.contextEntries()) {
            keys.put(entry.contextKeyName().toLowerCase(Locale.ROOT), String.join(",", entry.contextKeyValues()));
        }
        PolicySimulation simulation = of(call, arn.group(2), arn.group(3), new Context(keys));
        List<String> resources = request.resourceArns().isEmpty() ? List.of("*") : request.resourceArns();
        List<EvaluationResult> all = request.actionNames().stream()
                .flatMap(action -> resources.stream().map(resource -> simulation.evaluate(action, resource)))
                .toList();
        Page<EvaluationResult> page = Page.of(
                call.settings(),
                from -> IntStream.range(from.isEmpty() ? 0 : Integer.parseInt(from), all.size())
                        .mapToObj(i -> Map.entry(String.valueOf(i + 1), all.get(i))),
                request.marker(),
                request.maxItems());
        return SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static PolicySimulation of(Call call, String type, String name, Context context) {
        if (type.equals("role")) {
            StoredRole role =
                    call.get(IamTables.ROLES, IamTables.key(name)).orElseThrow(() -> IamErrors.noSuch("role", name));
            return new PolicySimulation(call, Owner.role(name), role.boundary(), context);
        }
        StoredUser user =
                call.get(IamTables.USERS, IamTables.key(name)).orElseThrow(() -> IamErrors.noSuch("user", name));
        return new PolicySimulation(call, Owner.user(name), user.boundary(), context);
    }

    private EvaluationResult evaluate(String action, String resource) {
        Decision decision = Decision.of(Permissions.documents(call, owner), action, resource, context);
        EvaluationResult.Builder result =
                EvaluationResult.builder().evalActionName(action).evalResourceName(resource);
        if (boundary != null) {
            Decision bounded = Decision.of(Permissions.managed(call, boundary), action, resource, context);
            result.permissionsBoundaryDecisionDetail(PermissionsBoundaryDecisionDetail.builder()
                    .allowedByPermissionsBoundary(bounded == Decision.ALLOWED)
                    .build());
            decision = stricter(decision, bounded);
        }
        return result.evalDecision(
                        switch (decision) {
                            case ALLOWED -> PolicyEvaluationDecisionType.ALLOWED;
                            case NOT_ALLOWED -> PolicyEvaluationDecisionType.IMPLICIT_DENY;
                            case DENIED -> PolicyEvaluationDecisionType.EXPLICIT_DENY;
                        })
                .missingContextValues(missing(action, resource))
                .build();
    }

    private static Decision stricter(Decision one, Decision other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** The keys that statements about this action ask for and nobody gave. */
    private List<String> missing(String action, String resource) {
        Stream<String> documents = boundary == null
                ? Permissions.documents(call, owner)
                : Stream.concat(Permissions.documents(call, owner), Permissions.managed(call, boundary));
        return documents
                .flatMap(document -> Statement.parse(document).stream())
                .filter(statement -> Decision.concerns(statement, action, resource, context))
                .flatMap(statement -> statement.conditions().values().stream())
                .flatMap(keys -> keys.keySet().stream())
                .filter(key -> !context.keys().containsKey(key.toLowerCase(Locale.ROOT)))
                .distinct()
                .sorted()
                .toList();
    }
}
