package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.model.AssignmentStatusType;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.DeactivateMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.DeactivateMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.DeleteVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.DeleteVirtualMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.MFADevice;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/** MFA devices of every make. */
final class MfaActions {
    private static final int MAXIMUM = 8;

    private MfaActions() {}

    static CreateVirtualMfaDeviceResponse createVirtual(Call call, CreateVirtualMfaDeviceRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "/");
        String serial = Entities.account(call).arn("mfa" + path + request.virtualMFADeviceName());
        if (find(call, serial).isPresent()) {
            throw IamErrors.alreadyExists("MFADevice entity at the same path and name already exists.");
        }
        StoredMfaDevice device = new StoredMfaDevice(serial, null, null, Tags.of(request.tags()));
        save(call, device);
        SdkBytes seed = SdkBytes.fromUtf8String(call.newId("", 64));
        return CreateVirtualMfaDeviceResponse.builder()
                .virtualMFADevice(
                        d -> d.serialNumber(serial).base32StringSeed(seed).qrCodePNG(seed))
                .build();
    }

    /** The two codes cannot be checked without the seed; only that they differ. */
    static EnableMfaDeviceResponse enable(Call call, EnableMfaDeviceRequest request) {
        StoredUser user = Entities.user(call, request.userName());
        if (request.authenticationCode1().equals(request.authenticationCode2())) {
            throw AwsError.of(403, "InvalidAuthenticationCode", "Authentication code for device is not valid.");
        }
        Optional<StoredMfaDevice> present = find(call, request.serialNumber());
        if (present.filter(device -> device.owner() != null).isPresent()) {
            throw IamErrors.alreadyExists("MFA Device is already in use.");
        }
        boolean virtual = request.serialNumber().contains(":mfa/");
        if (virtual && present.isEmpty()) {
            throw IamErrors.noSuchEntity(
                    "VirtualMFADevice with serial number " + request.serialNumber() + " does not exist.");
        }
        if (Entities.mfaDevices(call, user.name()).count() >= MAXIMUM) {
            throw AwsError.of(409, "LimitExceeded", "Cannot exceed quota for MFADevicesPerUser: " + MAXIMUM);
        }
        assign(call, request.serialNumber(), user.name());
        return EnableMfaDeviceResponse.builder().build();
    }

    /** Assigns a device, making it first if need be. */
    static void assign(Call call, String serial, String owner) {
        Map<String, String> tags = call.get(IamTables.MFA_DEVICES, key(null, serial))
                .map(StoredMfaDevice::tags)
                .orElse(Map.of());
        call.remove(IamTables.MFA_DEVICES, key(null, serial));
        save(call, new StoredMfaDevice(serial, owner, call.now(), tags));
    }

    static DeactivateMfaDeviceResponse deactivate(Call call, DeactivateMfaDeviceRequest request) {
        StoredUser user = Entities.userOrSelf(call, request.userName());
        StoredMfaDevice device = call.get(IamTables.MFA_DEVICES, key(user.name(), request.serialNumber()))
                .orElseThrow(() -> IamErrors.noSuchEntity("MFA Device invalid for user."));
        call.remove(IamTables.MFA_DEVICES, key(user.name(), device.serial()));
        if (device.virtual()) {
            save(call, new StoredMfaDevice(device.serial(), null, null, device.tags()));
        }
        return DeactivateMfaDeviceResponse.builder().build();
    }

    static DeleteVirtualMfaDeviceResponse deleteVirtual(Call call, DeleteVirtualMfaDeviceRequest request) {
        StoredMfaDevice device = find(call, request.serialNumber())
                .orElseThrow(() -> IamErrors.noSuchEntity(
                        "VirtualMFADevice with serial number " + request.serialNumber() + " does not exist."));
        if (device.owner() != null) {
            throw AwsError.of(409, "DeleteConflict", "MFA VirtualDevice in use. Must deactivate first.");
        }
        call.remove(IamTables.MFA_DEVICES, key(null, device.serial()));
        return DeleteVirtualMfaDeviceResponse.builder().build();
    }

    static ListMfaDevicesResponse list(Call call, ListMfaDevicesRequest request) {
        StoredUser user = Entities.userOrSelf(call, request.userName());
        Page<StoredMfaDevice> page = Page.ofPrefixed(
                call,
                call.table(IamTables.MFA_DEVICES),
                IamTables.key(user.name(), ""),
                request.marker(),
                request.maxItems());
        return ListMfaDevicesResponse.builder()
                .mfaDevices(page.items().stream()
                        .map(device -> MFADevice.builder()
                                .userName(user.name())
                                .serialNumber(device.serial())
                                .enableDate(device.enabled())
                                .build())
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    static ListVirtualMfaDevicesResponse listVirtual(Call call, ListVirtualMfaDevicesRequest request) {
        AssignmentStatusType status =
                request.assignmentStatus() == null ? AssignmentStatusType.ANY : request.assignmentStatus();
        Page<StoredMfaDevice> page = Page.of(
                call,
                call.table(IamTables.MFA_DEVICES),
                request.marker(),
                request.maxItems(),
                device -> device.virtual() && matches(device, status));
        return ListVirtualMfaDevicesResponse.builder()
                .virtualMFADevices(
                        page.items().stream().map(device -> model(call, device)).toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static boolean matches(StoredMfaDevice device, AssignmentStatusType status) {
        return switch (status) {
            case ASSIGNED -> device.owner() != null;
            case UNASSIGNED -> device.owner() == null;
            default -> true;
        };
    }

    private static VirtualMFADevice model(Call call, StoredMfaDevice device) {
        return VirtualMFADevice.builder()
                .serialNumber(device.serial())
                .enableDate(device.enabled())
                .user(owner(call, device.owner()))
                .build();
    }

    private static @Nullable User owner(Call call, @Nullable String owner) {
        if (owner == null) {
            return null;
        }
        StoredAccount account = Entities.account(call);
        if (owner.equals(IamTables.ROOT)) {
            return User.builder()
                    .userId(account.id())
                    .arn(account.arn("root"))
                    .createDate(account.created())
                    .passwordLastUsed(account.root().passwordLastUsed())
                    .build();
        }
        return Models.listedUser(call, Entities.user(call, owner));
    }

    private static Optional<StoredMfaDevice> find(Call call, String serial) {
        Optional<StoredMfaDevice> unassigned = call.get(IamTables.MFA_DEVICES, key(null, serial));
        return unassigned.isPresent()
                ? unassigned
                : call.table(IamTables.MFA_DEVICES)
                        .values()
                        .filter(device -> device.serial().equals(serial))
                        .findFirst();
    }

    private static void save(Call call, StoredMfaDevice device) {
        call.put(IamTables.MFA_DEVICES, key(device.owner(), device.serial()), device);
    }

    private static String key(@Nullable String owner, String serial) {
        return IamTables.key(owner == null ? "" : owner, serial);
    }
}
