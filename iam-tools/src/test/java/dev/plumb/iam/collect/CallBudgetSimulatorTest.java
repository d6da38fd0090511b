package dev.plumb.iam.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.aws.CallMeter;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.ManagedPolicy;
import dev.plumb.simulator.AccountGenerator;
import dev.plumb.simulator.AccountGenerator.Shape;
import dev.plumb.simulator.service.Settings;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference iam.md 4.4: at most 25 calls and one per hundred users, groups, roles and policies, whatever the size. */
class CallBudgetSimulatorTest {
    private static final long SEED = 7;

    /** One call each: caller, summary, password policy, alias, features, and four short listings. */
    private static final List<String> SINGLE = List.of(
            "sts:GetCallerIdentity",
            "iam:GetAccountSummary",
            "iam:GetAccountPasswordPolicy",
            "iam:ListAccountAliases",
            "iam:ListOrganizationsFeatures",
            "iam:ListServiceSpecificCredentials",
            "iam:ListServerCertificates",
            "iam:ListSAMLProviders",
            "iam:ListOpenIDConnectProviders");

    private static Rehearsal account(int entities, Consumer<Settings.Builder> settings) {
        Rehearsal rehearsal = new Rehearsal(settings);
        AccountGenerator.fill(rehearsal.aws.account(Rehearsal.ACCOUNT), SEED, Shape.mixed(entities));
        return rehearsal;
    }

    private static long count(Rehearsal rehearsal, String operation) {
        return rehearsal.session.meter().of(operation).calls();
    }

    /** The account's own; the policies of AWS that it uses come on top. */
    private static long entities(IamSnapshot snapshot) {
        return snapshot.users().size()
                + snapshot.groups().size()
                + snapshot.roles().size()
                + snapshot.policies().stream()
                        .filter(policy -> !policy.awsManaged())
                        .count();
    }

    private static long pages(long items) {
        return Math.max(1, (items + 999) / 1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 2_000, 20_000})
    void fullPages_costOneCallPerThousand(int size) {
        Rehearsal rehearsal = account(size, settings -> {});

        IamSnapshot snapshot = rehearsal.collect();

        assertThat(entities(snapshot)).isEqualTo(size);
        int providers = Math.min(100, size * 2 / 100);
        assertThat(snapshot.oidcProviders()).hasSize(providers);
        assertThat(snapshot.samlProviders()).hasSize(providers);
        long listed = size
                + snapshot.policies().stream().filter(ManagedPolicy::awsManaged).count();
        assertThat(count(rehearsal, "iam:GetAccountAuthorizationDetails")).isEqualTo(pages(listed));
        long devices = pages(snapshot.virtualMfaDevices().size());
        assertThat(count(rehearsal, "iam:ListVirtualMFADevices")).isEqualTo(devices);
        assertThat(SINGLE)
                .allSatisfy(operation ->
                        assertThat(count(rehearsal, operation)).as(operation).isEqualTo(1));
        long report = count(rehearsal, "iam:GenerateCredentialReport") + count(rehearsal, "iam:GetCredentialReport");
        assertThat(report).as("AWS makes the report while it is asked for").isBetween(2L, 12L);
        CallMeter.Count total = rehearsal.session.meter().total();
        assertThat(total.calls())
                .as("nothing else is called")
                .isEqualTo(SINGLE.size() + report + pages(listed) + devices);
        assertThat(total.attempts()).isEqualTo(total.calls()).isLessThanOrEqualTo(25 + size / 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 2_000, 20_000})
    void pagesCutShort_stayWithinTheBudget(int size) {
        Rehearsal rehearsal = account(
                size,
                settings -> settings.shortPages(true)
                        .pageLimit(Math.min(1000, size * 2 / 3))
                        .seed(SEED));

        IamSnapshot snapshot = rehearsal.collect();

        assertThat(entities(snapshot)).isEqualTo(size);
        assertThat(snapshot.coverage().gaps()).isEmpty();
        assertThat(count(rehearsal, "iam:GetAccountAuthorizationDetails")).isGreaterThan(pages(size));
        assertThat(rehearsal.session.meter().total().attempts()).isLessThanOrEqualTo(25 + size / 100);
    }
}
