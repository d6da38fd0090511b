package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Caller;
import dev.plumb.simulator.service.Settings;
import dev.plumb.simulator.store.Transaction;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;

/**
 * Prepares an account's IAM at times of one's choosing, through the same actions that clients use, and with the facts that no
 * action can set: when something was used, and all about root. Names must fit as they must for clients; quotas hold.
 * Used by one thread within one transaction.
 */
public final class IamSeed {
    private final Call call;

    private IamSeed(Call call) {
        this.call = call;
    }

    /** Begins on an account. */
    public static IamSeed of(Transaction transaction, String account, Instant now, Settings settings) {
        Caller operator = new Caller(account, Caller.Type.OPERATOR, "", "", "", "");
        return new IamSeed(new Call(operator, "us-east-1", now, transaction, settings));
    }

    /** Returns a seed of the same account at another time. */
    public IamSeed at(Instant time) {
        return new IamSeed(new Call(call.caller(), call.region(), time, call.transaction(), call.settings()));
    }

    /** Returns the time of this seed. */
    public Instant time() {
        return call.now();
    }

    /** Returns the ARN of a resource in the account, such as {@code user/alice}. */
    public String arn(String resource) {
        return Entities.account(call).arn(resource);
    }

    /** Makes a user. */
    public IamSeed user(String name, String path, Map<String, String> tags) {
        UserActions.create(
                call,
                CreateUserRequest.builder()
                        .userName(name)
                        .path(path)
                        .tags(Tags.list(tags))
                        .build());
        return this;
    }

    /** Makes a group. */
    public IamSeed group(String name) {
        GroupActions.create(call, CreateGroupRequest.builder().groupName(name).build());
        return this;
    }

    /** Puts a user into a group. */
    public IamSeed member(String user, String group) {
        GroupActions.addUser(
                call,
                AddUserToGroupRequest.builder().userName(user).groupName(group).build());
        return this;
    }

    /** Gives a user a password, set now, last used at a time or never (null). */
    public IamSeed password(String user, @Nullable Instant lastUsed) {
        StoredUser owner = Entities.user(call, user);
        call.put(
                IamTables.PASSWORDS,
                IamTables.key(owner.name()),
                new StoredPassword(call.now(), call.now(), false, lastUsed));
        return this;
    }

    /** Makes an access key and returns its id; its status last changed at a time. */
    public String accessKey(String user, boolean active, Instant statusChanged, LastUse use) {
        StoredAccessKey key =
                AccessKeyActions.add(call, Entities.user(call, user).name());
        AccessKeyActions.save(
                call, user, new StoredAccessKey(key.id(), key.slot(), active, key.created(), statusChanged, use));
        return key.id();
    }

    /** Makes an active access key and returns its id. */
    public String accessKey(String user, LastUse use) {
        return accessKey(user, true, call.now(), use);
    }

    /** Assigns a virtual MFA device to a user, making it first. */
    public IamSeed virtualMfa(String user, String device) {
        return mfa(user, arn("mfa/" + device));
    }

    /** Assigns an MFA device of any kind to a user by its serial number. */
    public IamSeed mfa(String user, String serial) {
        MfaActions.assign(call, serial, Entities.user(call, user).name());
        return this;
    }

    /** Makes a virtual MFA device that nobody holds. */
    public IamSeed unassignedMfa(String device) {
        MfaActions.createVirtual(
                call,
                CreateVirtualMfaDeviceRequest.builder()
                        .virtualMFADeviceName(device)
                        .build());
        return this;
    }

    /** Gives a user an inline policy. */
    public IamSeed userPolicy(String user, String name, String document) {
        InlinePolicies.putUser(
                call,
                PutUserPolicyRequest.builder()
                        .userName(user)
                        .policyName(name)
                        .policyDocument(document)
                        .build());
        return this;
    }

    /** Gives a group an inline policy. */
    public IamSeed groupPolicy(String group, String name, String document) {
        InlinePolicies.putGroup(
                call,
                PutGroupPolicyRequest.builder()
                        .groupName(group)
                        .policyName(name)
                        .policyDocument(document)
                        .build());
        return this;
    }

