package dev.plumb.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.User;

class ConcurrencySimulatorTest {
    @Test
    void calls_at_the_same_time_lose_nothing_and_give_no_id_twice() throws Exception {
        Simulator aws = Simulator.builder().build();
        IamClient iam = Clients.iam(aws);
        iam.createGroup(r -> r.groupName("everybody"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int thread = t;
                work.add(threads.submit(() -> {
                    for (int i = 0; i < 40; i++) {
                        String name = "user-" + thread + "-" + i;
                        iam.createUser(r -> r.userName(name));
                        iam.addUserToGroup(r -> r.userName(name).groupName("everybody"));
                    }
                }));
            }
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(iam.listUsersPaginator().users())
                .extracting(User::userId)
                .hasSize(320)
                .doesNotHaveDuplicates();
        assertThat(iam.getGroupPaginator(r -> r.groupName("everybody")).users()).hasSize(320);
        assertThat(aws.calls().count("iam:CreateUser")).isEqualTo(320);
    }
}
