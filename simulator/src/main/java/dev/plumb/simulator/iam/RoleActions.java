package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** Roles. */
final class RoleActions {
    private static final int HOUR = 3600;
    private static final String SERVICE_LINKED = "/aws-service-role/";

    private RoleActions() {}

    static CreateRoleResponse create(Call call, CreateRoleRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "/");
        if (path.startsWith(SERVICE_LINKED)) {
            throw AwsError.validation("The path " + SERVICE_LINKED + " is reserved for service-linked roles.");
        }
        Documents.checkTrust(call, request.assumeRolePolicyDocument(), request.roleName());
        StoredRole role = new StoredRole(
                request.roleName(),
                path,
                call.newId("AROA", 21),
                call.now(),
                request.assumeRolePolicyDocument(),
                Objects.requireNonNullElse(request.description(), ""),
                Objects.requireNonNullElse(request.maxSessionDuration(), HOUR),
                request.permissionsBoundary(),
                LastUse.NEVER,
                Tags.of(request.tags()));
        add(call, role);
        Boundaries.change(call, null, request.permissionsBoundary());
        return CreateRoleResponse.builder().role(Models.role(call, role)).build();
    }

    /** The name is the service's choice; here it is made from the principal unless the service is a known one. */
    static CreateServiceLinkedRoleResponse createServiceLinked(Call call, CreateServiceLinkedRoleRequest request) {
        String service = request.awsServiceName();
        if (!service.endsWith(".amazonaws.com")) {
            throw IamErrors.invalidInput("Service role name " + service + " is not a service principal.");
        }
        String suffix = request.customSuffix() == null ? "" : "_" + request.customSuffix();
        StoredRole role = new StoredRole(
                ServiceLinked.roleName(service) + suffix,
                SERVICE_LINKED + service + "/",
                call.newId("AROA", 21),
                call.now(),
                ServiceLinked.trust(service),
                Objects.requireNonNullElse(request.description(), ""),
                HOUR,
                null,
                LastUse.NEVER,
                Map.of());
        if (call.get(IamTables.ROLES, IamTables.key(role.name())).isPresent()) {
            throw IamErrors.invalidInput("Service role name " + role.name()
                    + " has been taken in this account, please try a different suffix.");
        }
        add(call, role);
        return CreateServiceLinkedRoleResponse.builder()
                .role(Models.role(call, role))
                .build();
    }

    private static void add(Call call, StoredRole role) {
        if (call.get(IamTables.ROLES, IamTables.key(role.name())).isPresent()) {
            throw IamErrors.alreadyExists("Role with name " + role.name() + " already exists.");
        }
        Quotas.check(
                call,
                "RolesQuota",
                "RolesPerAccount",
                call.table(IamTables.ROLES).size());
        save(call, role);
    }

    static GetRoleResponse get(Call call, GetRoleRequest request) {
        return GetRoleResponse.builder()
                .role(Models.role(call, Entities.role(call, request.roleName())))
                .build();
    }

    /** Leaves out boundary, tags and last use, as AWS does. */
    static ListRolesResponse list(Call call, ListRolesRequest request) {
        String path = Objects.requireNonNullElse(request.pathPrefix(), "/");
        Page<StoredRole> page = Page.of(
                call,
                call.table(IamTables.ROLES),
                request.marker(),
                request.maxItems(),
                role -> role.path().startsWith(path));
        return ListRolesResponse.builder()
                .roles(page.items().stream()
                        .map(role -> Models.listedRole(call, role))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    static DeleteRoleResponse delete(Call call, DeleteRoleRequest request) {
        StoredRole role = modifiable(call, request.roleName());
        Owner owner = Owner.role(role.name());
        UserActions.refuse("detach all policies", owner.attached(call));
        UserActions.refuse("delete policies", owner.inline(call));
        UserActions.refuse(
                "remove roles from instance profile",
                call.table(IamTables.PROFILES_OF_ROLE).prefixed(IamTables.key(role.name(), "")));
        Boundaries.change(call, role.boundary(), null);
        Trusts.orphan(call, Entities.roleArn(call, role), role.id());
        call.remove(IamTables.ROLES, IamTables.key(role.name()));
        return DeleteRoleResponse.builder().build();
    }

    static UpdateAssumeRolePolicyResponse updateTrust(Call call, UpdateAssumeRolePolicyRequest request) {
        StoredRole role = modifiable(call, request.roleName());
        Documents.checkTrust(call, request.policyDocument(), role.name());
        save(call, role.withTrust(request.policyDocument()));
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    static UpdateRoleResponse update(Call call, UpdateRoleRequest request) {
        StoredRole role = modifiable(call, request.roleName());
        save(
                call,
                role.updated(
                        Objects.requireNonNullElse(request.description(), ""),
                        Objects.requireNonNullElse(request.maxSessionDuration(), HOUR)));
        return UpdateRoleResponse.builder().build();
    }

    static TagRoleResponse tag(Call call, TagRoleRequest request) {
        StoredRole role = Entities.role(call, request.roleName());
        save(call, role.withTags(Tags.added(role.tags(), request.tags())));
        return TagRoleResponse.builder().build();
    }

    static UntagRoleResponse untag(Call call, UntagRoleRequest request) {
        StoredRole role = Entities.role(call, request.roleName());
        save(call, role.withTags(Tags.removed(role.tags(), request.tagKeys())));
        return UntagRoleResponse.builder().build();
    }

    static ListRoleTagsResponse listTags(Call call, ListRoleTagsRequest request) {
        return ListRoleTagsResponse.builder()
                .tags(Tags.list(Entities.role(call, request.roleName()).tags()))
                .isTruncated(false)
                .build();
    }

    static PutRolePermissionsBoundaryResponse putBoundary(Call call, PutRolePermissionsBoundaryRequest request) {
        StoredRole role = modifiable(call, request.roleName());
        Boundaries.change(call, role.boundary(), request.permissionsBoundary());
        save(call, role.withBoundary(request.permissionsBoundary()));
        return PutRolePermissionsBoundaryResponse.builder().build();
    }

    static DeleteRolePermissionsBoundaryResponse deleteBoundary(
            Call call, DeleteRolePermissionsBoundaryRequest request) {
        StoredRole role = modifiable(call, request.roleName());
        Boundaries.change(call, role.boundary(), null);
        save(call, role.withBoundary(null));
        return DeleteRolePermissionsBoundaryResponse.builder().build();
    }

    /** Returns a role unless it is service-linked: those belong to their service. */
    static StoredRole modifiable(Call call, String name) {
        StoredRole role = Entities.role(call, name);
        if (role.path().startsWith(SERVICE_LINKED)) {
            throw AwsError.of(
                    400,
                    "UnmodifiableEntity",
                    "Cannot perform the operation on the protected role '" + role.name()
                            + "' - this role is only modifiable by AWS");
        }
        return role;
    }

    static void save(Call call, StoredRole role) {
        call.put(IamTables.ROLES, IamTables.key(role.name()), role);
    }
}
