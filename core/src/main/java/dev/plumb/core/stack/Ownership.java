package dev.plumb.core.stack;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.core.resource.Canonical;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.stack.run.LeaseSettings;
import dev.plumb.core.stack.run.Recorded;
import dev.plumb.core.stack.run.RunRecords;
import dev.plumb.core.stack.run.StackName;
import dev.plumb.core.stack.run.Standing;
import dev.plumb.core.time.Workers;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds out by which uid the resources of a stack are told from those of others. The first that says something decides:
 *
 * <ol>
 *   <li>the stack file;
 *   <li>the newest run record that can be read. Without the lease, records that cannot be asked for are none;
 *   <li>the tags of what lives under the stack's name. Several uids are always refused. One that is not derived from account,
 *       Region and name is known to nobody: a file that was copied, name and all, must not take over what another team has built,
 *       so a run refuses it, unless there are records and they cannot be read;
 *   <li>nothing lives: without the lease the derived uid, by which runs that leave no record find each other's work; with it a
 *       new one.
 * </ol>
 *
 * @param given what the stack file says
 */
record Ownership(
        AwsSession session,
        StackName name,
        Optional<String> given,
        Collection<? extends Kind<?>> kinds,
        LeaseSettings lease,
        boolean locked,
        Progress progress) {
    private static final int UID = 12;

    /** Returns the uid for one who only looks, or nothing where there is none yet. */
    Optional<String> seen() {
        if (given.isPresent()) {
            return given;
        }
        Optional<Recorded> recorded = recorded();
        recorded.flatMap(Recorded::newest).filter(Standing::live).ifPresent(this::told);
        return uid(recorded, false);
    }

    /**
     * What one knows who is about to change something.
     *
     * @param uid nothing where a new one is to be drawn
     * @param seen the run records, where they were just read
     */
    record Claim(Optional<String> uid, Optional<Recorded> seen) {}

    /**
     * Returns what one has to know who is about to change something.
     *
     * @throws NotStartedException when what lives is not known to be the stack's
     */
    Claim claimed() {
        if (given.isPresent()) {
            return new Claim(given, Optional.empty());
        }
        Optional<Recorded> recorded = recorded();
        Optional<String> uid = uid(recorded, true);
        // What could not be read was waited for meanwhile.
        return new Claim(uid, recorded.filter(records -> !illegible(records)));
    }

    private boolean illegible(Recorded records) {
        return records.newest().isPresent() && records.uid(session).isEmpty();
    }

    private Optional<String> uid(Optional<Recorded> recorded, boolean claiming) {
        Optional<String> known = recorded.flatMap(records -> records.uid(session));
        if (known.isPresent()) {
            return known;
        }
        boolean illegible = recorded.map(this::illegible).orElse(true);
        Set<String> living = living();
        if (claiming && locked && illegible && living.isEmpty()) {
            recorded.flatMap(Recorded::newest)
                    .ifPresent(damaged -> RunRecords.settle(session, name, damaged, lease, progress));
            living = living();
        }
        if (living.isEmpty()) {
            return locked ? Optional.empty() : Optional.of(derived());
        }
        String only = living.iterator().next();
        if (living.size() > 1 || (claiming && !illegible && !only.equals(derived()))) {
            throw refused(living);
        }
        return Optional.of(only);
    }

    /** What is being changed looks otherwise soon. */
    private void told(Standing busy) {
        progress.on(new ProgressEvent.Note(
                ProgressEvent.Level.WARNING,
                "stack " + name + " is being changed by " + busy.describe() + ": what you see now will not stay so"));
    }

    /** Reads the records, and finds out meanwhile who asks, which whoever goes on has to know. */
    private Optional<Recorded> recorded() {
        try (Workers both = new Workers(session.time(), 2)) {
            return both.<Optional<Recorded>>all(List.of(this::known, () -> {
                        session.identity();
                        return Optional.empty();
                    }))
                    .get(0);
        }
    }

    /** Returns nothing where the records cannot be asked for and need not be. */
    private Optional<Recorded> known() {
        try {
            return Optional.of(RunRecords.known(session, name));
        } catch (AwsException failure) {
            if (locked) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    private String derived() {
        return Canonical.fingerprint(
                        session.identity().account(), session.region().orElseThrow(), name.value())
                .substring(0, UID);
    }

    private Set<String> living() {
        Set<String> uids = new TreeSet<>();
        kinds.forEach(kind -> uids.addAll(kind.uids(session, name.value())));
        return uids;
    }

    private NotStartedException refused(Set<String> living) {
        String uids = String.join(" and ", living);
        String which = living.size() > 1
                ? "the uids " + uids + ", and neither the file nor a run record says which is meant"
                : "the uid " + uids + ", which neither the file nor a run record knows";
        return new NotStartedException("Something of a stack called " + name + " lives here under " + which
                + ". If it is this stack, write \"uid: " + String.join("\" or \"uid: ", living)
                + "\" into the file; if it is another, choose another name. Nothing was done");
    }
}
