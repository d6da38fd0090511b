package dev.plumb.iam.audit;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Resource;
import dev.plumb.iam.credentials.CredentialReport;
import dev.plumb.iam.credentials.CredentialRow;
import dev.plumb.iam.snapshot.CredentialReportText;
import dev.plumb.iam.snapshot.IamGroup;
import dev.plumb.iam.snapshot.IamRole;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.IamUser;
import dev.plumb.iam.snapshot.ManagedPolicy;
import dev.plumb.iam.snapshot.VirtualMfaDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the rules judge: a snapshot with its clock, thresholds and indexes. Immutable and thread safe. */
public final class IamFacts {
    /**
     * How far a date of the report may lie ahead: the present may be given as a mere day, clocks differ, and what is judged
     * is judged in whole days.
     */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final IamSnapshot snapshot;
    private final Thresholds thresholds;
    private final Instant now;
    private final Instant reportNow;
    private final @Nullable CredentialReport report;
    private final UserIndex index;
    private final PolicySettings policySettings;
    private final PolicyFacts policies;

    private IamFacts(IamSnapshot snapshot, Thresholds thresholds, Instant now, boolean fixed) {
        this.snapshot = snapshot;
        this.thresholds = thresholds;
        this.now = now;
        CredentialReportText text = snapshot.credentialReport();
        Instant generated = text == null ? null : text.generatedAt();
        this.reportNow = fixed || generated == null ? now : generated;
        this.report = report(snapshot, now, reportNow);
        this.index = new UserIndex(snapshot, report);
        this.policySettings = PolicySettings.DEFAULT;
        this.policies = new PolicyFacts(snapshot);
    }

    private IamFacts(IamFacts facts, PolicySettings policySettings) {
        this.snapshot = facts.snapshot;
        this.thresholds = facts.thresholds;
        this.now = facts.now;
        this.reportNow = facts.reportNow;
        this.report = facts.report;
        this.index = facts.index;
        this.policySettings = policySettings;
        this.policies = facts.policies;
    }

    /** Returns a snapshot's credential report as far as it can be believed at these moments, or null when it has none. */
    private static @Nullable CredentialReport report(IamSnapshot snapshot, Instant... moments) {
        CredentialReportText text = snapshot.credentialReport();
        Instant latest = Stream.concat(Stream.of(snapshot.collectedAt()), Stream.of(moments))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return text == null ? null : CredentialReport.of(text, latest.plus(AHEAD));
    }

    /** Returns the credential report of a snapshot as of the moment it was collected, or empty when there is none. */
    static Optional<CredentialReport> report(IamSnapshot snapshot) {
        CredentialReportText text = snapshot.credentialReport();
        Instant generated = text == null ? null : text.generatedAt();
        return Optional.ofNullable(report(snapshot, generated == null ? snapshot.collectedAt() : generated));
    }

    /** Returns the facts of a snapshot as of the moment it was collected, the credential report's as of its own. */
    public static IamFacts of(IamSnapshot snapshot, Thresholds thresholds) {
        return new IamFacts(snapshot, thresholds, snapshot.collectedAt(), false);
    }

    /**
     * Returns the facts of a snapshot as of a fixed moment.
     *
     * @param now the instant all ages are computed against, the credential report's too
     */
    public static IamFacts of(IamSnapshot snapshot, Thresholds thresholds, Instant now) {
        return new IamFacts(snapshot, thresholds, now, true);
    }

    /** Returns the same facts under other settings for policies and trust. */
    public IamFacts policySettings(PolicySettings settings) {
        return new IamFacts(this, settings);
    }

    /** Returns the settings for policies and trust. */
    public PolicySettings policySettings() {
        return policySettings;
    }

    /** Returns the policy documents, parsed. */
    public PolicyFacts policies() {
        return policies;
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

    /**
     * Returns the instant that ages in the credential report are computed against: the moment it was generated, unless
     * nothing says when that was, or a fixed moment was asked for.
     */
    public Instant reportNow() {
        return reportNow;
    }

    /** Returns the credential report, or empty when there is none. */
    public Optional<CredentialReport> report() {
        return Optional.ofNullable(report);
    }

    /**
     * Returns all users by ARN: those the account lists, with what the credential report says of each, or the report's
     * own where the account was not listed completely.
     */
    public List<UserFacts> users() {
        return index.users();
    }

    /** Returns whether it is known which users the account has: by listing it, or by its credential report. */
    public boolean usersKnown() {
        return report != null
                || snapshot.coverage().state("iam:GetAccountAuthorizationDetails") == Coverage.State.COMPLETE;
    }

    /**
     * Returns the user of that name as the resource of a verdict, or empty when neither the list of users nor the
     * credential report tells its ARN: a name without its path is not enough to make one.
     */
    public Optional<Resource> user(String name) {
        return index.resource(name);
    }

    /** Returns a virtual MFA device assigned to the user of that ARN, or empty when there is none. */
    public Optional<VirtualMfaDevice> virtualMfaDevice(String ownerArn) {
        return index.virtualMfaDevice(ownerArn);
    }

    /** Returns whether the user of that name is known to hold an active service-specific credential. */
    public boolean activeServiceCredential(String user) {
        return index.activeServiceCredential(user);
    }

    /** Returns the credential report's rows of users that no longer exist. */
    public List<CredentialRow> droppedRows() {
        return index.dropped();
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
