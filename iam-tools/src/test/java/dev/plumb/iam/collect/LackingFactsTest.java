package dev.plumb.iam.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.IamUser;
import dev.plumb.iam.snapshot.OidcProvider;
import dev.plumb.iam.snapshot.VirtualMfaDevice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersResponse;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysResponse;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.StatusType;

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

    private static IamUser user(String name) {
        return new IamUser(
                name,
                "/",
                "AIDA" + name,
                "arn:aws:iam::111122223333:user/" + name,
                Instant.EPOCH,
                List.of(),
                List.of(),
                List.of(),
                null,
                Map.of());
    }

    private IamSnapshot readPerUser(BiConsumer<UserCredentials, IamSnapshot.Builder> read, CollectOptions options) {
        Run perUser = iam.run(options);
        read.accept(new UserCredentials(perUser, List.of(user("ana"), user("bob"), user("eve")), true), snapshot);
        return snapshot.coverage(perUser.ledger().coverage()).build();
    }

    private static void partial(IamSnapshot read, String operation) {
        Coverage.Row row = read.coverage().worst(operation).orElseThrow();
        assertThat(row.state()).isEqualTo(State.PARTIAL);
        assertThat(row.reason()).isEqualTo(ONE);
    }

    static Stream<Consumer<AccessKeyMetadata.Builder>> keysThatLack() {
        return Stream.of(
                key -> key.accessKeyId(null), key -> key.createDate(null), key -> key.status((StatusType) null));
    }

    @ParameterizedTest
    @MethodSource("keysThatLack")
    void anAccessKeyWithoutId_dateOrStatus_isAGap_andTheUserCountsAsUnread(Consumer<AccessKeyMetadata.Builder> lack) {
        AccessKeyMetadata whole = AccessKeyMetadata.builder()
                .accessKeyId("AKIA1")
                .createDate(Instant.EPOCH)
                .status(StatusType.ACTIVE)
                .build();
        iam.accessKeys = Map.of(
                "ana",
                ListAccessKeysResponse.builder()
                        .accessKeyMetadata(
                                whole, whole.toBuilder().applyMutation(lack).build())
                        .build(),
                "bob",
                ListAccessKeysResponse.builder().accessKeyMetadata(whole).build());

        IamSnapshot read = readPerUser(UserCredentials::readAccessKeys, CollectOptions.CORE.accessKeys(true));

        partial(read, "iam:ListAccessKeys");
        assertThat(read.accessKeys()).containsOnlyKeys("bob", "eve");
        assertThat(read.accessKeys().get("bob")).hasSize(1);
    }

    @Test
    void anMfaDeviceWithoutSerialNumber_isAGap() {
        iam.mfaDevices = Map.of(
                "ana", ListMfaDevicesResponse.builder().mfaDevices(device -> {}).build());
        List<VirtualMfaDevice> virtual = List.of(new VirtualMfaDevice(
                "arn:aws:iam::111122223333:mfa/a", user("ana").arn(), null));

        IamSnapshot read = readPerUser(
                (credentials, builder) -> credentials.readMfaDevices(builder, null, virtual),
                CollectOptions.CORE.mfaDevices(true));

        partial(read, "iam:ListMFADevices");
        assertThat(read.mfaDevices()).isEmpty();
    }

    @Test
    void anSshKeyWithoutId_isAGap_andEmptyListsTellWhoWasRead() {
        iam.sshKeys = Map.of(
                "ana",
                ListSshPublicKeysResponse.builder()
                        .sshPublicKeys(key -> key.uploadDate(Instant.EPOCH).status(StatusType.ACTIVE))
                        .build());

        IamSnapshot read = readPerUser(UserCredentials::readSshKeys, CollectOptions.CORE.sshKeys(true));

        partial(read, "iam:ListSSHPublicKeys");
        assertThat(read.sshKeys()).isEqualTo(Map.of("bob", List.of(), "eve", List.of()));
    }

    @Test
    void aRefusalOnTheWay_leavesEmptyListsOfThoseWhoWereRead() {
        iam.sshKeys = Map.of("eve", FakeIam.REFUSED);

        IamSnapshot read = readPerUser(UserCredentials::readSshKeys, CollectOptions.CORE.sshKeys(true));

        assertThat(read.coverage().state("iam:ListSSHPublicKeys")).isEqualTo(State.PARTIAL);
        assertThat(read.sshKeys()).isEqualTo(Map.of("ana", List.of(), "bob", List.of()));
    }
}
