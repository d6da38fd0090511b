package dev.plumb.core.stack.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.core.ExitCode;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;

/** Who has the lease, who gets it, and what the next run is told. */
class LeaseSimulatorTest {
    private static final Instant START = Simulator.DEFAULT_START;

    private final Simulator aws = Simulator.builder().build();
    private final Host one = new Host(aws, "one");
    private final Host two = new Host(aws, "two");
    private final SsmClient ssm = SsmClient.builder()
            .region(Region.EU_WEST_1)
            .httpClient(aws.httpClient())
            .credentialsProvider(
                    StaticCredentialsProvider.create(aws.account(Host.ACCOUNT).credentials()))
            .build();

    private static String name(int number) {
        return "/plumb/stacks/shop/runs/00000" + number;
    }

    private RunRecord stored(int number) {
        Parameter parameter = ssm.getParameter(r -> r.name(name(number))).parameter();
        return ((Parsed.Whole) RunText.parse(parameter.value())).record();
    }

    private List<String> names() {
        return ssm.describeParameters().parameters().stream()
                .map(ParameterMetadata::name)
                .toList();
    }

    private void overwrite(int number, String value) {
        ssm.putParameter(r -> r.name(name(number)).value(value).overwrite(true));
    }

    private void pass(int seconds) {
        aws.clock().advance(Duration.ofSeconds(seconds));
    }

    private int calls(String action) {
        return aws.calls().counts().getOrDefault("ssm:" + action, 0);
    }

    @Test
    void theFirstRun_findsNothingAndLeavesARecordWithTheTagsOfTheStack() {
        Lease lease = one.acquire(one.settings().tags(Map.of("CostCenter", "4711")), "vpc/main#1");

        assertThat(lease.number()).isEqualTo(1);
        assertThat(lease.found()).isEqualTo(new Found.Clean());
        assertThat(lease.uid()).matches("[0-9a-f]{16}");
        assertThat(stored(1).holder()).isEqualTo(new Holder("one", 42, "", "0.1.0"));
        assertThat(stored(1).creates().ids()).containsExactly("vpc/main#1");
        assertThat(stored(1).condition()).isEqualTo(RunCondition.HELD);
        ParameterMetadata stored = ssm.describeParameters().parameters().get(0);
        assertThat(stored.tierAsString()).isEqualTo("Standard");
        assertThat(stored.typeAsString()).isEqualTo("String");
        assertThat(ssm.listTagsForResource(r ->
                                r.resourceType(ResourceTypeForTagging.PARAMETER).resourceId(name(1)))
                        .tagList())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("CostCenter=4711", "plumb:stack=shop", "plumb:uid=" + lease.uid());
        assertThatCode(lease::mayMutate).doesNotThrowAnyException();
    }

    @Test
    void aLiveHolder_isNamedAndNothingIsChanged() {
        one.acquire();
        pass(12);

        NotStartedException refused = catchThrowableOfType(NotStartedException.class, () -> two.acquire());

        assertThat(refused.exitCode()).isEqualTo(ExitCode.NOT_STARTED);
        assertThat(refused)
                .hasMessage(
                        "Stack shop is being changed by run 1: apply by one (process 42, plumb 0.1.0), begun 12 s ago,"
                                + " last heard of 12 s ago. Nothing was changed. Wait for it (--wait), or if that process is dead for"
                                + " certain: plumb unlock --run 1 FILE");
        assertThat(names()).containsExactly(name(1));
    }

    /** What a killed run asked for answers the next one; what was there when all was well, and went, does not. */
    @Test
    void clientTokensStayTheSame_untilTheStackIsAsWanted() {
        Lease first = one.acquire("vpc/main#1");
        assertThat(first.epoch()).isEqualTo(1);
        pass(600);
        Lease second = two.acquire();
        assertThat(second.epoch()).isEqualTo(1);
        second.release(true, DeclaredCreates.NONE, "2 apply: not all done");
        Lease third = one.acquire();
        assertThat(third.epoch()).isEqualTo(1);
        third.converged();
        third.release(true, DeclaredCreates.NONE, "3 apply: done");
        Lease fourth = two.acquire();
        assertThat(fourth.epoch()).isEqualTo(4);
        fourth.release(true, DeclaredCreates.NONE, "4 apply: not all done");
        overwrite(4, "cut off");
        pass(600);

        assertThat(one.acquire().epoch()).isEqualTo(4);
    }

