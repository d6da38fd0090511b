package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.it.containers.Emulator;
import dev.plumb.it.containers.EmulatorKind;
import dev.plumb.it.containers.OnEmulator;
import dev.plumb.it.proxy.FaultProxy.Moment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * The kill sweep on an AWS that plumb's authors did not write: moto, behind a proxy that has client tokens hold. The run is
 * thrown away, with all it knew, at each of its mutating calls, before it is forwarded and once it is executed; what lives
 * after the next one is counted by a plain SDK client.
 */
@OnEmulator(EmulatorKind.MOTO)
final class KillSweepContainerTest {
    private static final String SMALL_NETWORK = """
            region: eu-west-1
            network:
              cidr: 10.20.0.0/16
              zones: 1
              tiers:
                public: {size: 24, route: internet}
                app: {size: 24, route: nat}
              nat: single
            """;

    /** That of the example without its bastion: moto loses an instance's groups, and every run would wait for them. */
    private static final String NETWORK = """
            region: eu-west-1
            tags: {CostCenter: "4711"}
            network:
              cidr: 10.20.0.0/16
              zones: 3
              tiers:
                public: {size: 24, route: internet}
                app: {size: 20, route: nat}
                data: {size: 24, route: none}
              nat: per-zone
            """;

    private static final Map<String, Integer> SMALL = Map.of(
            "vpc", 1,
            "subnet", 2,
            "internet-gateway", 1,
            "elastic-ip", 1,
            "natgateway", 1,
            "route-table", 2,
            "route out", 2);

    private static final Map<String, Integer> WHOLE = Map.of(
            "vpc", 1,
            "subnet", 9,
            "internet-gateway", 1,
            "elastic-ip", 3,
            "natgateway", 3,
            "route-table", 5,
            "route out", 4);

    private ProxiedEmulator moto;

    @BeforeEach
    void open(Emulator emulator) throws IOException {
        moto = new ProxiedEmulator(emulator);
    }

    @AfterEach
    void close() throws IOException {
        moto.close();
    }

    @Test
    void apply_killedAnywhere_convergesWhenRunAgain() throws Exception {
        Blueprint stack = Stacks.of(NETWORK);
        moto.nextAccount();
        assertThat(moto.inventory()).isEmpty();
        moto.proxy.relent();
        assertThat(moto.apply(stack).converged()).isTrue();
        int calls = moto.proxy.mutations();
        assertThat(moto.inventory()).isEqualTo(WHOLE);
        int kills = 0;
        for (int n = 1; n <= calls; n++) {
            for (Moment moment : Moment.values()) {
                moto.nextAccount();
                kills += moto.killsApply(stack, n, moment) ? 1 : 0;
                Outcome again = moto.apply(stack);
                String where = "killed " + moment + " mutating call " + n;
                assertThat(again.failures()).as(where).isEmpty();
                assertThat(again.converged()).as(where).isTrue();
                assertThat(moto.inventory()).as(where).isEqualTo(WHOLE);
                assertThat(moto.plan(stack).isEmpty()).as(where).isTrue();
            }
        }
        System.out.printf(
                "kill sweep of apply on moto: %d mutating calls, %d kills, 0 orphans, 0 duplicates%n", calls, kills);
        assertThat(calls).isGreaterThan(40);
        assertThat(kills).isEqualTo(2 * calls);
        assertThat(moto.proxy.mismatches()).isZero();
    }

    @Test
    void destroy_killedAnywhere_leavesNothingWhenRunAgain() throws Exception {
        Blueprint small = Stacks.of(SMALL_NETWORK);
        moto.nextAccount();
        assertThat(moto.apply(small).converged()).isTrue();
        assertThat(moto.inventory()).isEqualTo(SMALL);
        moto.proxy.relent();
        assertThat(moto.destroy(small).converged()).isTrue();
        int calls = moto.proxy.mutations();
        assertThat(moto.inventory()).isEmpty();
        int kills = 0;
        for (int n = 1; n <= calls; n++) {
            for (Moment moment : Moment.values()) {
                if (n == calls && moment == Moment.AFTER) {
                    // With the last record gone tags alone tell, and moto shows those of what has gone.
                    continue;
                }
                moto.nextAccount();
                assertThat(moto.apply(small).converged()).isTrue();
                kills += moto.killsDestroy(small, n, moment) ? 1 : 0;
                Outcome again = moto.destroy(small);
                String where = "killed " + moment + " mutating call " + n;
                assertThat(again.failures()).as(where).isEmpty();
                assertThat(again.converged()).as(where).isTrue();
                assertThat(moto.inventory()).as(where).isEmpty();
            }
        }
        System.out.printf("kill sweep of destroy on moto: %d mutating calls, %d kills, 0 left%n", calls, kills);
        assertThat(calls).isGreaterThan(10);
        assertThat(kills).isEqualTo(2 * calls - 1);
    }

    /** Moto takes client tokens and makes another one all the same; behind the proxy it does not. */
    @Test
    void clientTokensHold() throws Exception {
        moto.nextAccount();
        List<String> made = new ArrayList<>();
        moto.plain(ec2 -> {
            String vpc = ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16"))
                    .vpc()
                    .vpcId();
            for (int time = 1; time <= 2; time++) {
                made.add(ec2.createRouteTable(request -> request.vpcId(vpc).clientToken("once"))
                        .routeTable()
                        .routeTableId());
            }
            String other = ec2.createVpc(request -> request.cidrBlock("10.1.0.0/16"))
                    .vpc()
                    .vpcId();
            assertThatThrownBy(() ->
                            ec2.createRouteTable(request -> request.vpcId(other).clientToken("once")))
                    .isInstanceOfSatisfying(
                            Ec2Exception.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("IdempotentParameterMismatch"));
        });
        assertThat(made).hasSize(2).containsOnly(made.get(0));
        assertThat(moto.inventory()).isEqualTo(Map.of("vpc", 2, "route-table", 1));
    }

    @Test
    void aNaiveClient_killedAnywhere_leavesOrphans() throws Exception {
        moto.nextAccount();
        moto.plain(NaiveClient::run);
        int calls = moto.proxy.mutations();
        assertThat(NaiveClient.leftSomething(moto.inventory())).isFalse();
        int kills = 0;
        int broken = 0;
        for (int n = 1; n <= calls; n++) {
            for (Moment moment : Moment.values()) {
                moto.nextAccount();
                kills += moto.killsPlain(NaiveClient::run, n, moment) ? 1 : 0;
                moto.plain(NaiveClient::run);
                broken += NaiveClient.leftSomething(moto.inventory()) ? 1 : 0;
            }
        }
        System.out.printf(
                "naive client on moto: %d mutating calls, %d kills, %d with orphans or duplicates%n",
                calls, kills, broken);
        assertThat(kills).isEqualTo(2 * calls);
        assertThat(broken).isGreaterThanOrEqualTo(3);
    }
}
