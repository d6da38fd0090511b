package dev.plumb.iam.collect;

import dev.plumb.core.aws.Pages;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.ServerCertificate;
import dev.plumb.iam.snapshot.ServiceCredential;
import dev.plumb.iam.snapshot.VirtualMfaDevice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AssignmentStatusType;
import software.amazon.awssdk.services.iam.model.ListServerCertificatesResponse;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsResponse;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.ServerCertificateMetadata;
import software.amazon.awssdk.services.iam.model.ServiceSpecificCredentialMetadata;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/** Account-wide listings of credentials that are neither passwords nor access keys. Thread safe: they are read side by side. */
final class Devices {
    static final String VIRTUAL_MFA = "iam:ListVirtualMFADevices";
    static final String SERVICE_CREDENTIALS = "iam:ListServiceSpecificCredentials";
    static final String CERTIFICATES = "iam:ListServerCertificates";
    private static final int PAGE = 1000;

    private final Run run;
    private final Map<String, VirtualMfaDevice> virtualMfa = new TreeMap<>();
    private final Map<String, ServiceCredential> serviceCredentials = new TreeMap<>();
    private final Map<String, ServerCertificate> certificates = new TreeMap<>();
    private int lackingMfa;
    private int lackingCredentials;
    private int lackingCertificates;

    Devices(Run run) {
        this.run = run;
    }

    void readVirtualMfa() {
        run.list(
                VIRTUAL_MFA,
                new Pages<>(
                        marker -> run.iam()
                                .listVirtualMFADevices(
                                        request -> request.assignmentStatus(AssignmentStatusType.ASSIGNED)
                                                .maxItems(PAGE)
                                                .marker(marker)),
                        page -> Boolean.TRUE.equals(page.isTruncated()),
                        ListVirtualMfaDevicesResponse::marker,
                        page -> {
                            page.virtualMFADevices().forEach(this::take);
                            return page.virtualMFADevices().size();
                        }),
                () -> lackingMfa);
    }

    /** A device without user is not assigned, whatever was asked for. */
    private synchronized void take(VirtualMFADevice device) {
        if (device.user() == null) {
            return;
        }
        if (device.serialNumber() == null || device.user().arn() == null) {
            lackingMfa++;
            return;
        }
        virtualMfa.put(
                device.serialNumber(),
                new VirtualMfaDevice(device.serialNumber(), device.user().arn(), device.enableDate()));
    }

    /** The SDK has no paginator for this, and AWS only pages when it is told a page's size. */
    void readServiceCredentials() {
        run.list(
                SERVICE_CREDENTIALS,
                new Pages<>(
                        marker -> run.iam()
                                .listServiceSpecificCredentials(request ->
                                        request.allUsers(true).maxItems(PAGE).marker(marker)),
                        page -> Boolean.TRUE.equals(page.isTruncated()),
                        ListServiceSpecificCredentialsResponse::marker,
                        page -> {
                            page.serviceSpecificCredentials().forEach(this::take);
                            return page.serviceSpecificCredentials().size();
                        }),
                () -> lackingCredentials);
    }

    private synchronized void take(ServiceSpecificCredentialMetadata credential) {
        String id = credential.serviceSpecificCredentialId();
        Instant created = credential.createDate();
        if (id == null || credential.userName() == null || created == null) {
            lackingCredentials++;
            return;
        }
        serviceCredentials.put(
                id,
                new ServiceCredential(
                        credential.userName(),
                        text(credential.serviceName()),
                        id,
                        text(credential.statusAsString()),
                        created,
                        credential.expirationDate()));
    }

    void readServerCertificates() {
        run.list(
                CERTIFICATES,
                new Pages<>(
                        marker -> run.iam()
                                .listServerCertificates(
                                        request -> request.maxItems(PAGE).marker(marker)),
                        page -> Boolean.TRUE.equals(page.isTruncated()),
                        ListServerCertificatesResponse::marker,
                        page -> {
                            page.serverCertificateMetadataList().forEach(this::take);
                            return page.serverCertificateMetadataList().size();
                        }),
                () -> lackingCertificates);
    }

    private synchronized void take(ServerCertificateMetadata certificate) {
        if (certificate.arn() == null || certificate.uploadDate() == null || certificate.expiration() == null) {
            lackingCertificates++;
            return;
        }
        certificates.put(
                certificate.arn(),
                new ServerCertificate(
                        text(certificate.serverCertificateName()),
                        certificate.arn(),
                        certificate.uploadDate(),
                        certificate.expiration()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    synchronized void addTo(IamSnapshot.Builder snapshot) {
        snapshot.virtualMfaDevices(List.copyOf(virtualMfa.values()))
                .serviceCredentials(List.copyOf(serviceCredentials.values()))
                .serverCertificates(List.copyOf(certificates.values()));
    }
}
