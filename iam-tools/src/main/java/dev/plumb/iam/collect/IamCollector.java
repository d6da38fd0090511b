package dev.plumb.iam.collect;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Identity;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.progress.ProgressEvent.Advanced;
import dev.plumb.core.progress.ProgressEvent.Finished;
import dev.plumb.core.progress.ProgressEvent.Level;
import dev.plumb.core.progress.ProgressEvent.Note;
import dev.plumb.core.progress.ProgressEvent.Outcome;
import dev.plumb.core.progress.ProgressEvent.Started;
import dev.plumb.iam.snapshot.CredentialReportText;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;

/** Reads an account into a snapshot. */
public final class IamCollector {
    private static final String SETTINGS = "settings";

    private final Run run;
    private final Sections sections;
    private final AuthorizationDetails details;
    private final Settings settings;
    private final Devices devices;
    private final Providers providers;
    private final RoleSessions roleSessions;
    private final AtomicReference<@Nullable CredentialReportText> report = new AtomicReference<>();

    private IamCollector(Run run, Sections sections) {
        this.run = run;
        this.sections = sections;
        this.details = new AuthorizationDetails(run);
        this.settings = new Settings(run);
        this.devices = new Devices(run);
        this.providers = new Providers(run);
        this.roleSessions = new RoleSessions(run);
    }

    /**
     * Reads the account a session belongs to. What is refused becomes a coverage row and stops nothing else. An interrupt
     * of the calling thread ends the reading: what was read is returned, rows say what was not, and the thread's interrupt
     * status stays set.
     *
     * @throws dev.plumb.core.error.AwsException when there are no usable credentials, or AWS cannot be reached
     * @throws dev.plumb.core.error.InterruptedRunException when interrupted before it was known whose account it is
     */
    public static IamSnapshot collect(AwsSession session, CollectOptions options, Progress progress) {
        return collect(session, options, progress, Sections.onClassPath());
    }

    static IamSnapshot collect(AwsSession session, CollectOptions options, Progress progress, Sections sections) {
        sections.check(options);
        progress.on(new Started("identity", "Account", 0));
        Identity identity = session.identity();
        progress.on(new Finished("identity", Outcome.DONE, identity.account()));
        try (Workers workers = new Workers(options.parallel())) {
            IamClient iam = session.globalClient(IamClient::builder);
            Ledger ledger = new Ledger(identity.account());
            Run run = new Run(session, iam, identity, options, progress, ledger, workers);
            return new IamCollector(run, sections).collect();
        }
    }

    private IamSnapshot collect() {
        unlessInterrupted(this::readCore);
        if (Thread.currentThread().isInterrupted()) {
            run.ledger().interrupted(core());
        }
        compareWithSummary();
        IamSnapshot.Builder snapshot = IamSnapshot.of(
                new IamSnapshot.AccountId(
                        run.identity().account(), run.identity().partition(), settings.alias()),
                run.session().serviceTime());
        details.addTo(snapshot);
        settings.addTo(snapshot);
        devices.addTo(snapshot);
        providers.addTo(snapshot);
        snapshot.credentialReport(report.get());
        readPerUser(snapshot);
        sections.read(run, snapshot);
        if (Thread.currentThread().isInterrupted()) {
            run.progress().on(new Note(Level.WARNING, "Interrupted: what was read until then is kept"));
        }
        IamSnapshot read = snapshot.build();
        return snapshot.of(read.account(), run.session().serviceTime().truncatedTo(ChronoUnit.SECONDS))
                .roles(roleSessions.addTo(read.roles()))
                .coverage(run.ledger().coverage())
                .build();
    }

    /** Once interrupted, nothing more is called; the thread's status remembers it. */
    private static void unlessInterrupted(Runnable step) {
        try {
            step.run();
        } catch (InterruptedRunException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the operations that the core consists of and that have a row of their own. */
    private List<String> core() {
        CollectOptions options = CollectOptions.CORE.roleSessions(run.options().roleSessions());
        return options.permissions().stream()
                .filter(operation -> !operation.equals(ReportFetch.GENERATE))
                .toList();
    }

    private void readCore() {
        List<Runnable> single = List.of(
                () -> details.expect(entities(settings.readSummary())),
                settings::readPasswordPolicy,
                settings::readAlias,
                settings::readOrganizationsFeatures,
                devices::readVirtualMfa,
                devices::readServiceCredentials,
                devices::readServerCertificates,
                providers::readSaml,
                providers::readOidc);
        run.progress().on(new Started(SETTINGS, "Settings, devices and providers", single.size()));
        AtomicInteger done = new AtomicInteger();
        List<Runnable> tasks = new ArrayList<>();
        // The longest first: the report must be made by AWS, and the details are the bulk of the data.
        tasks.add(() -> new ReportFetch(run, report::set).read());
        tasks.add(details::read);
        single.forEach(task -> tasks.add(() -> {
            task.run();
            int count = done.incrementAndGet();
            run.progress().on(new Advanced(SETTINGS, count, single.size()));
            if (count == single.size()) {
                run.progress().on(new Finished(SETTINGS, Outcome.DONE, count + " calls"));
            }
        }));
        if (run.options().roleSessions()) {
            tasks.add(roleSessions::read);
        } else {
            run.ledger().notRequested(RoleSessions.OPERATION, "a call per thousand roles, so only when asked for");
        }
        run.workers().all(tasks);
    }

    private static long entities(Map<String, Integer> summary) {
        return (long) summary.getOrDefault("Users", 0)
                + summary.getOrDefault("Groups", 0)
                + summary.getOrDefault("Roles", 0)
                + summary.getOrDefault("Policies", 0);
    }

    /** An entity deleted between two calls is no gap, so the counters are asked again before one is claimed. */
    private void compareWithSummary() {
        boolean complete = run.ledger().state(AuthorizationDetails.OPERATION) == State.COMPLETE;
        if (complete && !details.missing(settings.summary()).isEmpty()) {
            unlessInterrupted(settings::readSummary);
            String missing = details.missing(settings.summary());
            if (!missing.isEmpty()) {
                run.ledger()
                        .partial(
                                AuthorizationDetails.OPERATION,
                                "fewer came than iam:GetAccountSummary counts: " + missing,
                                null);
            }
        }
        run.finished(
                AuthorizationDetails.TASK,
                AuthorizationDetails.OPERATION,
                details.entities() + " entities in " + details.pages() + (details.pages() == 1 ? " page" : " pages"));
    }

    private void readPerUser(IamSnapshot.Builder snapshot) {
        IamSnapshot core = snapshot.build();
        UserCredentials credentials = new UserCredentials(
                run, core.users(), run.ledger().state(AuthorizationDetails.OPERATION) == State.COMPLETE);
        credentials.readAccessKeys(snapshot);
        credentials.readMfaDevices(snapshot, report.get(), core.virtualMfaDevices());
        credentials.readSshKeys(snapshot);
    }
}
