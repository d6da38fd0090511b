package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.iam.model.DeleteSshPublicKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteSshPublicKeyResponse;
import software.amazon.awssdk.services.iam.model.GetSshPublicKeyRequest;
import software.amazon.awssdk.services.iam.model.GetSshPublicKeyResponse;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysRequest;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysResponse;
import software.amazon.awssdk.services.iam.model.SSHPublicKey;
import software.amazon.awssdk.services.iam.model.SSHPublicKeyMetadata;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateSshPublicKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateSshPublicKeyResponse;
import software.amazon.awssdk.services.iam.model.UploadSshPublicKeyRequest;
import software.amazon.awssdk.services.iam.model.UploadSshPublicKeyResponse;

/** SSH public keys for CodeCommit. At most five to a user. */
final class SshKeyActions {
    private static final int MAXIMUM = 5;

    private SshKeyActions() {}

    static UploadSshPublicKeyResponse upload(Call call, UploadSshPublicKeyRequest request) {
        StoredUser user = Entities.user(call, request.userName());
        String body = request.sshPublicKeyBody();
        if (!body.startsWith("ssh-rsa ") && !body.startsWith("-----BEGIN ")) {
            throw AwsError.of(
                    400,
                    "UnrecognizedPublicKeyEncoding",
                    "The public key encoding format is unsupported or unrecognized.");
        }
        List<StoredSshKey> present =
                Entities.owned(call, IamTables.SSH_KEYS, user.name()).toList();
        if (present.stream().anyMatch(key -> key.body().equals(body))) {
            throw AwsError.of(400, "DuplicateSSHPublicKey", "The SSH public key is already associated with the user.");
        }
        if (present.size() >= MAXIMUM) {
            throw AwsError.of(409, "LimitExceeded", "Cannot exceed quota for SSHPublicKeysPerUser: " + MAXIMUM);
        }
        StoredSshKey key = new StoredSshKey(call.newId("APKA", 20), body, true, call.now());
        call.put(IamTables.SSH_KEYS, IamTables.key(user.name(), key.id()), key);
        return UploadSshPublicKeyResponse.builder()
                .sshPublicKey(model(user, key))
                .build();
    }

    static GetSshPublicKeyResponse get(Call call, GetSshPublicKeyRequest request) {
        StoredUser user = Entities.user(call, request.userName());
        return GetSshPublicKeyResponse.builder()
                .sshPublicKey(model(user, find(call, user, request.sshPublicKeyId())))
                .build();
    }

    static ListSshPublicKeysResponse list(Call call, ListSshPublicKeysRequest request) {
        StoredUser user = Entities.userOrSelf(call, request.userName());
        Page<StoredSshKey> page = Page.ofPrefixed(
                call,
                call.table(IamTables.SSH_KEYS),
                IamTables.key(user.name(), ""),
                request.marker(),
                request.maxItems());
        return ListSshPublicKeysResponse.builder()
                .sshPublicKeys(page.items().stream()
                        .map(key -> SSHPublicKeyMetadata.builder()
                                .userName(user.name())
                                .sshPublicKeyId(key.id())
                                .status(status(key))
                                .uploadDate(key.uploaded())
                                .build())
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    static UpdateSshPublicKeyResponse update(Call call, UpdateSshPublicKeyRequest request) {
        StoredUser user = Entities.user(call, request.userName());
        StoredSshKey key = find(call, user, request.sshPublicKeyId());
        call.put(
                IamTables.SSH_KEYS,
                IamTables.key(user.name(), key.id()),
                key.withActive(request.status() == StatusType.ACTIVE));
        return UpdateSshPublicKeyResponse.builder().build();
    }

    static DeleteSshPublicKeyResponse delete(Call call, DeleteSshPublicKeyRequest request) {
        StoredUser user = Entities.user(call, request.userName());
        StoredSshKey key = find(call, user, request.sshPublicKeyId());
        call.remove(IamTables.SSH_KEYS, IamTables.key(user.name(), key.id()));
        return DeleteSshPublicKeyResponse.builder().build();
    }

    private static StoredSshKey find(Call call, StoredUser user, String id) {
        return call.get(IamTables.SSH_KEYS, IamTables.key(user.name(), id))
                .orElseThrow(() -> IamErrors.noSuchEntity("The Public Key with id " + id + " cannot be found."));
    }

    private static StatusType status(StoredSshKey key) {
        return key.active() ? StatusType.ACTIVE : StatusType.INACTIVE;
    }

    private static SSHPublicKey model(StoredUser user, StoredSshKey key) {
        return SSHPublicKey.builder()
                .userName(user.name())
                .sshPublicKeyId(key.id())
                .fingerprint(fingerprint(key.body()))
                .sshPublicKeyBody(key.body())
                .status(status(key))
                .uploadDate(key.uploaded())
                .build();
    }

    /** Sixteen bytes in hexadecimal, as AWS shows MD5 fingerprints. */
    private static String fingerprint(String body) {
        byte[] hash = UUID.nameUUIDFromBytes(body.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .getBytes(StandardCharsets.US_ASCII);
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < hash.length; i += 2) {
            pairs.append(i == 0 ? "" : ":").append((char) hash[i]).append((char) hash[i + 1]);
        }
        return pairs.toString();
    }
}
