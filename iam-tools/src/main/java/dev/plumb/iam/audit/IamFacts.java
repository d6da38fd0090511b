package dev.plumb.iam.audit;

import dev.plumb.core.finding.Resource;
import dev.plumb.iam.snapshot.IamGroup;
import dev.plumb.iam.snapshot.IamRole;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.IamUser;
import dev.plumb.iam.snapshot.ManagedPolicy;
import java.time.Instant;

/** What the rules judge: a snapshot with its clock, thresholds and indexes. Immutable and thread safe. */
public final class IamFacts {
    private final IamSnapshot snapshot;
    private final Thresholds thresholds;
    private final Instant now;

    private IamFacts(IamSnapshot snapshot, Thresholds thresholds, Instant now) {
        this.snapshot = snapshot;
        this.thresholds = thresholds;
        this.now = now;
    }

    /**
     * Returns the facts of a snapshot.
     *
     * @param now the instant ages are computed against
     */
    public static IamFacts of(IamSnapshot snapshot, Thresholds thresholds, Instant now) {
        return new IamFacts(snapshot, thresholds, now);
    }

    /** Returns the snapshot itself. */
    public IamSnapshot snapshot() {
        return snapshot;
    }

    /** Returns the numbers to compare with. */
    public Thresholds thresholds() {
        return thresholds;
    }

    /** Returns the instant ages are computed against. */
    public Instant now() {
        return now;
    }

    /** Returns the account as a whole. */
    public Resource account() {
        String id = snapshot.account().id();
        return new Resource("AWS::::Account", "arn:" + snapshot.account().partition() + ":iam::" + id + ":root", id);
    }

    /** Returns the root user. */
    public Resource rootUser() {
        return new Resource("AWS::IAM::RootUser", account().id(), "<root_account>");
    }

    /** Returns a user as the resource of a verdict. */
    public static Resource resource(IamUser user) {
        return new Resource("AWS::IAM::User", user.arn(), user.name());
    }

    /** Returns a group as the resource of a verdict. */
    public static Resource resource(IamGroup group) {
        return new Resource("AWS::IAM::Group", group.arn(), group.name());
    }

    /** Returns a role as the resource of a verdict. */
    public static Resource resource(IamRole role) {
        return new Resource("AWS::IAM::Role", role.arn(), role.name());
    }

    /** Returns a managed policy as the resource of a verdict. */
    public static Resource resource(ManagedPolicy policy) {
        return new Resource("AWS::IAM::ManagedPolicy", policy.arn(), policy.name());
    }
}
