package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.ExitCode;
import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.apply.StepResult;
import dev.plumb.core.error.DefectException;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Wanted;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;

/** plumb itself fails in the middle of a run. */
final class DefectsSimulatorTest {
    private static final Blueprint NETWORK = Networks.small();

    @Test
    void a7_aKindThatFailsInItsStep_endsTheRunResumable_andAllElseIsDone() {
        int runs = 0;
        for (String kind : List.of("vpc", "subnet", "internet-gateway", "elastic-ip", "nat-gateway", "route-table")) {
            World world = World.fresh();
            Outcome outcome = world.apply(failing(NETWORK, kind, "create", () -> new IllegalStateException("no way")));
            ends(world, outcome, kind, IllegalStateException.class);
            runs++;
        }
        System.out.printf("defects: %d steps, 0 orphans, 0 duplicates%n", runs);
    }

    /** The call was made, and nobody will ever know: the NAT gateway stands beside a subnet that is not finished. */
    @Test
    void a7_whatDoesNotNeedTheStep_isDone() {
        World world = World.fresh();
        Outcome outcome =
                world.apply(failing(NETWORK, "nat-gateway", "create", () -> new IllegalStateException("no way")));
        assertThat(outcome.results())
                .filteredOn(result -> result.outcome() == StepResult.Outcome.FAILED)
                .extracting(result -> result.step().key().toString())
                .containsExactly("nat-gateway/euw1-az1");
        assertThat(outcome.results())
                .filteredOn(result -> result.outcome() == StepResult.Outcome.NOT_ATTEMPTED)
                .isNotEmpty()
                .allSatisfy(
                        result -> assertThat(result.step().after().toString()).contains("nat-gateway"));
        assertThat(Inventory.count(world))
                .isEqualTo(Map.of("vpc", 1, "subnet", 2, "internet-gateway", 1, "elastic-ip", 1, "route-table", 2));
    }

    @Test
    void a7_aStackThatOverflows_andMemoryThatIsFull_endResumable() {
        for (Throwable thrown : List.of(new StackOverflowError(), new OutOfMemoryError("Java heap space"))) {
            World world = World.fresh();
            Outcome outcome = world.apply(failing(NETWORK, "elastic-ip", "create", () -> thrown));
            ends(world, outcome, "elastic-ip", thrown.getClass());
        }
    }

    @Test
    void a7_aKindThatFailsWhileItIsWaitedFor_endsTheRunResumable() {
        World world = World.fresh();
        Outcome outcome =
                world.apply(failing(NETWORK, "nat-gateway", "conditions", () -> new IllegalStateException("no way")));
        ends(world, outcome, "nat-gateway", IllegalStateException.class);
    }

    private static void ends(World world, Outcome outcome, String what, Class<? extends Throwable> why) {
        assertThat(outcome.halted())
                .as(what)
                .isInstanceOf(DefectException.class)
                .hasCauseInstanceOf(why)
                .hasMessageContaining("this is a defect of plumb, " + why.getSimpleName());
        assertThat(outcome.exitCode()).as(what).isEqualTo(ExitCode.INTERRUPTED);
        Outcome again = world.apply(NETWORK);
        assertThat(again.failures()).as(what).isEmpty();
        assertThat(again.converged()).as(what).isTrue();
        assertThat(Inventory.count(world)).as(what).isEqualTo(Inventory.SMALL);
        assertThat(world.plan(NETWORK).isEmpty()).as(what).isTrue();
    }

    /** After the call: the address is there, and the record says that it may be. */
    @Test
    void a7_whatMayHaveBeenMade_isOnRecord() {
        World world = World.fresh();
        AtomicBoolean done = new AtomicBoolean();
        Blueprint late = wrapped(NETWORK, "elastic-ip", (method, call) -> {
            Object made = call.get();
            if (method.getName().equals("create") && !done.getAndSet(true)) {
                throw new IllegalStateException("after the call");
            }
            return made;
        });
        Outcome outcome = world.apply(late);
        assertThat(outcome.halted()).isInstanceOf(DefectException.class);
        assertThat(Inventory.count(world)).containsEntry("elastic-ip", 1);
        try (SsmClient ssm = SsmClient.builder()
                .region(Region.of(World.REGION))
                .httpClient(world.aws.httpClient())
                .credentialsProvider(StaticCredentialsProvider.create(
                        world.aws.account(World.ACCOUNT).credentials()))
                .build()) {
            assertThat(ssm.getParameter(request -> request.name("/plumb/stacks/shop/runs/000001"))
                            .parameter()
                            .value())
                    .contains("elastic-ip/nat-euw1-az1");
        }
        assertThat(world.apply(NETWORK).converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
    }

    private static Blueprint failing(Blueprint whole, String kind, String method, Supplier<Throwable> thrown) {
        AtomicBoolean done = new AtomicBoolean();
        return wrapped(whole, kind, (called, call) -> {
            if (called.getName().equals(method) && !done.getAndSet(true)) {
                throw thrown.get();
            }
            return call.get();
        });
    }

    /** What stands around each method of a kind. */
    @FunctionalInterface
    private interface Around {
        Object call(Method method, Call call) throws Throwable;
    }

    /** The method itself. */
    @FunctionalInterface
    private interface Call {
        Object get() throws Throwable;
    }

    private static Blueprint wrapped(Blueprint whole, String name, Around around) {
        List<Kind<?>> kinds = whole.kinds().stream()
                .<Kind<?>>map(kind -> kind.name().equals(name) ? wrapped(kind, around) : kind)
                .toList();
        return new Blueprint() {
            @Override
            public Collection<? extends Kind<?>> kinds() {
                return kinds;
            }

            @Override
            public Map<String, String> tags() {
                return whole.tags();
            }

            @Override
            public List<? extends Wanted<?>> draw(Reading reading) {
                return whole.draw(reading);
            }
        };
    }

    private static Kind<?> wrapped(Kind<?> kind, Around around) {
        return (Kind<?>) Proxy.newProxyInstance(
                Kind.class.getClassLoader(), new Class<?>[] {Kind.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("equals")) {
                        return proxy == arguments[0];
                    }
                    return around.call(method, () -> {
                        try {
                            return method.invoke(kind, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
                });
    }
}
