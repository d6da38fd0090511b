package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.UserDetail;

/**
 * GetAccountAuthorizationDetails: all kinds in one chain of pages, so that one page may hold several. A page costs what is on
 * it and not where it lies in the chain.
 */
final class AuthorizationDetails {
    private static final Set<EntityType> ALL = EnumSet.complementOf(EnumSet.of(EntityType.UNKNOWN_TO_SDK_VERSION));

    private AuthorizationDetails() {}

    static GetAccountAuthorizationDetailsResponse get(Call call, GetAccountAuthorizationDetailsRequest request) {
        Set<EntityType> wanted = wanted(request);
        Page<Item> page =
                Page.of(call.settings(), from -> chain(call, wanted, from), request.marker(), request.maxItems());
        Detail detail = new Detail();
        page.items().forEach(item -> item.addTo(detail));
        return GetAccountAuthorizationDetailsResponse.builder()
                .userDetailList(detail.users)
                .groupDetailList(detail.groups)
                .roleDetailList(detail.roles)
                .policies(detail.policies)
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static Set<EntityType> wanted(GetAccountAuthorizationDetailsRequest request) {
        Set<EntityType> wanted = EnumSet.noneOf(EntityType.class);
        for (EntityType type : request.filter()) {
            if (!ALL.contains(type)) {
                throw AwsError.validation("1 validation error detected: Value '" + request.filterAsStrings()
                        + "' at 'filter' failed to satisfy constraint: Member must satisfy constraint: [Member must"
                        + " satisfy enum value set: [User, Role, Group, LocalManagedPolicy, AWSManagedPolicy]]");
            }
            wanted.add(type);
        }
        return wanted.isEmpty() ? ALL : wanted;
    }

    /** Something on a page. */
    private interface Item {
        void addTo(Detail detail);
    }

    /** What one page collects. */
    private static final class Detail {
        private final List<UserDetail> users = new ArrayList<>();
        private final List<GroupDetail> groups = new ArrayList<>();
        private final List<RoleDetail> roles = new ArrayList<>();
        private final List<ManagedPolicyDetail> policies = new ArrayList<>();
    }

    private static Stream<Map.Entry<String, Item>> chain(Call call, Set<EntityType> wanted, String from) {
        Stream<Map.Entry<String, Item>> chain = Stream.empty();
        if (wanted.contains(EntityType.USER)) {
            chain = join(
                    chain,
                    "1",
                    from,
                    after -> call.table(IamTables.USERS)
                            .after(after)
                            .map(row -> item(
                                    row.getKey(), detail -> detail.users.add(Details.user(call, row.getValue())))));
        }
        if (wanted.contains(EntityType.GROUP)) {
            chain = join(
                    chain,
                    "2",
                    from,
                    after -> call.table(IamTables.GROUPS)
                            .after(after)
                            .map(row -> item(
                                    row.getKey(), detail -> detail.groups.add(Details.group(call, row.getValue())))));
        }
        if (wanted.contains(EntityType.ROLE)) {
            chain = join(
                    chain,
                    "3",
                    from,
                    after -> call.table(IamTables.ROLES)
                            .after(after)
                            .map(row -> item(
                                    row.getKey(), detail -> detail.roles.add(Details.role(call, row.getValue())))));
        }
        if (wanted.contains(EntityType.LOCAL_MANAGED_POLICY)) {
            chain = join(
                    chain,
                    "4",
                    from,
                    after -> call.table(IamTables.POLICIES).after(after).map(row -> policy(call, row.getValue())));
        }
        if (wanted.contains(EntityType.AWS_MANAGED_POLICY)) {
            chain = join(
                    chain,
                    "5",
                    from,
                    after -> awsPolicies(call)
                            .filter(policy -> policy.arn().compareTo(after) > 0)
                            .map(policy -> policy(call, policy)));
        }
        return chain;
    }

    private static Stream<Map.Entry<String, Item>> join(
            Stream<Map.Entry<String, Item>> chain,
            String link,
            String from,
            Function<String, Stream<Map.Entry<String, Item>>> rows) {
        if (!from.isEmpty() && from.substring(0, 1).compareTo(link) > 0) {
            return chain;
        }
        String after = from.startsWith(link) ? from.substring(1) : "";
        return Stream.concat(chain, rows.apply(after).map(row -> Map.entry(link + row.getKey(), row.getValue())));
    }

    private static Map.Entry<String, Item> item(String key, Item item) {
        return Map.entry(key, item);
    }

    private static Map.Entry<String, Item> policy(Call call, StoredPolicy policy) {
        return item(policy.arn(), detail -> detail.policies.add(Details.policy(call, policy)));
    }

    private static Stream<StoredPolicy> awsPolicies(Call call) {
        return Policies.published(call)
                .filter(policy -> call.settings().unattachedAwsPolicies()
                        || !Policies.use(call, policy.arn()).unused());
    }
}
