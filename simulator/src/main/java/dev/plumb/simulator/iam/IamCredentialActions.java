package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Service;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceSpecificCredentialRequest;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.DeactivateMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceSpecificCredentialRequest;
import software.amazon.awssdk.services.iam.model.DeleteSigningCertificateRequest;
import software.amazon.awssdk.services.iam.model.DeleteSshPublicKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetSshPublicKeyRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsRequest;
import software.amazon.awssdk.services.iam.model.ListSigningCertificatesRequest;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ResetServiceSpecificCredentialRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateServiceSpecificCredentialRequest;
import software.amazon.awssdk.services.iam.model.UpdateSigningCertificateRequest;
import software.amazon.awssdk.services.iam.model.UpdateSshPublicKeyRequest;
import software.amazon.awssdk.services.iam.model.UploadSigningCertificateRequest;
import software.amazon.awssdk.services.iam.model.UploadSshPublicKeyRequest;

/** The register of the actions on users' credentials. */
final class IamCredentialActions {
    private IamCredentialActions() {}

    static void register(Service.Builder service) {
        credentials(service);
        mfa(service);
    }

    private static void credentials(Service.Builder service) {
        service.on(
                        "CreateAccessKey",
                        CreateAccessKeyRequest::builder,
                        AccessKeyActions::create,
                        (c, r) -> Arns.userOrSelf(c, r.userName()))
                .on(
                        "ListAccessKeys",
                        ListAccessKeysRequest::builder,
                        AccessKeyActions::list,
                        (c, r) -> Arns.userOrSelf(c, r.userName()))
                .on(
                        "UpdateAccessKey",
                        UpdateAccessKeyRequest::builder,
                        AccessKeyActions::update,
                        (c, r) -> Arns.userOrSelf(c, r.userName()))
                .on(
                        "DeleteAccessKey",
                        DeleteAccessKeyRequest::builder,
                        AccessKeyActions::delete,
                        (c, r) -> Arns.userOrSelf(c, r.userName()))
                .on("GetAccessKeyLastUsed", GetAccessKeyLastUsedRequest::builder, AccessKeyActions::lastUsed)
                .on(
                        "UploadSSHPublicKey",
                        UploadSshPublicKeyRequest::builder,
                        SshKeyActions::upload,
                        (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "GetSSHPublicKey",
                        GetSshPublicKeyRequest::builder,
                        SshKeyActions::get,
                        (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "ListSSHPublicKeys",
                        ListSshPublicKeysRequest::builder,
                        SshKeyActions::list,
                        (c, r) -> Arns.userOrSelf(c, r.userName()))
                .on(
                        "UpdateSSHPublicKey",
                        UpdateSshPublicKeyRequest::builder,
                        SshKeyActions::update,
                        (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "DeleteSSHPublicKey",
                        DeleteSshPublicKeyRequest::builder,
                        SshKeyActions::delete,
                        (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "CreateServiceSpecificCredential",
                        CreateServiceSpecificCredentialRequest::builder,
                        ServiceCredentialActions::create,
                        (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "ListServiceSpecificCredentials",
                        ListServiceSpecificCredentialsRequest::builder,
                        ServiceCredentialActions::list,
                        (c, r) -> Boolean.TRUE.equals(r.allUsers()) ? "*" : Arns.userOrSelf(c, r.userName()))
                .on(
                        "UpdateServiceSpecificCredential",
                        UpdateServiceSpecificCredentialRequest::builder,
                        ServiceCredentialActions::update,
                        (c, r) -> Arns.userOrSelf(c, r.userName()))
                .on(
                        "ResetServiceSpecificCredential",
                        ResetServiceSpecificCredentialRequest::builder,
                        ServiceCredentialActions::reset,
                        (c, r) -> Arns.userOrSelf(c, r.userName()))
                .on(
                        "DeleteServiceSpecificCredential",
                        DeleteServiceSpecificCredentialRequest::builder,
                        ServiceCredentialActions::delete,
                        (c, r) -> Arns.userOrSelf(c, r.userName()))
                .on(
                        "UploadSigningCertificate",
                        UploadSigningCertificateRequest::builder,
                        CertificateActions::uploadSigning,
                        (c, r) -> Arns.userOrSelf(c, r.userName()))
                .on(
                        "ListSigningCertificates",
                        ListSigningCertificatesRequest::builder,
                        CertificateActions::listSigning,
                        (c, r) -> Arns.userOrSelf(c, r.userName()))
                .on(
                        "UpdateSigningCertificate",
                        UpdateSigningCertificateRequest::builder,
                        CertificateActions::updateSigning,
                        (c, r) -> Arns.userOrSelf(c, r.userName()))
                .on(
                        "DeleteSigningCertificate",
                        DeleteSigningCertificateRequest::builder,
                        CertificateActions::deleteSigning,
                        (c, r) -> Arns.userOrSelf(c, r.userName()));
    }

    private static void mfa(Service.Builder service) {
        service.on("CreateVirtualMFADevice", CreateVirtualMfaDeviceRequest::builder, MfaActions::createVirtual)
                .on(
                        "EnableMFADevice",
                        EnableMfaDeviceRequest::builder,
                        MfaActions::enable,
                        (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "DeactivateMFADevice",
                        DeactivateMfaDeviceRequest::builder,
                        MfaActions::deactivate,
                        (c, r) -> Arns.userOrSelf(c, r.userName()))
                .on(
                        "DeleteVirtualMFADevice",
                        DeleteVirtualMfaDeviceRequest::builder,
                        MfaActions::deleteVirtual,
                        (c, r) -> r.serialNumber())
                .on(
                        "ListMFADevices",
                        ListMfaDevicesRequest::builder,
                        MfaActions::list,
                        (c, r) -> Arns.userOrSelf(c, r.userName()))
                .on("ListVirtualMFADevices", ListVirtualMfaDevicesRequest::builder, MfaActions::listVirtual);
    }
}
