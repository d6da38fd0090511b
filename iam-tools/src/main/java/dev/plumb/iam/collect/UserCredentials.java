package dev.plumb.iam.collect;

import dev.plumb.core.aws.Pages;
import dev.plumb.core.error.AwsException;
import dev.plumb.iam.credentials.CredentialReport;
import dev.plumb.iam.credentials.CredentialRow;
import dev.plumb.iam.snapshot.AccessKey;
import dev.plumb.iam.snapshot.CredentialReportText;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.IamUser;
import dev.plumb.iam.snapshot.SshKey;
import dev.plumb.iam.snapshot.VirtualMfaDevice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysResponse;
import software.amazon.awssdk.services.iam.model.SSHPublicKeyMetadata;
import software.amazon.awssdk.services.iam.model.StatusType;

/** What only a call per user tells: key ids and exact ages, kinds of MFA devices, SSH keys. All of it is opt-in. */
final class UserCredentials {
    static final String KEYS = "iam:ListAccessKeys";
    static final String MFA = "iam:ListMFADevices";
    static final String SSH = "iam:ListSSHPublicKeys";
    private static final String DETAILS_MISSING = "the users could not be listed";

    private final Run run;
    private final List<IamUser> users;
    private final boolean listed;

    /**
     * Creates one.
     *
     * @param listed whether {@code users} are all there are
     */
    UserCredentials(Run run, List<IamUser> users, boolean listed) {
        this.run = run;
        this.users = users;
        this.listed = listed;
    }

    void readAccessKeys(IamSnapshot.Builder snapshot) {
        if (!run.options().accessKeys()) {
            run.ledger().notRequested(KEYS, "a call per user, so only when asked for");
            return;
        }
        if (!listed) {
            run.ledger().failed(KEYS, DETAILS_MISSING);
            return;
        }
        List<String> names = users.stream().map(IamUser::name).sorted().toList();
        snapshot.accessKeys(new PerUser<>(run, KEYS, "access-keys", "Access keys", this::accessKeys).read(names, true));
    }

    private PerUser.Listed<AccessKey> accessKeys(String user) {
        Taken<AccessKey> keys = new Taken<>();
        whole(new Pages<>(
                marker -> run.iam()
                        .listAccessKeys(request -> request.userName(user).marker(marker)),
                page -> Boolean.TRUE.equals(page.isTruncated()),
                ListAccessKeysResponse::marker,
                page -> {
                    page.accessKeyMetadata().forEach(key -> keys.add(accessKey(key)));
                    return page.accessKeyMetadata().size();
                }));
        return keys.sorted(Comparator.comparing(AccessKey::id));
    }

    private static @Nullable AccessKey accessKey(AccessKeyMetadata key) {
        return key.accessKeyId() == null || key.status() == null || key.createDate() == null
                ? null
                : new AccessKey(key.accessKeyId(), key.status() == StatusType.ACTIVE, key.createDate());
    }

    /** Only of users who have a virtual device is it unknown whether another kind stands beside it. */
    void readMfaDevices(
            IamSnapshot.Builder snapshot, @Nullable CredentialReportText report, List<VirtualMfaDevice> virtual) {
        if (!run.options().mfaDevices()) {
            run.ledger().notRequested(MFA, "a call per user, so only when asked for");
            return;
        }
        if (!listed) {
            run.ledger().failed(MFA, DETAILS_MISSING);
            return;
        }
        Set<String> owners = virtual.stream().map(VirtualMfaDevice::ownerArn).collect(Collectors.toSet());
        Set<String> without = report == null
                ? Set.of()
                : CredentialReport.of(report).users().stream()
                        .filter(row -> row.mfaActive().no())
                        .map(CredentialRow::arn)
                        .collect(Collectors.toSet());
        List<String> names = users.stream()
                .filter(user -> owners.contains(user.arn()) && !without.contains(user.arn()))
                .map(IamUser::name)
                .sorted()
                .toList();
        snapshot.mfaDevices(new PerUser<>(run, MFA, "mfa-devices", "MFA devices", this::mfaDevices).read(names, true));
    }

    private PerUser.Listed<String> mfaDevices(String user) {
        Taken<String> serials = new Taken<>();
        whole(new Pages<>(
                marker -> run.iam()
                        .listMFADevices(request -> request.userName(user).marker(marker)),
                page -> Boolean.TRUE.equals(page.isTruncated()),
                ListMfaDevicesResponse::marker,
                page -> {
                    page.mfaDevices().forEach(device -> serials.add(device.serialNumber()));
                    return page.mfaDevices().size();
                }));
        return serials.sorted(Comparator.naturalOrder());
    }

    void readSshKeys(IamSnapshot.Builder snapshot) {
        if (!run.options().sshKeys()) {
            run.ledger().notRequested(SSH, "a call per user, so only when asked for");
            return;
        }
        if (!listed) {
            run.ledger().failed(SSH, DETAILS_MISSING);
            return;
        }
        List<String> names = users.stream().map(IamUser::name).sorted().toList();
        snapshot.sshKeys(new PerUser<>(run, SSH, "ssh-keys", "SSH public keys", this::sshKeys).read(names, false));
    }

    private PerUser.Listed<SshKey> sshKeys(String user) {
        Taken<SshKey> keys = new Taken<>();
        whole(new Pages<>(
                marker -> run.iam()
                        .listSSHPublicKeys(request -> request.userName(user).marker(marker)),
                page -> Boolean.TRUE.equals(page.isTruncated()),
                ListSshPublicKeysResponse::marker,
                page -> {
                    page.sshPublicKeys().forEach(key -> keys.add(sshKey(key)));
                    return page.sshPublicKeys().size();
                }));
        return keys.sorted(Comparator.comparing(SshKey::id));
    }

    private static @Nullable SshKey sshKey(SSHPublicKeyMetadata key) {
        return key.sshPublicKeyId() == null || key.status() == null || key.uploadDate() == null
                ? null
                : new SshKey(key.sshPublicKeyId(), key.status() == StatusType.ACTIVE, key.uploadDate());
    }

    /** One user's things while they are listed, and how many of them lack what AWS always tells. */
    private static final class Taken<T> {
        private final List<T> things = new ArrayList<>();
        private int lacking;

        void add(@Nullable T thing) {
            if (thing == null) {
                lacking++;
            } else {
                things.add(thing);
            }
        }

        PerUser.Listed<T> sorted(Comparator<? super T> order) {
            things.sort(order);
            return new PerUser.Listed<>(List.copyOf(things), lacking);
        }
    }

    /** One user's handful of things comes whole or not at all. */
    private static void whole(Pages<?> pages) {
        Pages.Gap gap = pages.read();
        if (gap != null) {
            throw gap.cause() != null
                    ? gap.cause()
                    : new AwsException(AwsException.Kind.NOT_AWS, "iam", "List", null, null, gap.reason(), null);
        }
    }
}
