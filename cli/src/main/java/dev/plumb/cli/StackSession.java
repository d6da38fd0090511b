package dev.plumb.cli;

import dev.plumb.core.apply.ApplySettings;
import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.CallMeter;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.core.stack.Provisioning;
import dev.plumb.core.stack.References;
import dev.plumb.core.stack.SavedPlan;
import dev.plumb.core.stack.StackFile;
import dev.plumb.core.stack.run.Holder;
import dev.plumb.core.stack.run.LeaseSettings;
import dev.plumb.core.stack.run.StackName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One stack, read from its files, in its account and Region, for the length of a command. */
final class StackSession implements AutoCloseable {
    private static final String LOOK = "look";

    private final Run run;
    private final StackPlace place;
    private final CallMeter meter;
    private @Nullable AwsSession session;
    private @Nullable StackFile file;

    private StackSession(Run run, StackPlace place, CallMeter meter) {
        this.run = run;
        this.place = place;
        this.meter = meter;
    }

    /** Opens the stack that the options name. */
    static StackSession open(Run run, StackOptions options) {
        options.check();
        CallMeter meter = new CallMeter();
        StackPlace place = options.simulated() ? SimulatedPlace.open(run, options, meter) : new LivePlace(run, meter);
        StackSession opened = new StackSession(run, place, meter);
        try {
            opened.read(options);
            return opened;
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    private void read(StackOptions options) {
        StackFile read =
                StackFile.read(options.files, References.ofRegions(run.host().env(), this::session));
        file = read;
        session(read.head().region());
        place.expect(read.blueprint().given());
        run.summary().with("stack", read.head().stack());
    }

    /** The file's Region goes before that of AWS's settings; the command line must not say another. */
    private AwsSession session(@Nullable String region) {
        if (session == null) {
            String asked = run.options().region;
            if (region != null && asked != null && !region.equals(asked)) {
                throw InputException.of(new Problem(
                        null,
                        "--region " + asked + " contradicts the stack file, which says region: " + region,
                        "Leave --region out, or mend the file"));
            }
            session = place.session(region == null ? asked : region);
            if (session.region().isEmpty()) {
                throw InputException.of(new Problem(
                        null,
                        "no Region is set",
                        "Write region: into the stack file, use --region, set AWS_REGION, or write region in the"
                                + " profile"));
            }
        }
        return session;
    }

    /** Returns access to the stack's account. */
    AwsSession session() {
        return Objects.requireNonNull(session);
    }

    /** Returns what the files say. */
    StackFile file() {
        return Objects.requireNonNull(file);
    }

    /** Returns the stack's name. */
    StackName name() {
        return StackName.of(Objects.requireNonNull(file).head().stack());
    }

    /**
     * Returns what plans and carries out.
     *
     * @param patience how long to wait for another run that holds the stack
     */
    Provisioning provisioning(StackOptions options, Duration patience) {
        Provisioning locked = Provisioning.of(
                session(),
                Objects.requireNonNull(file),
                ApplySettings.DEFAULT,
                LeaseSettings.of(Holder.here(run.host().env())).patience(patience),
                run.progress());
        return options.lock == Choices.StackLock.NONE ? locked.unlocked() : locked;
    }

    /** Makes a plan, and says so while it looks. */
    Plan plan(Supplier<Plan> planned) {
        Plan plan = look(planned);
        run.summary().with("steps", plan.steps().size());
        return plan;
    }

    /** Says that it looks while it does. */
    <T> T look(Supplier<T> work) {
        run.progress().on(new ProgressEvent.Started(LOOK, "look at what is there", 0));
        try {
            T seen = work.get();
            run.progress()
                    .on(new ProgressEvent.Finished(
                            LOOK, ProgressEvent.Outcome.DONE, meter.total().calls() + " calls"));
            refuseInterrupted();
            return seen;
        } catch (RuntimeException | Error e) {
            run.progress().on(new ProgressEvent.Finished(LOOK, ProgressEvent.Outcome.FAILED, null));
            throw e;
        }
    }

    /** Keeps a plan in a file. */
    void save(Path target, SavedPlan.Purpose purpose, Plan plan) {
        SavedPlan.write(
                target,
                purpose,
                plan,
                references(purpose),
                Version.current(),
                run.host().time().now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** A removal asks for nothing, and so relies on no reference. */
    private Map<String, String> references(SavedPlan.Purpose purpose) {
        return purpose == SavedPlan.Purpose.DESTROY
                ? Map.of()
                : Objects.requireNonNull(file).blueprint().references();
    }

    /** Refuses where something else would be done than a saved plan says. */
    void hold(Path source, SavedPlan saved, SavedPlan.Purpose purpose, Plan now) {
        saved.refuseOther(source, purpose, now, references(purpose));
    }

    /** The last door before something is changed. */
    void refuseInterrupted() {
        if (Thread.currentThread().isInterrupted() || run.host().signals().interrupted()) {
            throw new InterruptedRunException("interrupted before anything was changed");
        }
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        CallMeter.Count total = meter.total();
        run.summary()
                .with("calls", total.calls())
                .with("retries", total.retries())
                .with("throttles", total.throttles())
                .with("paced_ms", total.paced().toMillis());
        place.close();
    }
}