    /** Gives a role an inline policy. */
    public IamSeed rolePolicy(String role, String name, String document) {
        InlinePolicies.putRole(
                call,
                PutRolePolicyRequest.builder()
                        .roleName(role)
                        .policyName(name)
                        .policyDocument(document)
                        .build());
        return this;
    }

    /** Attaches managed policies to a user. */
    public IamSeed attachToUser(String user, String... arns) {
        Owner owner = Owner.user(Entities.user(call, user).name());
        Arrays.asList(arns).forEach(arn -> Attachments.attach(call, owner, arn));
        return this;
    }

    /** Attaches managed policies to a group. */
    public IamSeed attachToGroup(String group, String... arns) {
        Owner owner = Owner.group(Entities.group(call, group).name());
        Arrays.asList(arns).forEach(arn -> Attachments.attach(call, owner, arn));
        return this;
    }

    /** Attaches managed policies to a role, a service-linked one included. */
    public IamSeed attachToRole(String role, String... arns) {
        Owner owner = Owner.role(Entities.role(call, role).name());
        Arrays.asList(arns).forEach(arn -> Attachments.attach(call, owner, arn));
        return this;
    }

    /** Makes a customer managed policy and returns its ARN. */
    public String policy(String name, String document) {
        return PolicyActions.create(
                        call,
                        CreatePolicyRequest.builder()
                                .policyName(name)
                                .policyDocument(document)
                                .build())
                .policy()
                .arn();
    }

    /** Adds a version to a managed policy. */
    public IamSeed policyVersion(String arn, String document, boolean setAsDefault) {
        PolicyActions.createVersion(
                call,
                CreatePolicyVersionRequest.builder()
                        .policyArn(arn)
                        .policyDocument(document)
                        .setAsDefault(setAsDefault)
                        .build());
        return this;
    }

    /** Makes a role. */
    public IamSeed role(String name, String trust, Consumer<CreateRoleRequest.Builder> more) {
        RoleActions.create(
                call,
                CreateRoleRequest.builder()
                        .roleName(name)
                        .assumeRolePolicyDocument(trust)
                        .applyMutation(more)
                        .build());
        return this;
    }

    /** Makes a role at the path {@code /}. */
    public IamSeed role(String name, String trust) {
        return role(name, trust, r -> {});
    }

    /** Makes a service-linked role with its policy of AWS. */
    public IamSeed serviceLinkedRole(String service, String... arns) {
        String name = RoleActions.createServiceLinked(
                        call,
                        CreateServiceLinkedRoleRequest.builder()
                                .awsServiceName(service)
                                .build())
                .role()
                .roleName();
        return attachToRole(name, arns);
    }

    /** Sets when and in which Region a role last acted. */
    public IamSeed roleUsed(String role, Instant time, String region) {
        RoleActions.save(call, Entities.role(call, role).withLastUsed(new LastUse(time, region, "N/A")));
        return this;
    }

    /** Deletes a role, so that trust policies that name it keep its id. */
    public IamSeed deleteRole(String role) {
        RoleActions.delete(call, DeleteRoleRequest.builder().roleName(role).build());
        return this;
    }

    /** Deletes a user, so that trust policies that name it keep its id. */
    public IamSeed deleteUser(String user) {
        UserActions.delete(call, DeleteUserRequest.builder().userName(user).build());
        return this;
    }

    /** Bounds a user by a managed policy. */
    public IamSeed userBoundary(String user, String arn) {
        UserActions.putBoundary(
                call,
                PutUserPermissionsBoundaryRequest.builder()
                        .userName(user)
                        .permissionsBoundary(arn)
                        .build());
        return this;
    }

    /** Makes an instance profile, with a role in it unless that is null. */
    public IamSeed instanceProfile(String name, @Nullable String role) {
        InstanceProfiles.create(
                call,
                CreateInstanceProfileRequest.builder().instanceProfileName(name).build());
        if (role != null) {
            InstanceProfiles.addRole(
                    call,
                    AddRoleToInstanceProfileRequest.builder()
                            .instanceProfileName(name)
                            .roleName(role)
                            .build());
        }
        return this;
    }

    /** Returns the seed of everything that an account has besides principals and policies. */
    public IamExtras extras() {
        return new IamExtras(call, this);
    }
}
