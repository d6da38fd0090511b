package dev.plumb.core.stack;

import dev.plumb.core.apply.ApplySettings;
import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Engine;
import dev.plumb.core.apply.Guard;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.apply.StepResult;
import dev.plumb.core.apply.Unsettled;
import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Timeouts;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.plan.Adoption;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Canonical;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.StackId;
import dev.plumb.core.resource.Verb;
import dev.plumb.core.stack.run.Found;
import dev.plumb.core.stack.run.Holder;
import dev.plumb.core.stack.run.KeepAlive;
import dev.plumb.core.stack.run.Lease;
import dev.plumb.core.stack.run.LeaseSettings;
import dev.plumb.core.stack.run.Operation;
import dev.plumb.core.stack.run.RunRecord;
import dev.plumb.core.stack.run.RunRecords;
import dev.plumb.core.stack.run.StackName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans, applies and destroys one stack. There is no state but AWS itself: a run that was killed is gone on with by running
 * again, from any machine.
 *
 * <pre>{@code
 * StackFile file = StackFile.read(List.of(Path.of("stack.yaml")), References.of(System.getenv(), session));
 * Provisioning stack = Provisioning.of(session, file);
 * Plan plan = stack.plan();
 * Outcome outcome = stack.apply(plan);
 * }</pre>
 */
public final class Provisioning {
    /** No call outlasts half the life of a lease: it must not take effect once another run may have begun. */
    private static final Duration CALL = Timeouts.ONCE;

    private static final int UID = 12;
    private static final String NOBODY = "none yet";

    private final AwsSession session;
    private final StackName name;
    private final Optional<String> given;
    private final Blueprint blueprint;
    private final ApplySettings settings;
    private final LeaseSettings lease;
    private final boolean locked;
    private final Progress progress;

    private Provisioning(
            AwsSession session,
            StackName name,
            Optional<String> given,
            Blueprint blueprint,
            ApplySettings settings,
            LeaseSettings lease,
            boolean locked,
            Progress progress) {
        this.session = session;
        this.name = name;
        this.given = given;
        this.blueprint = blueprint;
        this.settings = settings;
        this.lease = lease;
        this.locked = locked;
        this.progress = progress;
    }

    /** Returns the stack that a file describes, in the account of a session, telling nobody how it goes. */
    public static Provisioning of(AwsSession session, StackFile file) {
        return of(
                session, file, ApplySettings.DEFAULT, LeaseSettings.of(Holder.here(System.getenv())), Progress.none());
    }

    /**
     * Returns the stack that a file describes, in the account of a session, and in the Region that the file names; where it
     * names none, in that of the session.
     */
    public static Provisioning of(
            AwsSession session, StackFile file, ApplySettings settings, LeaseSettings lease, Progress progress) {
        String region = file.head().region();
        return of(
                region == null ? session : session.inRegion(region),
                file.head().stack(),
                Optional.ofNullable(file.head().uid()),
                file.blueprint(),
                settings,
                lease,
                progress);
    }

    /**
     * Returns a stack in the account and Region of a session.
     *
     * @param uid what tells it from others of its name, where that is known
     */
    public static Provisioning of(
            AwsSession session,
            String name,
            Optional<String> uid,
            Blueprint blueprint,
            ApplySettings settings,
            LeaseSettings lease,
            Progress progress) {
        LeaseSettings tagged = lease.tags(blueprint.tags());
        return new Provisioning(
                session.within(CALL),
                StackName.of(name),
                uid,
                blueprint,
                settings,
                uid.map(tagged::uid).orElse(tagged),
                true,
                progress);
    }

    /**
     * Returns the same stack without the lease. Two runs at once may then make something twice; the next run removes what is
     * one too many.
     */
    public Provisioning unlocked() {
        return new Provisioning(session, name, given, blueprint, settings, lease, false, progress);
    }

    /** Returns what has to be done to make the stack what its file says. Changes nothing. */
    public Plan plan() {
        return plan(blueprint);
    }

    /** Returns what has to be done to remove the stack. Changes nothing. */
    public Plan planDestroy() {
        return plan(blueprint.cleared());
    }

    private Plan plan(Blueprint asked) {
        try (Engine engine = engine(asked, uid())) {
            return engine.plan();
        }
    }

    /**
     * Makes the stack what its file says.
     *
     * @param agreed the plan that was agreed on, or null to do whatever has to be done
     * @throws NotStartedException when it must not begin; nothing was changed then
     */
    public Outcome apply(@Nullable Plan agreed) {
        return run(Operation.APPLY, blueprint, agreed);
    }

    /**
     * Removes the stack.
     *
     * @param agreed the plan that was agreed on, or null to do whatever has to be done
     * @throws NotStartedException when it must not begin; nothing was changed then
     */
    public Outcome destroy(@Nullable Plan agreed) {
        return run(Operation.DESTROY, blueprint.cleared(), agreed);
    }

    /**
     * Removes the records of the runs of a stack of which nothing is left. A run that was killed after it had removed the last
     * resource leaves them behind.
     *
     * @param empty the plan that says that nothing is left
     * @throws NotStartedException when somebody else holds the stack
     */
    public void forget(Plan empty) {
        if (locked && empty.items().isEmpty() && RunRecords.look(session, name).isPresent()) {
            destroy(empty);
        }
    }

    /**
     * Says what it would mean to take existing resources under the stack. Changes nothing.
     *
     * @param asked AWS's ids, by the keys they shall have
     * @throws NotStartedException when one of them belongs to somebody else, or would not stay as it is
     */
    public Adoption planAdoption(Map<Key, String> asked) {
        try (Engine engine = engine(blueprint, uid())) {
            return engine.adoption(asked);
        }
    }

