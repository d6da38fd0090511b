package dev.plumb.iam.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.OidcProvider;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersResponse;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesResponse;

/** An answer that lacks what AWS always tells is no whole answer. */
class LackingFactsTest {
    private static final String ONE = "1 facts that AWS always tells are missing in the answer";

    private final FakeIam iam = new FakeIam();
    private final Run run = iam.run(CollectOptions.CORE.roleSessions(true));
    private final IamSnapshot.Builder snapshot =
            IamSnapshot.of(new IamSnapshot.AccountId("111122223333", "aws", ""), Instant.EPOCH);

    private void partial(String operation) {
        Coverage.Row row = run.ledger().coverage().worst(operation).orElseThrow();
        assertThat(row.state()).isEqualTo(State.PARTIAL);
        assertThat(row.reason()).isEqualTo(ONE);
    }

    @Test
    void aSamlProviderWithoutArn_isAGap_andTheOthersAreKept() {
        iam.saml = ListSamlProvidersResponse.builder()
                .samlProviderList(
                        provider -> provider.validUntil(Instant.EPOCH),
                        provider -> provider.arn("arn:aws:iam::111122223333:saml-provider/a"))
                .build();
        Providers providers = new Providers(run);

        providers.readSaml();

        partial("iam:ListSAMLProviders");
        providers.addTo(snapshot);
        assertThat(snapshot.build().samlProviders()).hasSize(1);
    }

    @Test
    void anOidcProviderWithoutArn_isAGap_andTheOthersAreKept_withTheIssuerOfTheirArn() {
        String arn = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/AB";
        iam.oidc = ListOpenIdConnectProvidersResponse.builder()
                .openIDConnectProviderList(provider -> {}, provider -> provider.arn(arn))
                .build();
        Providers providers = new Providers(run);

        providers.readOidc();

        partial("iam:ListOpenIDConnectProviders");
        providers.addTo(snapshot);
        assertThat(snapshot.build().oidcProviders())
                .containsExactly(new OidcProvider(arn, "oidc.eks.eu-west-1.amazonaws.com/id/AB"));
    }

    @Test
    void anAssignedMfaDeviceWithoutSerialNumber_isAGap_andOneWithoutUserIsNot() {
        iam.virtualMfa = ListVirtualMfaDevicesResponse.builder()
                .virtualMFADevices(
                        device -> device.serialNumber("arn:aws:iam::111122223333:mfa/nobody"),
                        device -> device.user(user -> user.arn("arn:aws:iam::111122223333:user/a")),
                        device -> device.serialNumber("arn:aws:iam::111122223333:mfa/b")
                                .user(user -> user.arn("arn:aws:iam::111122223333:user/b")))
                .build();
        Devices devices = new Devices(run);

        devices.readVirtualMfa();

        partial("iam:ListVirtualMFADevices");
        devices.addTo(snapshot);
        assertThat(snapshot.build().virtualMfaDevices()).hasSize(1);
    }

    @Test
    void aRoleWithoutItsLongestSession_isAGap() {
        iam.roles = ListRolesResponse.builder()
                .roles(
                        role -> role.arn("arn:aws:iam::111122223333:role/a"),
                        role -> role.arn("arn:aws:iam::111122223333:role/b").maxSessionDuration(3600))
                .build();

        new RoleSessions(run).read();

        partial("iam:ListRoles");
    }
}