    @Test
    void afterACleanRelease_theNextRunGoesOnWithUidAndHistory() {
        Lease first = one.acquire("vpc/main#1");
        assertThat(first.release(true, DeclaredCreates.NONE, "1 apply: 4 created"))
                .isTrue();

        Lease second = two.acquire();

        assertThat(second.number()).isEqualTo(2);
        assertThat(second.uid()).isEqualTo(first.uid());
        assertThat(second.found()).isEqualTo(new Found.Clean());
        assertThat(stored(2).creates()).isEqualTo(DeclaredCreates.NONE);
        assertThat(RunRecords.history(two.session, Host.SHOP)).containsExactly("1 apply: 4 created");
        assertThatThrownBy(first::mayMutate).hasMessageContaining("it has ended");
    }

    @Test
    void onlyTwoRecordsStay() {
        for (int run = 1; run <= 5; run++) {
            one.acquire().release(true, DeclaredCreates.NONE, run + " apply");
        }

        assertThat(names()).containsExactly(name(4), name(5));
        assertThat(stored(5).history()).containsExactly("1 apply", "2 apply", "3 apply", "4 apply", "5 apply");
    }

    @Test
    void aDeadHolder_isTakenOverAfterItsLifeAndOneHeartbeat() {
        Lease dead = one.acquire("vpc/main#1", "eip/a#1");
        pass(120);

        Lease next = two.acquire("eip/b#1");

        assertThat(aws.clock().now()).isEqualTo(START.plusSeconds(150));
        assertThat(next.number()).isEqualTo(2);
        assertThat(next.found())
                .isEqualTo(new Found.Unclean(
                        1,
                        DeclaredCreates.of(List.of("vpc/main#1", "eip/a#1")),
                        START.plusSeconds(120 + 300),
                        "run 1 died"));
        assertThat(stored(2).creates().ids()).containsExactly("eip/b#1", "vpc/main#1", "eip/a#1");
        assertThat(stored(2).history()).containsExactly("1 apply did not end: run 1 died");
        assertThat(two.events)
                .anySatisfy(event -> assertThat(event)
                        .isEqualTo(new ProgressEvent.Waiting(
                                "lease",
                                "making sure that run 1: apply by one (process 42, plumb 0.1.0), begun 2 min ago,"
                                        + " last heard of 2 min ago is dead",
                                Duration.ofSeconds(30))));
        assertThatThrownBy(dead::mayMutate)
                .isInstanceOf(InterruptedRunException.class)
                .hasMessageContaining("no sign of life got through for 2 min");
    }

    @Test
    void theContenderWaits_asLongAsTheHolderSaysNotAsItWouldItself() {
        one.acquire(one.settings().terms(new Terms(Duration.ofMinutes(10), Duration.ofMinutes(1))));
        pass(300);

        assertThatThrownBy(() -> two.acquire()).isInstanceOf(NotStartedException.class);
        pass(300);
        assertThat(two.acquire().number()).isEqualTo(2);
    }

    @Test
    void aHolderWhoseSignOfLifeComesWhileItIsWatched_isAlive() {
        Lease slow = one.acquire();
        pass(125);
        two.beforeSleep = () -> overwrite(1, RunText.print(stored(1)));

        assertThatThrownBy(() -> two.acquire())
                .isInstanceOf(NotStartedException.class)
                .hasMessageContaining("run 1: apply by one");
        assertThat(names()).containsExactly(name(1));
        assertThat(slow.number()).isEqualTo(1);
    }

