package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;

/** Managed policies and their versions. */
final class PolicyActions {
    private static final String SCOPE_AWS = "AWS";
    private static final String SCOPE_LOCAL = "Local";

    private PolicyActions() {}

    static CreatePolicyResponse create(Call call, CreatePolicyRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "/");
        Documents.checkManaged(call, request.policyDocument());
        String taken = ("/" + request.policyName()).toLowerCase(Locale.ROOT);
        if (call.get(IamTables.POLICY_NAMES, taken).isPresent()) {
            throw IamErrors.alreadyExists(
                    "A policy called " + request.policyName() + " already exists. Duplicate names are not allowed.");
        }
        Quotas.check(
                call,
                "PoliciesQuota",
                "PoliciesPerAccount",
                call.table(IamTables.POLICIES).size());
        StoredPolicy policy = new StoredPolicy(
                Entities.account(call).arn("policy" + path + request.policyName()),
                request.policyName(),
                path,
                call.newId("ANPA", 21),
                call.now(),
                call.now(),
                Objects.requireNonNullElse(request.description(), ""),
                1,
                1,
                Tags.of(request.tags()));
        call.put(IamTables.POLICIES, policy.arn(), policy);
        call.put(IamTables.POLICY_NAMES, taken, new StoredAttachment(policy.arn()));
        putVersion(call, policy, new StoredPolicyVersion(1, request.policyDocument(), call.now()));
        return CreatePolicyResponse.builder()
                .policy(Models.policy(call, policy))
                .build();
    }

    static GetPolicyResponse get(Call call, GetPolicyRequest request) {
        return GetPolicyResponse.builder()
                .policy(Models.policy(call, Policies.get(call, request.policyArn())))
                .build();
    }

    static ListPoliciesResponse list(Call call, ListPoliciesRequest request) {
        String scope = Objects.requireNonNullElse(request.scopeAsString(), "All");
        String path = Objects.requireNonNullElse(request.pathPrefix(), "/");
        boolean attachedOnly = Boolean.TRUE.equals(request.onlyAttached());
        Predicate<StoredPolicy> matches = policy -> policy.path().startsWith(path)
                && (!attachedOnly || Policies.use(call, policy.arn()).attachments() > 0)
                && used(call, policy, request.policyUsageFilterAsString());
        Page<StoredPolicy> page =
                Page.of(call.settings(), from -> all(call, scope, from, matches), request.marker(), request.maxItems());
        return ListPoliciesResponse.builder()
                .policies(page.items().stream()
                        .map(policy -> Models.listedPolicy(call, policy))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static boolean used(Call call, StoredPolicy policy, @Nullable String usage) {
        PolicyUse use = Policies.use(call, policy.arn());
        return usage == null || (usage.equals("PermissionsPolicy") ? use.attachments() > 0 : use.boundaries() > 0);
    }

    private static Stream<Map.Entry<String, StoredPolicy>> all(
            Call call, String scope, String from, Predicate<StoredPolicy> matches) {
        Stream<StoredPolicy> local = scope.equals(SCOPE_AWS)
                ? Stream.empty()
                : call.table(IamTables.POLICIES).after(afterLink(from, "1")).map(Map.Entry::getValue);
        Stream<StoredPolicy> aws = scope.equals(SCOPE_LOCAL)
                ? Stream.empty()
                : Policies.published(call).filter(policy -> policy.arn().compareTo(afterLink(from, "2")) > 0);
        Stream<Map.Entry<String, StoredPolicy>> first =
                from.startsWith("2") ? Stream.empty() : local.map(policy -> Map.entry("1" + policy.arn(), policy));
        return Stream.concat(first, aws.map(policy -> Map.entry("2" + policy.arn(), policy)))
                .filter(row -> matches.test(row.getValue()));
    }

    private static String afterLink(String from, String link) {
        return from.startsWith(link) ? from.substring(1) : "";
    }

    static DeletePolicyResponse delete(Call call, DeletePolicyRequest request) {
        StoredPolicy policy = own(call, request.policyArn());
        if (!Policies.use(call, policy.arn()).unused()) {
            throw AwsError.of(409, "DeleteConflict", "Cannot delete a policy attached to entities.");
        }
        List<StoredPolicyVersion> versions = Policies.versions(call, policy);
        if (versions.size() > 1) {
            throw AwsError.of(
                    409,
                    "DeleteConflict",
                    "This policy has more than one version. Before you delete a policy, you must delete the policy's"
                            + " versions. The default version is deleted with the policy.");
        }
        versions.forEach(
                version -> call.remove(IamTables.POLICY_VERSIONS, Policies.versionKey(policy.arn(), version.number())));
        call.remove(IamTables.POLICIES, policy.arn());
        call.remove(IamTables.POLICY_NAMES, ("/" + policy.name()).toLowerCase(Locale.ROOT));
        return DeletePolicyResponse.builder().build();
    }

    static CreatePolicyVersionResponse createVersion(Call call, CreatePolicyVersionRequest request) {
        StoredPolicy policy = own(call, request.policyArn());
        Documents.checkManaged(call, request.policyDocument());
        int maximum = Quotas.of(call, "VersionsPerPolicyQuota");
        if (Policies.versions(call, policy).size() >= maximum) {
            throw AwsError.of(
                    409,
                    "LimitExceeded",
                    "A managed policy can have up to " + maximum
                            + " versions. Before you create a new version, you must delete an existing version.");
        }
        int number = policy.lastVersion() + 1;
        boolean isDefault = Boolean.TRUE.equals(request.setAsDefault());
        StoredPolicy changed = policy.withVersions(isDefault ? number : policy.defaultVersion(), number, call.now());
        StoredPolicyVersion version = new StoredPolicyVersion(number, request.policyDocument(), call.now());
        call.put(IamTables.POLICIES, policy.arn(), changed);
        putVersion(call, changed, version);
        return CreatePolicyVersionResponse.builder()
                .policyVersion(Models.version(call, changed, version, false))
                .build();
    }

    static GetPolicyVersionResponse getVersion(Call call, GetPolicyVersionRequest request) {
        StoredPolicy policy = Policies.get(call, request.policyArn());
        return GetPolicyVersionResponse.builder()
                .policyVersion(Models.version(call, policy, version(call, policy, request.versionId()), true))
                .build();
    }

    static ListPolicyVersionsResponse listVersions(Call call, ListPolicyVersionsRequest request) {
        StoredPolicy policy = Policies.get(call, request.policyArn());
        return ListPolicyVersionsResponse.builder()
                .versions(Policies.versions(call, policy).stream()
                        .map(version -> Models.version(call, policy, version, false))
                        .toList())
                .isTruncated(false)
                .build();
    }

    static DeletePolicyVersionResponse deleteVersion(Call call, DeletePolicyVersionRequest request) {
        StoredPolicy policy = own(call, request.policyArn());
        StoredPolicyVersion version = version(call, policy, request.versionId());
        if (version.number() == policy.defaultVersion()) {
            throw AwsError.of(409, "DeleteConflict", "Cannot delete the default version of a policy.");
        }
        call.remove(IamTables.POLICY_VERSIONS, Policies.versionKey(policy.arn(), version.number()));
        return DeletePolicyVersionResponse.builder().build();
    }

    static SetDefaultPolicyVersionResponse setDefaultVersion(Call call, SetDefaultPolicyVersionRequest request) {
        StoredPolicy policy = own(call, request.policyArn());
        StoredPolicyVersion version = version(call, policy, request.versionId());
        call.put(
                IamTables.POLICIES,
                policy.arn(),
                policy.withVersions(version.number(), policy.lastVersion(), call.now()));
        return SetDefaultPolicyVersionResponse.builder().build();
    }

    static TagPolicyResponse tag(Call call, TagPolicyRequest request) {
        StoredPolicy policy = own(call, request.policyArn());
        call.put(IamTables.POLICIES, policy.arn(), policy.withTags(Tags.added(policy.tags(), request.tags())));
        return TagPolicyResponse.builder().build();
    }

    static UntagPolicyResponse untag(Call call, UntagPolicyRequest request) {
        StoredPolicy policy = own(call, request.policyArn());
        call.put(IamTables.POLICIES, policy.arn(), policy.withTags(Tags.removed(policy.tags(), request.tagKeys())));
        return UntagPolicyResponse.builder().build();
    }

    private static void putVersion(Call call, StoredPolicy policy, StoredPolicyVersion version) {
        call.put(IamTables.POLICY_VERSIONS, Policies.versionKey(policy.arn(), version.number()), version);
    }

    private static StoredPolicyVersion version(Call call, StoredPolicy policy, String id) {
        return Policies.versions(call, policy).stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .orElseThrow(() -> IamErrors.noSuchEntity(
                        "Policy " + policy.arn() + " version " + id + " does not exist or is not attachable."));
    }

    /** Returns a customer managed policy; AWS's own cannot be changed. */
    private static StoredPolicy own(Call call, String arn) {
        if (AwsManagedPolicies.isAws(arn)) {
            throw AwsError.of(
                    403, "AccessDenied", "Cannot perform the operation on the AWS managed policy " + arn + ".");
        }
        return call.get(IamTables.POLICIES, arn)
                .orElseThrow(() -> IamErrors.noSuchEntity("Policy " + arn + " was not found."));
    }
}
