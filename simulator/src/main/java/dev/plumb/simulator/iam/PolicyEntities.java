package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyUser;

/** ListEntitiesForPolicy: who has a managed policy attached or as boundary. */
final class PolicyEntities {
    private PolicyEntities() {}

    static ListEntitiesForPolicyResponse list(Call call, ListEntitiesForPolicyRequest request) {
        StoredPolicy policy = Policies.get(call, request.policyArn());
        boolean boundary = "PermissionsBoundary".equals(request.policyUsageFilterAsString());
        String path = Objects.requireNonNullElse(request.pathPrefix(), "/");
        Page<Entity> page = Page.of(
                call.settings(),
                from -> entities(call, policy.arn(), boundary)
                        .filter(entity -> wanted(entity, request.entityFilterAsString(), path))
                        .filter(entity -> entity.key().compareTo(from) > 0)
                        .map(entity -> Map.entry(entity.key(), entity)),
                request.marker(),
                request.maxItems());
        ListEntitiesForPolicyResponse.Builder reply = ListEntitiesForPolicyResponse.builder()
                .isTruncated(page.isTruncated())
                .marker(page.marker());
        return reply.policyUsers(of(page, "User")
                        .map(e -> PolicyUser.builder()
                                .userName(e.name())
                                .userId(e.id())
                                .build())
                        .toList())
                .policyGroups(of(page, "Group")
                        .map(e -> PolicyGroup.builder()
                                .groupName(e.name())
                                .groupId(e.id())
                                .build())
                        .toList())
                .policyRoles(of(page, "Role")
                        .map(e -> PolicyRole.builder()
                                .roleName(e.name())
                                .roleId(e.id())
                                .build())
                        .toList())
                .build();
    }

    private record Entity(String type, String name, String id, String path) {
        String key() {
            return type + "/" + IamTables.key(name);
        }
    }

    private static Stream<Entity> of(Page<Entity> page, String type) {
        return page.items().stream().filter(entity -> entity.type().equals(type));
    }

    private static boolean wanted(Entity entity, @Nullable String filter, String path) {
        return (filter == null || filter.equals(entity.type())) && entity.path().startsWith(path);
    }

    /** Walks all entities in the order of their keys: the one listing that costs as much as the account is large. */
    private static Stream<Entity> entities(Call call, String arn, boolean boundary) {
        Stream<Entity> groups = call.table(IamTables.GROUPS)
                .values()
                .filter(g -> !boundary && attached(call, Owner.group(g.name()), arn))
                .map(g -> new Entity("Group", g.name(), g.id(), g.path()));
        Stream<Entity> roles = call.table(IamTables.ROLES)
                .values()
                .filter(r -> boundary ? arn.equals(r.boundary()) : attached(call, Owner.role(r.name()), arn))
                .map(r -> new Entity("Role", r.name(), r.id(), r.path()));
        Stream<Entity> users = call.table(IamTables.USERS)
                .values()
                .filter(u -> boundary ? arn.equals(u.boundary()) : attached(call, Owner.user(u.name()), arn))
                .map(u -> new Entity("User", u.name(), u.id(), u.path()));
        return Stream.concat(groups, Stream.concat(roles, users));
    }

    private static boolean attached(Call call, Owner owner, String arn) {
        return call.get(IamTables.ATTACHMENTS, owner.key(arn)).isPresent();
    }
}
