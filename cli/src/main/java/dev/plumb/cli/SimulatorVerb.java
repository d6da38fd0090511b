package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.OutputException;
import dev.plumb.core.error.Problem;
import dev.plumb.simulator.Account;
import dev.plumb.simulator.AccountGenerator;
import dev.plumb.simulator.AcmeAccount;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.fault.Faults;
import dev.plumb.simulator.http.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** {@code plumb simulator}: the simulated AWS for any client on this machine, until it is interrupted. */
final class SimulatorVerb implements Verb {
    private static final int LAST_PORT = 65_535;

    private static final int DEFAULT_SIZE = 1000;

    @Option(names = "--port", paramLabel = "PORT", description = "Listen on this port of 127.0.0.1; 0 for any (4599).")
    int port = 4599;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            converter = Choices.Simulated.class,
            completionCandidates = Choices.Simulated.class,
            description = "The account to hold: acme (default; the example company), hardened (its sound sister), "
                    + "generated, or empty.")
    Choices.@Nullable SimulatedAccount account;

    @Option(
            names = "--size",
            paramLabel = "ENTITIES",
            description = "How many users, groups, roles and policies together to generate (1000).")
    @Nullable
    Integer size;

    @Option(names = "--seed", paramLabel = "SEED", description = "What to generate from: the same makes the same (1).")
    @Nullable
    Long seed;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            converter = Converters.File.class,
            description = "Go on with the account kept in this file where it exists, and keep it there at the end.")
    @Nullable
    Path state;

    @Option(
            names = "--fault",
            paramLabel = "RULE",
            description =
                    "Let calls fail: ACTIONS=FAULT for all that match, ACTIONS#N=FAULT for the Nth, ACTIONS<N=FAULT"
                            + " for the first N, ACTIONS/N=FAULT for every Nth, for example iam:List*#2=throttle. Repeatable;"
                            + " faults: see below.")
    List<String> faults = new ArrayList<>();

    @Option(
            names = "--latency",
            paramLabel = "DURATION",
            converter = Converters.Span.class,
            description = "How long every call takes, for example 60ms (0s).")
    Duration latency = Duration.ZERO;

    @Option(
            names = "--throttling",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Refuse calls that come faster than AWS takes them (the default); --no-throttling takes all.")
    boolean throttling = true;

    @Option(
            names = "--short-pages",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Cut pages shorter than asked for, as AWS may (the default); --no-short-pages fills them.")
    boolean shortPages = true;

    @Override
    public ExitCode run(Run run) {
        check();
        Optional<WorldLock> lock = Optional.ofNullable(state).map(WorldLock::of);
        try {
            return serve(run);
        } finally {
            lock.ifPresent(WorldLock::close);
        }
    }

    private ExitCode serve(Run run) {
        Simulator.Builder builder = Simulator.builder()
                .settings(settings ->
                        settings.throttling(throttling).shortPages(shortPages).latency(latency));
        if (run.options().now != null) {
            builder.start(run.options().now);
        }
        Simulator aws = builder.build();
        SimulatorFaults.add(aws, "--fault", faults);
        AwsBasicCredentials credentials = open(aws, run.options().now).credentials();
        run.readingEnded();
        // What cannot be kept at the end is better refused at the beginning.
        keep(aws);
        try (Listener listener = aws.listen(port)) {
            run.out().print(welcome(listener, credentials));
            run.out().finish();
            new CountDownLatch(1).await();
            return ExitCode.OK;
        } catch (InterruptedException e) {
            return ExitCode.OK;
        } catch (IOException e) {
            throw new OutputException(
                    "cannot listen on 127.0.0.1:" + port + ": " + e.getMessage() + ". Choose another with --port", e);
        } finally {
            keep(aws);
        }
    }

    private void check() {
        List<Problem> problems = new ArrayList<>();
        if (port < 0 || port > LAST_PORT) {
            problems.add(new Problem(null, "--port " + port + " is not between 0 and " + LAST_PORT, null));
        }
        if (size != null && (size < 1 || size > CollectionOptions.LARGEST)) {
            problems.add(
                    new Problem(null, "--size " + size + " is not between 1 and " + CollectionOptions.LARGEST, null));
        }
        if (resumes()) {
            problems.addAll(contradictions());
        } else if (account != Choices.SimulatedAccount.GENERATED && (size != null || seed != null)) {
            problems.add(
                    new Problem(null, "--size and --seed describe a generated account", "Add --account generated"));
        }
        if (!problems.isEmpty()) {
            throw new InputException(problems, null);
        }
        if (state != null) {
            ReportFiles.check(state);
        }
    }

    private void keep(Simulator aws) {
        if (state != null) {
            SimulatedWorld.keep(aws, state);
        }
    }

    private boolean resumes() {
        return state != null && Files.isRegularFile(state);
    }

    /** What begins a world cannot change one that has begun. */
    private List<Problem> contradictions() {
        List<String> given = new ArrayList<>();
        if (account != null) {
            given.add("--account");
        }
        if (size != null) {
            given.add("--size");
        }
        if (seed != null) {
            given.add("--seed");
        }
        return given.stream()
                .map(option -> new Problem(
                        null,
                        option + " begins a world, and " + state + " holds one already",
                        "Leave it out to go on with that one, or name another file"))
                .toList();
    }

    private Account open(Simulator aws, @Nullable Instant now) {
        if (state != null && Files.exists(state)) {
            SimulatedWorld.load(aws, state);
            Instant reached = aws.clock().now();
            if (now != null && reached.isAfter(now)) {
                throw InputException.of(new Problem(
                        null,
                        "--now " + now + " lies before " + reached + ", which the world in " + state + " has reached",
                        "Leave it out, or name another file to begin anew"));
            }
            return aws.account(aws.accounts().get(0));
        }
        return switch (account == null ? Choices.SimulatedAccount.ACME : account) {
            case ACME -> AcmeAccount.open(aws);
            case HARDENED -> AcmeAccount.openHardened(aws);
            case EMPTY -> aws.account(AcmeAccount.ID);
            case GENERATED -> {
                Account generated = aws.account(AcmeAccount.ID);
                AccountGenerator.fill(
                        generated,
                        seed == null ? 1 : seed,
                        AccountGenerator.Shape.mixed(size == null ? DEFAULT_SIZE : size));
                yield generated;
            }
        };
    }

    private static String welcome(Listener listener, AwsBasicCredentials credentials) {
        return """
                export AWS_ENDPOINT_URL=%s
                export AWS_ACCESS_KEY_ID=%s
                export AWS_SECRET_ACCESS_KEY=%s
                export AWS_REGION=us-east-1
                export AWS_DEFAULT_REGION=us-east-1

                # Then, for example:
                #   plumb iam audit
                #   aws iam list-users
                # Ctrl-C ends the simulator.
                """.formatted(listener.url(), credentials.accessKeyId(), credentials.secretAccessKey());
    }

    @Override
    public boolean endsByInterruption() {
        return true;
    }

    @Override
    public Set<GlobalOption> offers() {
        return Set.of(GlobalOption.NOW);
    }

    @Override
    public String notes() {
        return "The simulator speaks IAM, STS, EC2 and SSM, and answers what an audit asks of other services. It answers on 127.0.0.1 only, takes any secret key, and calls nobody."
                + " Standard output can be sourced by a shell. Its time begins at --now, or at "
                + Simulator.DEFAULT_START + ".\nFaults: " + String.join(", ", Faults.names()) + ".";
    }
}