    @Test
    void anInterruptedRun_isFollowedAtOnceWithWhatItLeftPending() {
        Lease first = one.acquire("vpc/main#1", "eip/a#1");
        first.release(false, DeclaredCreates.of(List.of("eip/a#1")), "1 apply: interrupted");
        pass(60);

        Lease next = two.acquire();

        assertThat(aws.clock().now()).isEqualTo(START.plusSeconds(60));
        assertThat(next.found())
                .isEqualTo(new Found.Unclean(
                        1, DeclaredCreates.of(List.of("eip/a#1")), START.plusSeconds(300), "run 1 was interrupted"));
        next.release(true, DeclaredCreates.NONE, "2 apply");
        assertThat(one.acquire().found()).isEqualTo(new Found.Clean());
        assertThat(stored(3).creates()).isEqualTo(DeclaredCreates.NONE);
    }

    @Test
    void oneWhoWaits_getsTheLeaseWhenItIsFree() {
        Lease first = one.acquire();
        two.beforeSleep = () -> {
            if (aws.clock().now().equals(START.plusSeconds(60))) {
                first.release(true, DeclaredCreates.NONE, "1 apply");
            } else {
                first.beat();
            }
        };

        Lease second = two.acquire(two.settings().patience(Duration.ofMinutes(10)));

        assertThat(second.number()).isEqualTo(2);
        assertThat(aws.clock().now()).isEqualTo(START.plusSeconds(90));
    }

    @Test
    void oneWhoWaits_givesUpInTime() {
        Lease first = one.acquire();
        two.beforeSleep = first::beat;

        assertThatThrownBy(() -> two.acquire(two.settings().patience(Duration.ofSeconds(100))))
                .isInstanceOf(NotStartedException.class);

        assertThat(aws.clock().now()).isEqualTo(START.plusSeconds(100));
    }

