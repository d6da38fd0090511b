package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AssignmentStatusType;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/** MFA devices of every make. */
final class MfaActions {
    private MfaActions() {}

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
}
