package dev.plumb.iam.collect;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What to read besides the core, and how long to wait. Everything off by default costs a call per user or per thousand
 * roles, or belongs to another service.
 *
 * @param reportMaxAge a credential report that is older is made anew, as far as AWS does that: it keeps one for 4 hours
 * @param reportDeadline how long to wait for a credential report at most
 * @param accessKeys whether to list the access keys of all users: ids and exact ages
 * @param mfaDevices whether to list the MFA devices of users who have a virtual one, to see whether another stands beside
 * @param sshKeys whether to list the SSH public keys of all users
 * @param roleSessions whether to list roles again for their longest session
 * @param sections names of the {@link SnapshotSection}s to add
 * @param parallel how many calls are under way at once
 */
public record CollectOptions(
        Duration reportMaxAge,
        Duration reportDeadline,
        boolean accessKeys,
        boolean mfaDevices,
        boolean sshKeys,
        boolean roleSessions,
        Set<String> sections,
        int parallel) {
    /** The core alone. */
    public static final CollectOptions CORE =
            new CollectOptions(Duration.ofHours(4), Duration.ofMinutes(5), false, false, false, false, Set.of(), 4);

    /** Everything about identities that any rule asks for. */
    public static final CollectOptions FULL =
            CORE.accessKeys(true).mfaDevices(true).sshKeys(true).roleSessions(true);

    /** Copies the set and checks the numbers. */
    public CollectOptions {
        sections = Set.copyOf(sections);
        if (parallel < 1 || parallel > 32) {
            throw new IllegalArgumentException("between 1 and 32 calls can be under way at once: " + parallel);
        }
    }

    /** Returns the IAM actions a caller needs to be allowed for all this, sorted; every one of them is used. */
    public List<String> permissions() {
        return AuditorPermissions.of(this).actions().stream().sorted().toList();
    }

    /** Returns the same with another age from which a credential report is made anew. */
    public CollectOptions reportMaxAge(Duration age) {
        return new CollectOptions(
                age, reportDeadline, accessKeys, mfaDevices, sshKeys, roleSessions, sections, parallel);
    }

    /** Returns the same with another bound on the wait for a credential report. */
    public CollectOptions reportDeadline(Duration deadline) {
        return new CollectOptions(
                reportMaxAge, deadline, accessKeys, mfaDevices, sshKeys, roleSessions, sections, parallel);
    }

    /** Returns the same with or without the access keys of all users. */
    public CollectOptions accessKeys(boolean wanted) {
        return new CollectOptions(
                reportMaxAge, reportDeadline, wanted, mfaDevices, sshKeys, roleSessions, sections, parallel);
    }

    /** Returns the same with or without MFA devices. */
    public CollectOptions mfaDevices(boolean wanted) {
        return new CollectOptions(
                reportMaxAge, reportDeadline, accessKeys, wanted, sshKeys, roleSessions, sections, parallel);
    }

    /** Returns the same with or without SSH keys. */
    public CollectOptions sshKeys(boolean wanted) {
        return new CollectOptions(
                reportMaxAge, reportDeadline, accessKeys, mfaDevices, wanted, roleSessions, sections, parallel);
    }

    /** Returns the same with or without the roles' longest sessions. */
    public CollectOptions roleSessions(boolean wanted) {
        return new CollectOptions(
                reportMaxAge, reportDeadline, accessKeys, mfaDevices, sshKeys, wanted, sections, parallel);
    }

    /** Returns the same with these sections of other modules. */
    public CollectOptions sections(Set<String> names) {
        return new CollectOptions(
                reportMaxAge, reportDeadline, accessKeys, mfaDevices, sshKeys, roleSessions, names, parallel);
    }

    /** Returns the same with another number of calls at once. */
    public CollectOptions parallel(int calls) {
        return new CollectOptions(
                reportMaxAge, reportDeadline, accessKeys, mfaDevices, sshKeys, roleSessions, sections, calls);
    }
}