    @Test
    void ofTwoAtOnce_exactlyOneGetsTheLease() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        int rounds = 100;
        for (int round = 0; round < rounds; round++) {
            Simulator fresh = Simulator.builder().build();
            List<Callable<String>> contenders = new ArrayList<>();
            if (round % 2 == 1) {
                new Host(fresh, "dead").acquire();
                fresh.clock().advance(Duration.ofMinutes(3));
            }
            for (String name : List.of("a", "b")) {
                Host host = new Host(fresh, name);
                contenders.add(() -> {
                    try {
                        return "got " + host.acquire().number();
                    } catch (NotStartedException refused) {
                        return "refused";
                    }
                });
            }
            List<String> ends = new ArrayList<>();
            for (Future<String> end : both.invokeAll(contenders)) {
                ends.add(end.get());
            }
            assertThat(ends).as("round %d", round).containsExactlyInAnyOrder("got " + (1 + round % 2), "refused");
        }
        both.shutdown();
    }

    @Test
    void aLostReplyToTheCreation_isReadBack() {
        aws.faults().once("ssm:PutParameter", Fault.lostReply());

        Lease lease = one.acquire();

        assertThat(lease.number()).isEqualTo(1);
        assertThat(calls("PutParameter")).isEqualTo(1);
        assertThatCode(lease::mayMutate).doesNotThrowAnyException();
    }

    @Test
    void aLostRequest_isSentAgain() {
        aws.faults().once("ssm:PutParameter", Fault.lostRequest());

        assertThat(one.acquire().number()).isEqualTo(1);
        assertThat(calls("PutParameter")).isEqualTo(2);
    }

    @Test
    void aLostReplyAndALaggingRead_stillMakeOneRun() {
        aws.faults().once("ssm:PutParameter", Fault.lostReply()).once("ssm:GetParameter", Fault.stale(1));

        assertThat(one.acquire().number()).isEqualTo(1);
        assertThat(names()).containsExactly(name(1));
    }

    @Test
    void aLaggingReadBack_isReadAgain() {
        aws.faults().times("ssm:GetParameter", 3, Fault.stale(1));

        assertThat(one.acquire().number()).isEqualTo(1);
        assertThat(calls("GetParameter")).isEqualTo(4);
    }

    @Test
    void aLaggingList_leadsToACreationThatIsRefused() {
        one.acquire();
        aws.faults().times("ssm:GetParametersByPath", 2, Fault.stale(1));

        assertThatThrownBy(() -> two.acquire())
                .isInstanceOf(NotStartedException.class)
                .hasMessageContaining("run 1: apply by one");
        assertThat(stored(1).holder().host()).isEqualTo("one");
        assertThat(names()).containsExactly(name(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssm:GetParametersByPath", "ssm:PutParameter", "ssm:GetParameter"})
    void denied_itStopsAndNamesTheActionAndTheWayWithout(String action) {
        aws.faults().always(action, Fault.accessDenied());

        NotStartedException denied = catchThrowableOfType(NotStartedException.class, () -> one.acquire());

        assertThat(denied)
                .hasMessageStartingWith("The lease of stack shop was not taken and nothing was changed: " + action
                        + " was denied (AccessDeniedException, HTTP 403, request id ")
                .hasMessageContaining("Allow " + action + " for ")
                .hasMessageEndingWith("Run records need " + action
                        + " (in all ssm:GetParametersByPath, ssm:GetParameter, ssm:PutParameter, ssm:AddTagsToResource and"
                        + " ssm:DeleteParameters) on parameter/plumb/stacks/*. --lock=none works without run records, more"
                        + " slowly and with less protection against a second run");
        assertThat(denied.exitCode()).isEqualTo(ExitCode.NOT_STARTED);
    }

    @ParameterizedTest
    @CsvSource({"ssm:GetParametersByPath,6", "ssm:PutParameter,5"})
    void unreachableForEver_itGivesUpSoonAndCanBeRunAgain(String action, int tries) {
        aws.faults().always(action, Fault.lostRequest());

        InterruptedRunException gaveUp = catchThrowableOfType(InterruptedRunException.class, () -> one.acquire());

        assertThat(gaveUp)
                .hasMessageStartingWith("The lease of stack shop was not taken and nothing was changed: " + action
                        + " could not be called")
                .hasMessageEndingWith("Run again");
        assertThat(gaveUp.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(calls(action.substring(4))).isEqualTo(tries);
        assertThat(names()).isEmpty();
    }

    @Test
    void throttledForEver_itGivesUpToo() {
        aws.faults().always("ssm:PutParameter", Fault.throttle());

        assertThatThrownBy(() -> one.acquire())
                .isInstanceOf(InterruptedRunException.class)
                .hasMessageContaining("was called too often");
        assertThat(Duration.between(START, aws.clock().now())).isLessThan(Duration.ofMinutes(10));
    }

    @Test
    void concurrentUpdates_areTriedAgain() {
        aws.faults().times("ssm:PutParameter", 2, Fault.tooManyUpdates());

        assertThat(one.acquire().number()).isEqualTo(1);
    }

    @Test
    void aFullParameterStore_isToldExactly() {
        aws.faults()
                .always(
                        "ssm:PutParameter",
                        Fault.error(400, "ParameterLimitExceeded", "The parameter limit has been exceeded."));

        assertThatThrownBy(() -> one.acquire())
                .isInstanceOf(NotStartedException.class)
                .hasMessageContaining("nothing was changed")
                .hasMessageContaining("10,000 of the standard tier")
                .hasMessageContaining("--lock=none");
    }

    @Test
    void aHolder_givesASignOfLifeEveryThirtySecondsAndNotMoreOften() {
        Lease lease = one.acquire();
        for (int second = 0; second < 300; second += 5) {
            lease.mayMutate();
            pass(5);
        }

        // At 30, 60 ... 270: nine signs of life, and one creation.
        assertThat(calls("PutParameter")).isEqualTo(10);
        assertThat(ssm.getParameter(r -> r.name(name(1))).parameter().version()).isEqualTo(10);
    }

    @Test
    void aHolderWhoFindsALaterRun_isFenced() {
        Lease lease = one.acquire();
        RunRecord mine = stored(1);
        ssm.putParameter(r -> r.name(name(2)).value(RunText.print(mine)).type("String"));
        lease.mayMutate();
        pass(30);

        InterruptedRunException fenced = catchThrowableOfType(InterruptedRunException.class, lease::mayMutate);

        assertThat(fenced)
                .hasMessageStartingWith("Run 1 of stack shop changes nothing more: run 2")
                .hasMessageContaining("has taken the lease over");
        assertThat(fenced.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
        assertThatThrownBy(lease::mayMutate).hasMessage(fenced.getMessage());
    }

    @Test
    void withoutASignOfLifeForHalfItsLife_theHolderStops() {
        Lease lease = one.acquire();
        aws.faults().always("ssm:PutParameter", Fault.serverError(500));
        pass(30);
        lease.mayMutate();
        pass(30);
        lease.mayMutate();
        pass(1);

        assertThatThrownBy(lease::mayMutate)
                .isInstanceOf(InterruptedRunException.class)
                .hasMessageContaining("no sign of life got through for 61 s (ssm:PutParameter failed at AWS");
        assertThat(one.warnings())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("the lease of stack shop could not be renewed");
        aws.faults().clear();
        assertThatThrownBy(lease::mayMutate).isInstanceOf(InterruptedRunException.class);
    }

    @Test
    void whenNobodyCanTellWhetherAnotherRunHasBegun_theHolderStops() {
        Lease lease = one.acquire();
        aws.faults().always("ssm:GetParameter", Fault.lostRequest());
        pass(31);
        lease.mayMutate();
        pass(30);

        assertThatThrownBy(lease::mayMutate)
                .isInstanceOf(InterruptedRunException.class)
                .hasMessageContaining("whether another run has begun");
    }

    @Test
    void aSuspendedMachine_stopsBeforeItWritesAnything() {
        Lease lease = one.acquire();
        one.set = Duration.ofMinutes(10);

        assertThatThrownBy(lease::mayMutate).hasMessageContaining("no sign of life got through for 10 min");
        assertThat(calls("PutParameter")).isEqualTo(1);
    }

    @Test
    void aClockSetBack_doesNotProlongALease() {
        Lease lease = one.acquire();
        one.set = Duration.ofDays(-1);
        one.suspended = Duration.ofSeconds(61);

        assertThatThrownBy(lease::mayMutate).hasMessageContaining("no sign of life got through for 61 s");
    }

    @Test
    void aLostReplyToASignOfLife_isReadBack() {
        Lease lease = one.acquire();
        for (int beat = 0; beat < 4; beat++) {
            aws.faults().once("ssm:PutParameter", Fault.lostReply());
            pass(30);
            lease.mayMutate();
        }
        assertThat(calls("PutParameter")).isEqualTo(5);
    }

    @Test
    void aLabelledVersion_isToldWhenTheHolderStops() {
        Lease lease = one.acquire();
        ssm.labelParameterVersion(r -> r.name(name(1)).labels("mine"));
        for (int version = 2; version <= 100; version++) {
            overwrite(1, RunText.print(stored(1)));
        }
        pass(30);
        lease.mayMutate();
        pass(31);

        assertThatThrownBy(lease::mayMutate)
                .hasMessageContaining("Version 1, the oldest version, can't be deleted because it has a label");
    }

    @Test
    void unlocking_keepsWhatTheDeadRunDeclaredAndSparesTheWait() {
        Lease first = one.acquire("eip/a#1");
        pass(10);

        assertThatThrownBy(() -> RunRecords.unlock(two.session, Host.SHOP, 2))
                .isInstanceOf(NotStartedException.class)
                .hasMessageContaining("run 1: apply by one");
        assertThat(RunRecords.unlock(two.session, Host.SHOP, 1).number()).isEqualTo(1);
        assertThatThrownBy(() -> RunRecords.unlock(two.session, Host.SHOP, 1))
                .hasMessageContaining("There is nothing to unlock");

        Lease next = two.acquire();
        assertThat(next.found())
                .isEqualTo(new Found.Unclean(
                        1, DeclaredCreates.of(List.of("eip/a#1")), START.plusSeconds(310), "run 1 was interrupted"));
        pass(30);
        assertThatThrownBy(first::mayMutate).isInstanceOf(InterruptedRunException.class);
    }

    @Test
    void aHolderWhoseRecordWasUnlocked_stopsAtItsNextSignOfLife() {
        Lease lease = one.acquire();
        RunRecords.unlock(two.session, Host.SHOP, 1);
        pass(30);

        assertThatThrownBy(lease::mayMutate)
                .hasMessageContaining("its record was changed by somebody else (plumb unlock)");
    }

    @Test
    void aHolderWhoseSignOfLifeWasRefused_stillNoticesThatItsRecordWasUnlocked() {
        Lease lease = one.acquire();
        aws.faults().once("ssm:PutParameter", Fault.tooManyUpdates());
        pass(30);
        lease.mayMutate();
        RunRecords.unlock(two.session, Host.SHOP, 1);
        pass(10);

        assertThatThrownBy(lease::mayMutate)
                .hasMessageContaining("its record was changed by somebody else (plumb unlock)");
    }

    @Test
    void whatIsAboutToBeMade_isWrittenDownFirst() {
        Lease lease = one.acquire("vpc/main");
        aws.faults().once("ssm:PutParameter", Fault.lostReply());

        lease.declare(List.of("eip/a", "vpc/main"));
        lease.declare(List.of("eip/a"));

        assertThat(stored(1).creates().ids()).containsExactly("vpc/main", "eip/a");
        assertThat(calls("PutParameter")).isEqualTo(2);
        pass(30);
        assertThatCode(lease::mayMutate).doesNotThrowAnyException();
        lease.release(false, DeclaredCreates.of(List.of("eip/a")), "1 apply: interrupted");
        assertThat(stored(1).creates().ids()).containsExactly("eip/a");
    }

    @Test
    void whatCannotBeWrittenDown_isNotBegun() {
        Lease lease = one.acquire("vpc/main");
        aws.faults().always("ssm:PutParameter", Fault.lostRequest());

        for (int tried = 1; tried <= 2; tried++) {
            assertThatThrownBy(() -> lease.declare(List.of("eip/a")))
                    .isInstanceOf(InterruptedRunException.class)
                    .hasMessageContaining("Run 1 of stack shop");
        }
        aws.faults().clear();
        assertThat(stored(1).creates().ids()).containsExactly("vpc/main");
    }

    @Test
    void onceUnlocked_nothingMoreIsDeclared() {
        Lease lease = one.acquire();
        RunRecords.unlock(two.session, Host.SHOP, 1);

        assertThatThrownBy(() -> lease.declare(List.of("vpc/main")))
                .isInstanceOf(InterruptedRunException.class)
                .hasMessageContaining("plumb unlock");
    }

    @Test
    void oneWhoOnlyPlans_waitsForALiveHolderWhereItHasThePatience() {
        Lease first = one.acquire();
        two.beforeSleep = () -> {
            if (aws.clock().now().equals(START.plusSeconds(60))) {
                first.release(true, DeclaredCreates.NONE, "1 apply");
            } else {
                first.beat();
            }
        };

        RunRecords.await(two.session, Host.SHOP, two.settings(), two.events::add);
        assertThat(aws.clock().now()).isEqualTo(START);
        RunRecords.await(two.session, Host.SHOP, two.settings().patience(Duration.ofMinutes(10)), two.events::add);
        assertThat(aws.clock().now()).isEqualTo(START.plusSeconds(90));
        assertThat(names()).containsExactly(name(1));
    }

    @Test
    void oneWhoOnlyPlans_givesUpInTime() {
        Lease first = one.acquire();
        two.beforeSleep = first::beat;

        assertThatThrownBy(() -> RunRecords.await(
                        two.session, Host.SHOP, two.settings().patience(Duration.ofSeconds(100)), two.events::add))
                .isInstanceOf(NotStartedException.class)
                .hasMessageContaining("run 1: apply by one");
        assertThat(aws.clock().now()).isEqualTo(START.plusSeconds(100));
    }

    @Test
    void aRecordCutAnywhere_isThatOfARunThatMayHaveCreatedAnything() {
        one.acquire().release(true, DeclaredCreates.NONE, "1 apply");
        Lease second = one.acquire("vpc/main#1");
        String whole = RunText.print(stored(2));
        int cuts = 0;
        for (int length = 1; length < whole.length(); length += 25) {
            Simulator fresh = Simulator.builder().build();
            Host host = new Host(fresh, "three");
            SsmClient store = host.session.client(SsmClient::builder);
            String cut = whole.substring(0, length);
            String before = RunText.print(stored(1));
            store.putParameter(r -> r.name(name(1)).value(before).type("String"));
            store.putParameter(r -> r.name(name(2)).value(cut).type("String"));

            Lease next = host.acquire();

            assertThat(next.number()).isEqualTo(3);
            assertThat(next.uid()).isEqualTo(second.uid());
            assertThat(next.found())
                    .isEqualTo(new Found.Unclean(
                            2, DeclaredCreates.UNLISTED, START.plusSeconds(420), "run 2 left a damaged record"));
            assertThat(fresh.clock().now()).isEqualTo(START.plusSeconds(150));
            cuts++;
        }
        assertThat(cuts).isGreaterThan(15);
    }

    @Test
    void aRecordOfANewerPlumb_isRefused() {
        String body = "{\"new\":1}";
        ssm.putParameter(r -> r.name(name(1))
                .type("String")
                .value("[\"plumb-run\",2,\"" + RunText.checksum(2, body) + "\"," + body + "]"));

        assertThatThrownBy(() -> one.acquire())
                .isInstanceOf(NotStartedException.class)
                .hasMessage(
                        "The record of run 1 of stack shop was written by a newer plumb (form 2, this one knows 1). Nothing"
                                + " was changed. Use that version, or a later one");
    }

    @Test
    void aRecordFromElsewhere_isRefused() {
        one.acquire().release(true, DeclaredCreates.NONE, "1");
        RunRecord there = stored(1);
        for (RunId elsewhere : List.of(
                new RunId(StackName.of("other"), Host.ACCOUNT, "eu-west-1", 1, "u", "n"),
                new RunId(Host.SHOP, "444455556666", "eu-west-1", 1, "u", "n"),
                new RunId(Host.SHOP, Host.ACCOUNT, "us-east-1", 1, "u", "n"))) {
            overwrite(
                    1,
                    RunText.print(new RunRecord(
                            elsewhere,
                            there.holder(),
                            there.operation(),
                            there.terms(),
                            there.epoch(),
                            there.started(),
                            there.condition(),
                            there.creates(),
                            there.history())));
            assertThatThrownBy(() -> two.acquire())
                    .isInstanceOf(NotStartedException.class)
                    .hasMessageContaining("stack " + elsewhere.stack() + " in account " + elsewhere.account()
                            + ", Region " + elsewhere.region())
                    .hasMessageContaining("it was copied here. Nothing was changed");
        }
        assertThat(names()).containsExactly(name(1));
    }

    @Test
    void anotherStackOfTheSameName_isRefused() {
        Lease first = one.acquire();
        first.release(true, DeclaredCreates.NONE, "1");

        assertThatThrownBy(() -> two.acquire(two.settings().uid("0123456789abcdef")))
                .isInstanceOf(NotStartedException.class)
                .hasMessageContaining("(uid " + first.uid() + ", not 0123456789abcdef)");
        assertThat(two.acquire(two.settings().uid(first.uid())).uid()).isEqualTo(first.uid());
    }

    @Test
    void whatMayNotBePruned_isAWarning() {
        aws.faults().always("ssm:DeleteParameters", Fault.accessDenied());
        for (int run = 1; run <= 3; run++) {
            assertThat(one.acquire().release(true, DeclaredCreates.NONE, run + " apply"))
                    .isTrue();
        }
        assertThat(names()).hasSize(3);
        assertThat(one.warnings()).hasSize(1).first().asString().contains("old run records of stack shop stay");
    }

    @Test
    void manyRecordsOnPagesThatMayBeEmpty_areReadToTheEnd() {
        Simulator strict = Simulator.builder().settings(s -> s.shortPages(true)).build();
        Host host = new Host(strict, "host");
        strict.faults().always("ssm:DeleteParameters", Fault.accessDenied());
        for (int run = 1; run <= 25; run++) {
            Lease lease = host.acquire();
            assertThat(lease.number()).isEqualTo(run);
            lease.release(true, DeclaredCreates.NONE, run + " apply");
        }
        strict.faults().clear();
        host.acquire().release(true, DeclaredCreates.NONE, "26 apply");

        assertThat(host.session.client(SsmClient::builder).describeParametersPaginator(r -> {}).stream()
                        .flatMap(page -> page.parameters().stream()))
                .hasSize(2);
        assertThat(RunRecords.history(host.session, Host.SHOP)).hasSize(10).endsWith("26 apply");
    }

    @Test
    void aReleaseWithoutAReply_isReadBack_andOneThatFailsIsAWarning() {
        Lease first = one.acquire();
        aws.faults().once("ssm:PutParameter", Fault.lostReply());
        assertThat(first.release(true, DeclaredCreates.NONE, "1 apply")).isTrue();
        assertThat(calls("PutParameter")).isEqualTo(2);

        Lease second = two.acquire();
        aws.faults().always("ssm:PutParameter", Fault.lostRequest());
        assertThat(second.release(true, DeclaredCreates.NONE, "2 apply")).isFalse();
        assertThat(two.warnings())
                .hasSize(1)
                .first()
                .asString()
                .startsWith(
                        "the end of run 2 of stack shop could not be written; the next run waits until it counts as dead");
    }

    @Test
    void afterADestroy_noRecordIsLeft() {
        one.acquire().release(true, DeclaredCreates.NONE, "1 apply");
        one.acquire().release(true, DeclaredCreates.NONE, "2 apply");

        assertThat(one.acquire().forget("3 destroy")).isTrue();

        assertThat(names()).isEmpty();
        assertThat(one.acquire().number()).isEqualTo(1);
    }

    @Test
    void aDestroyThatMayNotDeleteTheRecords_leavesACleanOne() {
        aws.faults().always("ssm:DeleteParameters", Fault.accessDenied());

        assertThat(one.acquire().forget("1 destroy")).isFalse();

        assertThat(stored(1).condition()).isEqualTo(RunCondition.RELEASED_CLEAN);
        assertThat(one.warnings()).first().asString().contains("the run records of stack shop stay");
    }

    @Test
    void aThreadOfItsOwn_givesTheSignsOfLife() throws Exception {
        Lease lease = one.acquire();
        var work = one.session.time().attendance().work();
        try (KeepAlive alive = lease.keepAlive()) {
            assertThat(alive).isNotNull();
            one.session.time().sleep(Duration.ofSeconds(100));
        } finally {
            work.close();
        }

        assertThat(stored(1).condition()).isEqualTo(RunCondition.HELD);
        assertThat(calls("PutParameter")).isEqualTo(4);
        assertThatCode(lease::mayMutate).doesNotThrowAnyException();
    }

    @Test
    void lookingHasNoEffect() {
        assertThat(RunRecords.look(two.session, Host.SHOP)).isEmpty();
        one.acquire();
        pass(5);

        Standing standing = RunRecords.look(two.session, Host.SHOP).orElseThrow();

        assertThat(standing.live()).isTrue();
        assertThat(standing.age()).isEqualTo(Duration.ofSeconds(5));
        assertThat(standing.describe())
                .isEqualTo("run 1: apply by one (process 42, plumb 0.1.0), begun 5 s ago, last heard of 5 s ago");
        assertThat(calls("PutParameter")).isEqualTo(1);
        pass(120);
        assertThat(RunRecords.look(two.session, Host.SHOP).orElseThrow().live()).isFalse();
        PlumbException none =
                catchThrowableOfType(PlumbException.class, () -> two.acquire().mayMutate());
        assertThat(none).isNull();
    }
}
