package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.simulator.fault.KillSwitch;
import dev.plumb.simulator.fault.Killed;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * The proof that the sweep can fail: a {@link NaiveClient} leaves orphans and doubles behind when it is killed.
 */
final class NaiveClientSimulatorTest {
    @Test
    void aNaiveClient_killedAnywhere_leavesOrphans() {
        int calls = calls();
        int kills = 0;
        int broken = 0;
        for (int n = 1; n <= calls; n++) {
            for (IntFunction<KillSwitch> door :
                    List.<IntFunction<KillSwitch>>of(KillSwitch::before, KillSwitch::after)) {
                World world = World.fresh();
                kills += killed(world, door.apply(n)) ? 1 : 0;
                run(world, KillSwitch.never());
                broken += NaiveClient.leftSomething(Inventory.count(world)) ? 1 : 0;
            }
        }
        System.out.printf(
                "naive client: %d mutating calls, %d kills, %d with orphans or duplicates%n", calls, kills, broken);
        assertThat(kills).isEqualTo(2 * calls);
        assertThat(broken).isGreaterThanOrEqualTo(3);
    }

    private static int calls() {
        KillSwitch counter = KillSwitch.never();
        run(World.fresh(), counter);
        return counter.mutations();
    }

    private static boolean killed(World world, KillSwitch door) {
        try {
            run(world, door);
            return false;
        } catch (Killed killed) {
            return true;
        }
    }

    private static void run(World world, KillSwitch door) {
        try (Ec2Client ec2 = Ec2Client.builder()
                .region(Region.of(World.REGION))
                .httpClient(world.aws.httpClient(door))
                .credentialsProvider(StaticCredentialsProvider.create(
                        world.aws.account(World.ACCOUNT).credentials()))
                .build()) {
            NaiveClient.run(ec2);
        }
    }
}
