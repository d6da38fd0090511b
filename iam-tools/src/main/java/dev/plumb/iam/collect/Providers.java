package dev.plumb.iam.collect;

import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.OidcProvider;
import dev.plumb.iam.snapshot.SamlProvider;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;

/**
 * Identity providers, by one call for each kind. The list of SAML providers tells their dates; of OpenID Connect providers
 * it tells ARNs alone, which hold the issuer. More would cost a call per provider, and no rule asks for it.
 */
final class Providers {
    static final String SAML = "iam:ListSAMLProviders";
    static final String OIDC = "iam:ListOpenIDConnectProviders";
    private static final String ISSUER_AFTER = ":oidc-provider/";

    private final Run run;
    private volatile List<SamlProvider> saml = List.of();
    private volatile List<OidcProvider> oidc = List.of();

    Providers(Run run) {
        this.run = run;
    }

    void readSaml() {
        run.ask(
                SAML,
                () -> run.iam().listSAMLProviders(request -> {}),
                this::keep,
                reply -> reply.samlProviderList().stream()
                        .filter(provider -> provider.arn() == null)
                        .count());
    }

    private void keep(ListSamlProvidersResponse answer) {
        saml = answer.samlProviderList().stream()
                .filter(provider -> provider.arn() != null)
                .map(provider -> new SamlProvider(provider.arn(), provider.createDate(), provider.validUntil()))
                .sorted(Comparator.comparing(SamlProvider::arn))
                .toList();
    }

    void readOidc() {
        run.ask(
                OIDC,
                () -> run.iam().listOpenIDConnectProviders(request -> {}),
                this::keep,
                reply -> reply.openIDConnectProviderList().stream()
                        .filter(provider -> provider.arn() == null)
                        .count());
    }

    private void keep(ListOpenIdConnectProvidersResponse answer) {
        oidc = answer.openIDConnectProviderList().stream()
                .map(OpenIDConnectProviderListEntry::arn)
                .filter(arn -> arn != null)
                .sorted()
                .map(arn -> new OidcProvider(arn, issuer(arn)))
                .toList();
    }

    private static String issuer(String arn) {
        int at = arn.indexOf(ISSUER_AFTER);
        return at < 0 ? "" : arn.substring(at + ISSUER_AFTER.length());
    }

    void addTo(IamSnapshot.Builder snapshot) {
        snapshot.samlProviders(saml).oidcProviders(oidc);
    }
}