    /**
     * Takes existing resources under the stack: writes tags, and nothing else.
     *
     * @param asked AWS's ids, by the keys they shall have
     * @param agreed what was agreed on, or null to take whatever follows from what was named
     * @throws NotStartedException when it must not begin; nothing was changed then
     */
    public Outcome adopt(Map<Key, String> asked, @Nullable Adoption agreed) {
        return run(
                Operation.ADOPT,
                blueprint,
                List.of(),
                (engine, run, guard, before) -> engine.adopt(run, guard, asked, agreed, before));
    }

    /** What a run does with the engine. */
    private interface Deed {
        Outcome carryOut(Engine engine, String run, Guard guard, Unsettled before);
    }

    private Outcome run(Operation operation, Blueprint asked, @Nullable Plan agreed) {
        List<String> declared = !locked || operation == Operation.DESTROY ? List.of() : declared(agreed);
        return run(
                operation, asked, declared, (engine, run, guard, before) -> engine.apply(run, guard, agreed, before));
    }

    private Outcome run(Operation operation, Blueprint asked, List<String> declared, Deed deed) {
        refuseStrangers();
        return locked ? locked(operation, asked, declared, deed) : unlocked(asked, deed);
    }

    private Outcome locked(Operation operation, Blueprint asked, List<String> declared, Deed deed) {
        Lease held = RunRecords.acquire(session, name, operation, declared, lease, progress);
        Outcome outcome = null;
        KeepAlive alive = held.keepAlive();
        try (Engine engine = engine(asked, held.uid())) {
            outcome = deed.carryOut(engine, held.uid() + "-" + held.number(), held::mayMutate, unsettled(held));
            return outcome;
        } finally {
            // An interrupted run still says how it ended.
            boolean interrupted = Thread.interrupted();
            alive.close();
            release(held, operation, declared, outcome);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** An outcome is missing where the run ended by an error: whatever it declared may then have been made. */
    private static void release(Lease held, Operation operation, List<String> declared, @Nullable Outcome outcome) {
        if (outcome == null) {
            held.release(false, declared, operation.word() + ": ended early");
            return;
        }
        String summary = operation.word() + ": " + (outcome.converged() ? "done" : "not all done");
        if (outcome.halted() != null) {
            held.release(false, pending(outcome), summary);
        } else if (operation == Operation.DESTROY && outcome.left().items().isEmpty()) {
            held.forget(summary);
        } else {
            held.release(true, List.of(), summary);
        }
    }

    private static List<String> pending(Outcome outcome) {
        return outcome.results().stream()
                .filter(result -> result.outcome() == StepResult.Outcome.FAILED
                        && result.step().verb() == Verb.CREATE)
                .map(result -> result.step().key().toString())
                .toList();
    }

    /** What may be made in the run and cannot be made with a token. */
    private List<String> declared(@Nullable Plan agreed) {
        Plan plan = agreed == null ? plan() : agreed;
        Set<String> doubling = blueprint.kinds().stream()
                .filter(kind -> kind.creation() == CallClass.DOUBLES)
                .map(Kind::name)
                .collect(Collectors.toSet());
        return plan.steps().stream()
                .filter(step -> step.verb() == Verb.CREATE
                        && doubling.contains(step.key().kind()))
                .map(step -> step.key().toString())
                .toList();
    }

    private Unsettled unsettled(Lease held) {
        if (!(held.found() instanceof Found.Unclean unclean)
                || unclean.creates().isEmpty()) {
            return Unsettled.NOTHING;
        }
        return new Unsettled(
                unclean.creates().ids().stream().map(Key::parse).collect(Collectors.toSet()),
                unclean.creates().unlisted(),
                unclean.settled());
    }

    /** Every such run begins as after one that was killed: it looks twice before it makes anything. */
    private Outcome unlocked(Blueprint asked, Deed deed) {
        String uid = uid();
        Unsettled everything = new Unsettled(Set.of(), true, session.time().now());
        try (Engine engine = engine(asked, uid)) {
            return deed.carryOut(engine, uid + "-" + session.time().now().toEpochMilli(), Guard.NONE, everything);
        }
    }

    private Engine engine(Blueprint asked, String uid) {
        StackId id = new StackId(
                name.value(),
                uid,
                session.identity().account(),
                session.region().orElseThrow());
        return new Engine(session, id, asked, settings, progress);
    }

    /** Returns the uid by which the stack's resources are told: the file's, the records', that of what lives. */
    private String uid() {
        return known().or(() -> living().stream().findFirst()).orElse(NOBODY);
    }

    private Optional<String> known() {
        if (given.isPresent()) {
            return given;
        }
        return locked
                ? RunRecords.look(session, name)
                        .flatMap(standing -> standing.record())
                        .map(RunRecord::id)
                        .map(id -> id.uid())
                : Optional.of(Canonical.fingerprint(
                                session.identity().account(), session.region().orElseThrow(), name.value())
                        .substring(0, UID));
    }

    private Set<String> living() {
        Set<String> uids = new TreeSet<>();
        blueprint.kinds().forEach(kind -> uids.addAll(kind.uids(session, name.value())));
        return uids;
    }

    /** A file that was copied, name and all, must not take over what another team has built. */
    private void refuseStrangers() {
        if (known().isPresent()) {
            return;
        }
        Set<String> living = living();
        if (!living.isEmpty()) {
            throw new NotStartedException("Something of a stack called " + name + " lives here under the uid "
                    + String.join(", ", living)
                    + ", which neither the file nor a run record knows. If it is this stack, write \"uid: "
                    + living.iterator().next()
                    + "\" into the file; if it is another, choose another name. Nothing was done");
        }
    }
}
