package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.model.DeleteServerCertificateRequest;
import software.amazon.awssdk.services.iam.model.DeleteServerCertificateResponse;
import software.amazon.awssdk.services.iam.model.DeleteSigningCertificateRequest;
import software.amazon.awssdk.services.iam.model.DeleteSigningCertificateResponse;
import software.amazon.awssdk.services.iam.model.GetServerCertificateRequest;
import software.amazon.awssdk.services.iam.model.GetServerCertificateResponse;
import software.amazon.awssdk.services.iam.model.ListServerCertificatesRequest;
import software.amazon.awssdk.services.iam.model.ListServerCertificatesResponse;
import software.amazon.awssdk.services.iam.model.ListSigningCertificatesRequest;
import software.amazon.awssdk.services.iam.model.ListSigningCertificatesResponse;
import software.amazon.awssdk.services.iam.model.ServerCertificateMetadata;
import software.amazon.awssdk.services.iam.model.SigningCertificate;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateSigningCertificateRequest;
import software.amazon.awssdk.services.iam.model.UpdateSigningCertificateResponse;
import software.amazon.awssdk.services.iam.model.UploadServerCertificateRequest;
import software.amazon.awssdk.services.iam.model.UploadServerCertificateResponse;
import software.amazon.awssdk.services.iam.model.UploadSigningCertificateRequest;
import software.amazon.awssdk.services.iam.model.UploadSigningCertificateResponse;

/** Signing certificates of users, and server certificates. */
final class CertificateActions {
    private CertificateActions() {}

    static UploadSigningCertificateResponse uploadSigning(Call call, UploadSigningCertificateRequest request) {
        StoredUser user = Entities.userOrSelf(call, request.userName());
        read(request.certificateBody());
        List<StoredSigningCertificate> present = Entities.owned(call, IamTables.SIGNING_CERTIFICATES, user.name())
                .toList();
        Quotas.check(call, "SigningCertificatesPerUserQuota", "SigningCertificatesPerUser", present.size());
        int slot = present.stream().anyMatch(certificate -> certificate.slot() == 1) ? 2 : 1;
        StoredSigningCertificate certificate =
                new StoredSigningCertificate(call.newId("", 32), slot, true, call.now(), request.certificateBody());
        save(call, user.name(), certificate);
        return UploadSigningCertificateResponse.builder()
                .certificate(model(user.name(), certificate))
                .build();
    }

    static void save(Call call, String owner, StoredSigningCertificate certificate) {
        call.put(IamTables.SIGNING_CERTIFICATES, IamTables.key(owner, certificate.id()), certificate);
    }

