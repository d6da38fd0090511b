package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileResponse;

/** Instance profiles: a name that EC2 knows, holding at most one role. */
final class InstanceProfiles {
    private InstanceProfiles() {}

    static CreateInstanceProfileResponse create(Call call, CreateInstanceProfileRequest request) {
        String key = IamTables.key(request.instanceProfileName());
        if (call.get(IamTables.INSTANCE_PROFILES, key).isPresent()) {
            throw IamErrors.alreadyExists("Instance Profile " + request.instanceProfileName() + " already exists.");
        }
        Quotas.check(
                call,
                "InstanceProfilesQuota",
                "InstanceProfilesPerAccount",
                call.table(IamTables.INSTANCE_PROFILES).size());
        StoredInstanceProfile profile = new StoredInstanceProfile(
                request.instanceProfileName(),
                Objects.requireNonNullElse(request.path(), "/"),
                call.newId("AIPA", 21),
                call.now(),
                null,
                Tags.of(request.tags()));
        call.put(IamTables.INSTANCE_PROFILES, key, profile);
        return CreateInstanceProfileResponse.builder()
                .instanceProfile(model(call, profile))
                .build();
    }

    static GetInstanceProfileResponse get(Call call, GetInstanceProfileRequest request) {
        return GetInstanceProfileResponse.builder()
                .instanceProfile(model(call, find(call, request.instanceProfileName())))
                .build();
    }

    static DeleteInstanceProfileResponse delete(Call call, DeleteInstanceProfileRequest request) {
        StoredInstanceProfile profile = find(call, request.instanceProfileName());
        if (profile.role() != null) {
            throw IamErrors.deleteConflict("remove roles from instance profile");
        }
        call.remove(IamTables.INSTANCE_PROFILES, IamTables.key(profile.name()));
        return DeleteInstanceProfileResponse.builder().build();
    }

    static AddRoleToInstanceProfileResponse addRole(Call call, AddRoleToInstanceProfileRequest request) {
        StoredInstanceProfile profile = find(call, request.instanceProfileName());
        StoredRole role = Entities.role(call, request.roleName());
        if (profile.role() != null) {
            throw AwsError.of(409, "LimitExceeded", "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        }
        link(call, profile, role.name());
        return AddRoleToInstanceProfileResponse.builder().build();
    }

    static RemoveRoleFromInstanceProfileResponse removeRole(Call call, RemoveRoleFromInstanceProfileRequest request) {
        StoredInstanceProfile profile = find(call, request.instanceProfileName());
        if (profile.role() == null || !profile.role().equalsIgnoreCase(request.roleName())) {
            throw IamErrors.noSuchEntity("The role with name " + request.roleName() + " is not in the instance profile "
                    + profile.name() + ".");
        }
        link(call, profile, null);
        return RemoveRoleFromInstanceProfileResponse.builder().build();
    }

    /** Shows no tags, as AWS does in lists. */
    static ListInstanceProfilesResponse list(Call call, ListInstanceProfilesRequest request) {
        String path = Objects.requireNonNullElse(request.pathPrefix(), "/");
        Page<StoredInstanceProfile> page = Page.of(
                call,
                call.table(IamTables.INSTANCE_PROFILES),
                request.marker(),
                request.maxItems(),
                profile -> profile.path().startsWith(path));
        return ListInstanceProfilesResponse.builder()
                .instanceProfiles(page.items().stream()
                        .map(profile -> model(call, profile.withTags(Map.of())))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    static ListInstanceProfilesForRoleResponse listForRole(Call call, ListInstanceProfilesForRoleRequest request) {
        StoredRole role = Entities.role(call, request.roleName());
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(of(call, role))
                .isTruncated(false)
                .build();
    }

    /** Returns the profiles that hold a role. */
    static List<InstanceProfile> of(Call call, StoredRole role) {
        return call.table(IamTables.PROFILES_OF_ROLE)
                .prefixed(IamTables.key(role.name(), ""))
                .map(Map.Entry::getValue)
                .map(link -> model(call, find(call, link.profile())))
                .toList();
    }

    static TagInstanceProfileResponse tag(Call call, TagInstanceProfileRequest request) {
        StoredInstanceProfile profile = find(call, request.instanceProfileName());
        call.put(
                IamTables.INSTANCE_PROFILES,
                IamTables.key(profile.name()),
                profile.withTags(Tags.added(profile.tags(), request.tags())));
        return TagInstanceProfileResponse.builder().build();
    }

    private static void link(Call call, StoredInstanceProfile profile, @Nullable String role) {
        if (profile.role() != null) {
            call.remove(IamTables.PROFILES_OF_ROLE, IamTables.key(profile.role(), profile.name()));
        }
        if (role != null) {
            call.put(IamTables.PROFILES_OF_ROLE, IamTables.key(role, profile.name()), new ProfileLink(profile.name()));
        }
        call.put(IamTables.INSTANCE_PROFILES, IamTables.key(profile.name()), profile.withRole(role));
    }

    private static StoredInstanceProfile find(Call call, String name) {
        return call.get(IamTables.INSTANCE_PROFILES, IamTables.key(name))
                .orElseThrow(() -> IamErrors.noSuchEntity("Instance Profile " + name + " cannot be found."));
    }

    private static InstanceProfile model(Call call, StoredInstanceProfile profile) {
        return InstanceProfile.builder()
                .instanceProfileName(profile.name())
                .path(profile.path())
                .instanceProfileId(profile.id())
                .arn(Entities.account(call).arn("instance-profile" + profile.path() + profile.name()))
                .createDate(profile.created())
                .roles(
                        profile.role() == null
                                ? List.of()
                                : List.of(Models.listedRole(call, Entities.role(call, profile.role()))))
                .tags(profile.tags().isEmpty() ? null : Tags.list(profile.tags()))
                .build();
    }
}
