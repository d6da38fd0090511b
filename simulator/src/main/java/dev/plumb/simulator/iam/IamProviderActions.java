package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Service;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteServerCertificateRequest;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.GetSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.GetServerCertificateRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListServerCertificatesRequest;
import software.amazon.awssdk.services.iam.model.UpdateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.UploadServerCertificateRequest;

/** The register of the actions on certificates and identity providers. */
final class IamProviderActions {
    private IamProviderActions() {}

    static void register(Service.Builder service) {
        serverCertificates(service);
        providers(service);
    }

    private static void serverCertificates(Service.Builder service) {
        service.on(
                        "UploadServerCertificate",
                        UploadServerCertificateRequest::builder,
                        CertificateActions::uploadServer,
                        (c, r) -> Arns.of(c, "server-certificate/" + r.serverCertificateName()))
                .on(
                        "GetServerCertificate",
                        GetServerCertificateRequest::builder,
                        CertificateActions::getServer,
                        (c, r) -> Arns.of(c, "server-certificate/" + r.serverCertificateName()))
                .on(
                        "ListServerCertificates",
                        ListServerCertificatesRequest::builder,
                        CertificateActions::listServer,
                        (c, r) -> Arns.of(c, "server-certificate/"))
                .on(
                        "DeleteServerCertificate",
                        DeleteServerCertificateRequest::builder,
                        CertificateActions::deleteServer,
                        (c, r) -> Arns.of(c, "server-certificate/" + r.serverCertificateName()));
    }

    private static void providers(Service.Builder service) {
        service.on(
                        "CreateOpenIDConnectProvider",
                        CreateOpenIdConnectProviderRequest::builder,
                        ProviderActions::createOidc,
                        (c, r) -> Arns.of(c, "oidc-provider/" + r.url().replaceFirst("^https://", "")))
                .on(
                        "GetOpenIDConnectProvider",
                        GetOpenIdConnectProviderRequest::builder,
                        ProviderActions::getOidc,
                        (c, r) -> r.openIDConnectProviderArn())
                .on(
                        "ListOpenIDConnectProviders",
                        ListOpenIdConnectProvidersRequest::builder,
                        ProviderActions::listOidc,
                        (c, r) -> Arns.of(c, "oidc-provider/"))
                .on(
                        "DeleteOpenIDConnectProvider",
                        DeleteOpenIdConnectProviderRequest::builder,
                        ProviderActions::deleteOidc,
                        (c, r) -> r.openIDConnectProviderArn())
                .on(
                        "CreateSAMLProvider",
                        CreateSamlProviderRequest::builder,
                        ProviderActions::createSaml,
                        (c, r) -> Arns.of(c, "saml-provider/" + r.name()))
                .on(
                        "UpdateSAMLProvider",
                        UpdateSamlProviderRequest::builder,
                        ProviderActions::updateSaml,
                        (c, r) -> r.samlProviderArn())
                .on(
                        "GetSAMLProvider",
                        GetSamlProviderRequest::builder,
                        ProviderActions::getSaml,
                        (c, r) -> r.samlProviderArn())
                .on(
                        "ListSAMLProviders",
                        ListSamlProvidersRequest::builder,
                        ProviderActions::listSaml,
                        (c, r) -> Arns.of(c, "saml-provider/"))
                .on(
                        "DeleteSAMLProvider",
                        DeleteSamlProviderRequest::builder,
                        ProviderActions::deleteSaml,
                        (c, r) -> r.samlProviderArn());
    }
}