    static ListSigningCertificatesResponse listSigning(Call call, ListSigningCertificatesRequest request) {
        StoredUser user = Entities.userOrSelf(call, request.userName());
        Page<StoredSigningCertificate> page = Page.ofPrefixed(
                call,
                call.table(IamTables.SIGNING_CERTIFICATES),
                IamTables.key(user.name(), ""),
                request.marker(),
                request.maxItems());
        return ListSigningCertificatesResponse.builder()
                .certificates(page.items().stream()
                        .map(certificate -> model(user.name(), certificate))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    static UpdateSigningCertificateResponse updateSigning(Call call, UpdateSigningCertificateRequest request) {
        StoredUser user = Entities.userOrSelf(call, request.userName());
        StoredSigningCertificate certificate = find(call, user, request.certificateId());
        save(call, user.name(), certificate.withActive(request.status() == StatusType.ACTIVE));
        return UpdateSigningCertificateResponse.builder().build();
    }

    static DeleteSigningCertificateResponse deleteSigning(Call call, DeleteSigningCertificateRequest request) {
        StoredUser user = Entities.userOrSelf(call, request.userName());
        StoredSigningCertificate certificate = find(call, user, request.certificateId());
        call.remove(IamTables.SIGNING_CERTIFICATES, IamTables.key(user.name(), certificate.id()));
        return DeleteSigningCertificateResponse.builder().build();
    }

    private static StoredSigningCertificate find(Call call, StoredUser user, String id) {
        return call.get(IamTables.SIGNING_CERTIFICATES, IamTables.key(user.name(), id))
                .orElseThrow(() -> IamErrors.noSuchEntity("The Certificate with id " + id + " cannot be found."));
    }

    private static SigningCertificate model(String user, StoredSigningCertificate certificate) {
        return SigningCertificate.builder()
                .userName(user)
                .certificateId(certificate.id())
                .certificateBody(certificate.body())
                .status(certificate.active() ? StatusType.ACTIVE : StatusType.INACTIVE)
                .uploadDate(certificate.uploaded())
                .build();
    }

    static UploadServerCertificateResponse uploadServer(Call call, UploadServerCertificateRequest request) {
        String key = IamTables.key(request.serverCertificateName());
        if (call.get(IamTables.SERVER_CERTIFICATES, key).isPresent()) {
            throw IamErrors.alreadyExists(
                    "The Server Certificate with name " + request.serverCertificateName() + " already exists.");
        }
        Quotas.check(
                call,
                "ServerCertificatesQuota",
                "ServerCertificatesPerAccount",
                call.table(IamTables.SERVER_CERTIFICATES).size());
        X509Certificate parsed = read(request.certificateBody());
        StoredServerCertificate certificate = new StoredServerCertificate(
                request.serverCertificateName(),
                Objects.requireNonNullElse(request.path(), "/"),
                call.newId("ASCA", 21),
                call.now(),
                parsed.getNotAfter().toInstant(),
                request.certificateBody());
        call.put(IamTables.SERVER_CERTIFICATES, key, certificate);
        return UploadServerCertificateResponse.builder()
                .serverCertificateMetadata(metadata(call, certificate))
                .build();
    }

    static GetServerCertificateResponse getServer(Call call, GetServerCertificateRequest request) {
        StoredServerCertificate certificate = findServer(call, request.serverCertificateName());
        return GetServerCertificateResponse.builder()
                .serverCertificate(c ->
                        c.serverCertificateMetadata(metadata(call, certificate)).certificateBody(certificate.body()))
                .build();
    }

    static ListServerCertificatesResponse listServer(Call call, ListServerCertificatesRequest request) {
        String path = Objects.requireNonNullElse(request.pathPrefix(), "/");
        Page<StoredServerCertificate> page = Page.of(
                call,
                call.table(IamTables.SERVER_CERTIFICATES),
                request.marker(),
                request.maxItems(),
                certificate -> certificate.path().startsWith(path));
        return ListServerCertificatesResponse.builder()
                .serverCertificateMetadataList(page.items().stream()
                        .map(certificate -> metadata(call, certificate))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    static DeleteServerCertificateResponse deleteServer(Call call, DeleteServerCertificateRequest request) {
        StoredServerCertificate certificate = findServer(call, request.serverCertificateName());
        call.remove(IamTables.SERVER_CERTIFICATES, IamTables.key(certificate.name()));
        return DeleteServerCertificateResponse.builder().build();
    }

    private static StoredServerCertificate findServer(Call call, String name) {
        return call.get(IamTables.SERVER_CERTIFICATES, IamTables.key(name))
                .orElseThrow(() -> IamErrors.noSuch("Server Certificate", name));
    }

    private static ServerCertificateMetadata metadata(Call call, StoredServerCertificate certificate) {
        return ServerCertificateMetadata.builder()
                .serverCertificateName(certificate.name())
                .path(certificate.path())
                .serverCertificateId(certificate.id())
                .arn(Entities.account(call).arn("server-certificate" + certificate.path() + certificate.name()))
                .uploadDate(certificate.uploaded())
                .expiration(certificate.expires())
                .build();
    }

    private static X509Certificate read(String pem) {
        try (InputStream bytes = SdkBytes.fromUtf8String(pem).asInputStream()) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        } catch (CertificateException | IOException unreadable) {
            throw AwsError.of(400, "MalformedCertificate", "Unable to parse certificate.");
        }
    }
}
