package dev.plumb.iam.collect;

import dev.plumb.core.finding.Coverage.State;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.OidcProvider;
import dev.plumb.iam.snapshot.SamlProvider;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;

/** Identity providers. The list of SAML providers tells their dates; of OpenID Connect providers it tells ARNs alone. */
final class Providers {
    static final String SAML = "iam:ListSAMLProviders";
    static final String OIDC = "iam:ListOpenIDConnectProviders";
    static final String GET_OIDC = "iam:GetOpenIDConnectProvider";

    private final Run run;
    private volatile List<SamlProvider> saml = List.of();
    private volatile List<OidcProvider> oidc = List.of();

    Providers(Run run) {
        this.run = run;
    }

    void readSaml() {
        ListSamlProvidersResponse answer = run.ask(SAML, () -> run.iam().listSAMLProviders());
        if (answer != null) {
            saml = answer.samlProviderList().stream()
                    .filter(provider -> provider.arn() != null)
                    .map(provider -> new SamlProvider(provider.arn(), provider.createDate(), provider.validUntil()))
                    .sorted(Comparator.comparing(SamlProvider::arn))
                    .toList();
        }
    }

    void readOidc() {
        ListOpenIdConnectProvidersResponse answer =
                run.ask(OIDC, () -> run.iam().listOpenIDConnectProviders());
        if (answer == null) {
            run.ledger().failed(GET_OIDC, "the providers could not be listed");
            return;
        }
        List<String> arns = answer.openIDConnectProviderList().stream()
                .map(OpenIDConnectProviderListEntry::arn)
                .filter(arn -> arn != null)
                .sorted()
                .toList();
        run.ledger().complete(GET_OIDC);
        oidc = arns.stream().map(this::provider).toList();
    }

    /** One that cannot be read is kept with what its ARN says: it exists, and the ledger has the gap. */
    private OidcProvider provider(String arn) {
        boolean refused = run.ledger().state(GET_OIDC) == State.FAILED;
        GetOpenIdConnectProviderResponse answer = refused
                ? null
                : run.ask(
                        GET_OIDC,
                        () -> run.iam().getOpenIDConnectProvider(request -> request.openIDConnectProviderArn(arn)));
        String issuer = answer == null || answer.url() == null ? issuer(arn) : answer.url();
        return new OidcProvider(
                arn,
                issuer,
                answer == null
                        ? List.of()
                        : answer.clientIDList().stream().sorted().toList());
    }

    private static String issuer(String arn) {
        String marker = ":oidc-provider/";
        int at = arn.indexOf(marker);
        return at < 0 ? "" : arn.substring(at + marker.length());
    }

    void addTo(IamSnapshot.Builder snapshot) {
        snapshot.samlProviders(saml).oidcProviders(oidc);
    }
}
