package dev.plumb.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;

class RegionSweepTest {
    private final AwsSession session = AwsSession.builder()
            .environment(Map.of("AWS_ACCESS_KEY_ID", "K", "AWS_SECRET_ACCESS_KEY", "s"))
            .httpClient(FakeAws.answering(FakeAws.ok(FakeAws.CALLER)))
            .time(new FakeTime())
            .build();

    @AfterEach
    void close() {
        session.close();
    }

    /** Threads of clients; those of other tests in this JVM are not counted. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .filter(thread -> thread.getName().startsWith("sdk-")
                        || thread.getName().startsWith("plumb-")
                        || thread.getName().startsWith("pool-"))
                .collect(Collectors.toSet());
    }

    private static AwsException refusal() {
        return new AwsException(AwsException.Kind.DENIED, "ec2", "DescribeX", "AccessDenied", "r-1", "denied", null);
    }

    @Test
    void twentyRegions_leaveNoThreadPerClient_andClosingLeavesNoneAtAll() throws InterruptedException {
        Set<Thread> before = threads();
        List<String> regions =
                IntStream.range(0, 20).mapToObj(i -> "eu-west-" + i).toList();

        RegionSweep<String> sweep = RegionSweep.over(session, regions, "sts:GetCallerIdentity", in -> {
            String account = in.client(StsClient::builder)
                    .getCallerIdentity(request -> {})
                    .account();
            return new RegionSweep.Part<>(account, null);
        });

        assertThat(sweep.read()).hasSize(20).containsEntry("eu-west-19", "123456789012");
        Set<Thread> after = threads();
        after.removeAll(before);
        after.removeIf(thread -> thread.getName().equals("plumb-region"));
        assertThat(after).as("what bounds the calls in time").hasSizeLessThanOrEqualTo(2);
        session.close();
        for (Thread thread : after) {
            thread.join(10_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    @Test
    void theSessionOfARegion_isClosedBehindIt() {
        AwsSession[] seen = new AwsSession[1];

        RegionSweep.over(session, List.of("eu-west-1"), "ec2:DescribeX", in -> {
            seen[0] = in;
            return new RegionSweep.Part<>("x", null);
        });

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> seen[0].client(StsClient::builder)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(session.globalClient(StsClient::builder).getCallerIdentity().account())
                .isEqualTo("123456789012");
    }

    @Test
    void aRegionReadInPart_isKept_withARowThatSaysSo() {
        RegionSweep<String> sweep = RegionSweep.over(session, List.of("a-1", "b-1", "c-1"), "ec2:DescribeX", in -> {
            String region = in.region().orElseThrow();
            if (region.equals("c-1")) {
                throw refusal();
            }
            return new RegionSweep.Part<>(
                    region, region.equals("b-1") ? new Pages.Gap("page 5 could not be read", refusal()) : null);
        });

        assertThat(sweep.read()).containsOnlyKeys("a-1", "b-1");
        assertThat(sweep.coverage())
                .extracting(Coverage.Row::region, Coverage.Row::state, Coverage.Row::reason, Coverage.Row::requestId)
                .containsExactly(
                        tuple("a-1", State.COMPLETE, null, null),
                        tuple("b-1", State.PARTIAL, "page 5 could not be read", "r-1"),
                        tuple("c-1", State.FAILED, "denied", "r-1"));
    }

    @Test
    void anInterrupt_keepsTheRegionsThatAreReady_andNamesTheOthers() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch first = new CountDownLatch(1);
        Thread caller = Thread.currentThread();

        RegionSweep<String> sweep = RegionSweep.over(session, List.of("a-1", "b-1"), "ec2:DescribeX", in -> {
            if (in.region().orElseThrow().equals("a-1")) {
                first.countDown();
                return new RegionSweep.Part<>("read", null);
            }
            try {
                first.await();
                caller.interrupt();
                never.await();
            } catch (InterruptedException e) {
                throw new dev.plumb.core.error.InterruptedRunException("interrupted");
            }
            return new RegionSweep.Part<>("never", null);
        });

        assertThat(Thread.interrupted()).as("the status stays set").isTrue();
        assertThat(sweep.coverage())
                .filteredOn(row -> row.region().equals("b-1"))
                .extracting(Coverage.Row::state, Coverage.Row::reason)
                .containsExactly(tuple(State.FAILED, "interrupted before it was read"));
        assertThat(sweep.read()).doesNotContainKey("b-1");
    }
}
