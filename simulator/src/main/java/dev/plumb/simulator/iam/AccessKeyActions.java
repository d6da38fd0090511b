package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Caller;
import dev.plumb.simulator.store.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;

/** Access keys of users and of root. Secrets are given out once and not kept. */
final class AccessKeyActions {
    private AccessKeyActions() {}

    static CreateAccessKeyResponse create(Call call, CreateAccessKeyRequest request) {
        String owner = owner(call, request.userName());
        StoredAccessKey key = add(call, owner);
        return CreateAccessKeyResponse.builder()
                .accessKey(k -> k.userName(owner.equals(IamTables.ROOT) ? null : owner)
                        .accessKeyId(key.id())
                        .status(StatusType.ACTIVE)
                        .secretAccessKey(call.newId("", 40))
                        .createDate(key.created()))
                .build();
    }

    /** Makes a key in the first free slot. */
    static StoredAccessKey add(Call call, String owner) {
        List<StoredAccessKey> present = Entities.accessKeys(call, owner).toList();
        Quotas.check(call, "AccessKeysPerUserQuota", "AccessKeysPerUser", present.size());
        int slot = present.stream().anyMatch(key -> key.slot() == 1) ? 2 : 1;
        StoredAccessKey key =
                new StoredAccessKey(call.newId("AKIA", 20), slot, true, call.now(), call.now(), LastUse.NEVER);
        save(call, owner, key);
        call.transaction().put(Scope.EVERYWHERE, IamTables.KEY_OWNERS, key.id(), new KeyOwner(call.account(), owner));
        return key;
    }

    static void save(Call call, String owner, StoredAccessKey key) {
        call.put(IamTables.ACCESS_KEYS, IamTables.key(owner, key.id()), key);
    }

    static ListAccessKeysResponse list(Call call, ListAccessKeysRequest request) {
        String owner = owner(call, request.userName());
        Page<StoredAccessKey> page = Page.ofPrefixed(
                call,
                call.table(IamTables.ACCESS_KEYS),
                IamTables.key(owner, ""),
                request.marker(),
                request.maxItems());
        return ListAccessKeysResponse.builder()
                .accessKeyMetadata(page.items().stream()
                        .map(key -> AccessKeyMetadata.builder()
                                .userName(owner.equals(IamTables.ROOT) ? null : owner)
                                .accessKeyId(key.id())
                                .status(key.active() ? StatusType.ACTIVE : StatusType.INACTIVE)
                                .createDate(key.created())
                                .build())
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    static UpdateAccessKeyResponse update(Call call, UpdateAccessKeyRequest request) {
        String owner = owner(call, request.userName());
        StoredAccessKey key = find(call, owner, request.accessKeyId());
        if (request.status() == StatusType.EXPIRED) {
            throw IamErrors.invalidInput("An access key cannot be set to Expired.");
        }
        save(call, owner, key.withActive(request.status() == StatusType.ACTIVE, call.now()));
        return UpdateAccessKeyResponse.builder().build();
    }

    static DeleteAccessKeyResponse delete(Call call, DeleteAccessKeyRequest request) {
        String owner = owner(call, request.userName());
        StoredAccessKey key = find(call, owner, request.accessKeyId());
        call.remove(IamTables.ACCESS_KEYS, IamTables.key(owner, key.id()));
        call.transaction().remove(Scope.EVERYWHERE, IamTables.KEY_OWNERS, key.id());
        return DeleteAccessKeyResponse.builder().build();
    }

    static GetAccessKeyLastUsedResponse lastUsed(Call call, GetAccessKeyLastUsedRequest request) {
        KeyOwner owner = call.transaction()
                .get(Scope.EVERYWHERE, IamTables.KEY_OWNERS, request.accessKeyId())
                .filter(found -> found.account().equals(call.account()))
                .orElseThrow(() -> noKey(request.accessKeyId()));
        LastUse use = find(call, owner.user(), request.accessKeyId()).lastUsed();
        return GetAccessKeyLastUsedResponse.builder()
                .userName(owner.user())
                .accessKeyLastUsed(
                        u -> u.lastUsedDate(use.time()).region(use.region()).serviceName(use.service()))
                .build();
    }

    private static StoredAccessKey find(Call call, String owner, String id) {
        return call.get(IamTables.ACCESS_KEYS, IamTables.key(owner, id)).orElseThrow(() -> noKey(id));
    }

    private static AwsError noKey(String id) {
        return IamErrors.noSuchEntity("The Access Key with id " + id + " cannot be found.");
    }

    /** Without a name the caller means itself: a user, or root. */
    private static String owner(Call call, @Nullable String userName) {
        return userName == null && call.caller().type() == Caller.Type.ROOT
                ? IamTables.ROOT
                : Entities.userOrSelf(call, userName).name();
    }
}
