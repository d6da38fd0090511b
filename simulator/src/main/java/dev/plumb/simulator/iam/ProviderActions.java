package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.DeleteSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.GetSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;
import software.amazon.awssdk.services.iam.model.SAMLProviderListEntry;
import software.amazon.awssdk.services.iam.model.UpdateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.UpdateSamlProviderResponse;

/** Identity providers: OpenID Connect and SAML. */
final class ProviderActions {
    /** A guess for metadata that names no end: AWS shows a date a hundred years away. */
    private static final Duration HUNDRED_YEARS = Duration.ofDays(36525);

    private static final Pattern VALID_UNTIL = Pattern.compile("validUntil=[\"']([^\"']{10,40})[\"']");

    private ProviderActions() {}

    static CreateOpenIdConnectProviderResponse createOidc(Call call, CreateOpenIdConnectProviderRequest request) {
        if (!request.url().matches("https://[A-Za-z0-9.-]+(:\\d+)?(/[^?#\\s]*)?")) {
            throw AwsError.validation("Invalid Open ID Connect Provider URL");
        }
        String url = request.url().substring("https://".length()).replaceAll("/$", "");
        String arn = Entities.account(call).arn("oidc-provider/" + url);
        if (call.get(IamTables.OIDC_PROVIDERS, arn).isPresent()) {
            throw IamErrors.alreadyExists("Provider with url https://" + url + " already exists.");
        }
        StoredOidcProvider provider =
                new StoredOidcProvider(url, request.clientIDList(), request.thumbprintList(), call.now());
        call.put(IamTables.OIDC_PROVIDERS, arn, provider);
        return CreateOpenIdConnectProviderResponse.builder()
                .openIDConnectProviderArn(arn)
                .build();
    }

    static GetOpenIdConnectProviderResponse getOidc(Call call, GetOpenIdConnectProviderRequest request) {
        StoredOidcProvider provider = oidc(call, request.openIDConnectProviderArn());
        return GetOpenIdConnectProviderResponse.builder()
                .url(provider.url())
                .clientIDList(provider.clientIds())
                .thumbprintList(provider.thumbprints())
                .createDate(provider.created())
                .build();
    }

    static ListOpenIdConnectProvidersResponse listOidc(Call call, ListOpenIdConnectProvidersRequest request) {
        return ListOpenIdConnectProvidersResponse.builder()
                .openIDConnectProviderList(call.table(IamTables.OIDC_PROVIDERS)
                        .rows()
                        .map(row -> OpenIDConnectProviderListEntry.builder()
                                .arn(row.getKey())
                                .build())
                        .toList())
                .build();
    }

    static DeleteOpenIdConnectProviderResponse deleteOidc(Call call, DeleteOpenIdConnectProviderRequest request) {
        oidc(call, request.openIDConnectProviderArn());
        call.remove(IamTables.OIDC_PROVIDERS, request.openIDConnectProviderArn());
        return DeleteOpenIdConnectProviderResponse.builder().build();
    }

    private static StoredOidcProvider oidc(Call call, String arn) {
        return call.get(IamTables.OIDC_PROVIDERS, arn)
                .orElseThrow(() -> IamErrors.noSuchEntity("OpenIDConnect Provider not found for arn " + arn));
    }

    static CreateSamlProviderResponse createSaml(Call call, CreateSamlProviderRequest request) {
        String arn = Entities.account(call).arn("saml-provider/" + request.name());
        if (call.get(IamTables.SAML_PROVIDERS, arn).isPresent()) {
            throw IamErrors.alreadyExists("SAMLProvider with name " + request.name() + " already exists.");
        }
        String metadata = request.samlMetadataDocument();
        call.put(
                IamTables.SAML_PROVIDERS,
                arn,
                new StoredSamlProvider(request.name(), metadata, call.now(), validUntil(call, metadata)));
        return CreateSamlProviderResponse.builder().samlProviderArn(arn).build();
    }

    static UpdateSamlProviderResponse updateSaml(Call call, UpdateSamlProviderRequest request) {
        StoredSamlProvider old = saml(call, request.samlProviderArn());
        String metadata = Objects.requireNonNullElse(request.samlMetadataDocument(), old.metadata());
        call.put(
                IamTables.SAML_PROVIDERS,
                request.samlProviderArn(),
                new StoredSamlProvider(old.name(), metadata, old.created(), validUntil(call, metadata)));
        return UpdateSamlProviderResponse.builder()
                .samlProviderArn(request.samlProviderArn())
                .build();
    }

    static GetSamlProviderResponse getSaml(Call call, GetSamlProviderRequest request) {
        StoredSamlProvider provider = saml(call, request.samlProviderArn());
        return GetSamlProviderResponse.builder()
                .samlMetadataDocument(provider.metadata())
                .createDate(provider.created())
                .validUntil(provider.validUntil())
                .build();
    }

    static ListSamlProvidersResponse listSaml(Call call, ListSamlProvidersRequest request) {
        return ListSamlProvidersResponse.builder()
                .samlProviderList(call.table(IamTables.SAML_PROVIDERS)
                        .rows()
                        .map(row -> SAMLProviderListEntry.builder()
                                .arn(row.getKey())
                                .createDate(row.getValue().created())
                                .validUntil(row.getValue().validUntil())
                                .build())
                        .toList())
                .build();
    }

    static DeleteSamlProviderResponse deleteSaml(Call call, DeleteSamlProviderRequest request) {
        saml(call, request.samlProviderArn());
        call.remove(IamTables.SAML_PROVIDERS, request.samlProviderArn());
        return DeleteSamlProviderResponse.builder().build();
    }

    private static StoredSamlProvider saml(Call call, String arn) {
        return call.get(IamTables.SAML_PROVIDERS, arn)
                .orElseThrow(() -> IamErrors.noSuchEntity("SAML Provider " + arn + " does not exist."));
    }

    private static Instant validUntil(Call call, String metadata) {
        if (!metadata.contains("EntityDescriptor")) {
            throw IamErrors.invalidInput("Could not parse metadata");
        }
        Matcher end = VALID_UNTIL.matcher(metadata);
        try {
            return end.find()
                    ? OffsetDateTime.parse(end.group(1)).toInstant()
                    : call.now().plus(HUNDRED_YEARS);
        } catch (DateTimeException unreadable) {
            throw IamErrors.invalidInput("Could not parse metadata");
        }
    }
}
