package dev.plumb.core.stack;

import dev.plumb.core.apply.ApplySettings;
import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Engine;
import dev.plumb.core.apply.Guard;
import dev.plumb.core.apply.OpenCreates;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.apply.Run;
import dev.plumb.core.apply.Unsettled;
import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Timeouts;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.plan.Adoption;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.StackId;
import dev.plumb.core.stack.run.DeclaredCreates;
import dev.plumb.core.stack.run.Found;
import dev.plumb.core.stack.run.Holder;
import dev.plumb.core.stack.run.KeepAlive;
import dev.plumb.core.stack.run.Lease;
import dev.plumb.core.stack.run.LeaseSettings;
import dev.plumb.core.stack.run.Operation;
import dev.plumb.core.stack.run.RunRecords;
import dev.plumb.core.stack.run.StackName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

    private static final String NOBODY = "none yet";

    /** Runs that leave no record cannot tell one that has converged from one that was killed. */
    private static final int NO_EPOCH = 0;

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
     * Returns the same stack without the lease, whether it was made with one or not. Two runs at once may then make something
     * twice; the next run removes what is one too many.
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
        return look(asked, Engine::plan);
    }

    /** What somebody else is changing is looked at when that is over, where there is patience: what is seen before will not hold. */
    private <T> T look(Blueprint asked, Function<Engine, T> work) {
        if (locked) {
            RunRecords.await(session, name, lease, progress);
        }
        try (Engine engine = engine(asked, ownership().seen().orElse(NOBODY))) {
            return work.apply(engine);
        }
    }

    private Ownership ownership() {
        return new Ownership(session, name, given, blueprint.kinds(), lease, locked, progress);
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
        return look(blueprint, engine -> engine.adoption(asked));
    }

    /**
     * Takes existing resources under the stack: writes tags, and nothing else.
     *
     * @param asked AWS's ids, by the keys they shall have
     * @param agreed what was agreed on, or null to take whatever follows from what was named
     * @throws NotStartedException when it must not begin; nothing was changed then
     */
    public Outcome adopt(Map<Key, String> asked, @Nullable Adoption agreed) {
        return run(Operation.ADOPT, blueprint, Set.of(), (engine, run) -> engine.adopt(run, asked, agreed));
    }

    /** What a run does with the engine. */
    private interface Deed {
        Outcome carryOut(Engine engine, Run run);
    }

    private Outcome run(Operation operation, Blueprint asked, @Nullable Plan agreed) {
        Set<Key> declared = agreed == null ? Set.of() : OpenCreates.in(agreed, blueprint.kinds());
        return run(operation, asked, declared, (engine, run) -> engine.apply(run, agreed));
    }

    private Outcome run(Operation operation, Blueprint asked, Set<Key> declared, Deed deed) {
        Ownership.Claim claim = ownership().claimed();
        return locked
                ? locked(operation, claim, asked, declared, deed)
                : unlocked(claim.uid().orElseThrow(), asked, deed);
    }

    private Outcome locked(Operation operation, Ownership.Claim claim, Blueprint asked, Set<Key> declared, Deed deed) {
        LeaseSettings known = claim.uid().map(lease::uid).orElse(lease);
        Lease held = RunRecords.acquire(
                session, name, operation, words(declared), claim.seen().orElse(null), known, progress);
        OpenCreates creates = OpenCreates.after(unsettled(held), keys -> held.declare(words(keys)));
        Outcome outcome = null;
        KeepAlive alive = held.keepAlive();
        try (Engine engine = engine(asked, held.uid())) {
            String id = held.uid() + "-" + held.number();
            outcome = deed.carryOut(engine, new Run(id, held.epoch(), held::mayMutate, creates));
            return outcome;
        } finally {
            // An interrupted run still says how it ended.
            boolean interrupted = Thread.interrupted();
            alive.close();
            release(held, operation, creates.left(), outcome);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * What was declared and never asked for was not made. An outcome is missing where the run ended by an error, mostly before
     * it began.
     */
    private static void release(Lease held, Operation operation, Unsettled left, @Nullable Outcome outcome) {
        DeclaredCreates open = left.anything() ? DeclaredCreates.UNLISTED : DeclaredCreates.of(words(left.keys()));
        if (outcome == null) {
            held.release(open.isEmpty(), open, operation.word() + ": ended early");
            return;
        }
        if (outcome.converged() && operation != Operation.ADOPT) {
            held.converged();
        }
        String summary = operation.word() + ": " + (outcome.converged() ? "done" : "not all done");
        boolean clean = open.isEmpty() && outcome.halted() == null;
        if (clean && operation == Operation.DESTROY && outcome.left().items().isEmpty()) {
            held.forget(summary);
        } else {
            held.release(clean, open, summary);
        }
    }

    private static List<String> words(Set<Key> keys) {
        return keys.stream().map(Key::toString).sorted().toList();
    }

    private static Unsettled unsettled(Lease held) {
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
    private Outcome unlocked(String uid, Blueprint asked, Deed deed) {
        Unsettled everything = new Unsettled(Set.of(), true, session.time().now());
        try (Engine engine = engine(asked, uid)) {
            String id = uid + "-" + session.time().now().toEpochMilli();
            return deed.carryOut(engine, new Run(id, NO_EPOCH, Guard.NONE, OpenCreates.after(everything, keys -> {})));
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
}
