package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.OutputException;
import dev.plumb.simulator.Account;
import dev.plumb.simulator.AccountGenerator;
import dev.plumb.simulator.AcmeAccount;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.http.Listener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** {@code plumb simulator}: the simulated AWS for any client on this machine, until it is interrupted. */
final class SimulatorVerb implements Verb {
    @Option(names = "--port", paramLabel = "PORT", description = "Listen on this port of 127.0.0.1; 0 for any (4599).")
    int port = 4599;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            converter = Choices.Simulated.class,
            completionCandidates = Choices.Simulated.class,
            description = "The account to hold: acme (default; the example company), hardened (its sound sister), "
                    + "generated, or empty.")
    Choices.SimulatedAccount account = Choices.SimulatedAccount.ACME;

    @Option(
            names = "--size",
            paramLabel = "ENTITIES",
            description = "How many users, groups, roles and policies together to generate (1000).")
    int size = 1000;

    @Option(names = "--seed", paramLabel = "SEED", description = "What to generate from: the same makes the same (1).")
    long seed = 1;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            converter = Converters.File.class,
            description = "Go on with the account kept in this file where it exists, and keep it there at the end.")
    @Nullable
    Path state;

    @Override
    public ExitCode run(Run run) {
        Simulator aws = Simulator.builder().build();
        AwsBasicCredentials credentials = open(aws).credentials();
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
            if (state != null) {
                aws.save(state);
            }
        }
    }

    private Account open(Simulator aws) {
        if (state != null && Files.exists(state)) {
            load(aws, state);
            return aws.account(aws.accounts().get(0));
        }
        return switch (account) {
            case ACME -> AcmeAccount.open(aws);
            case HARDENED -> AcmeAccount.openHardened(aws);
            case EMPTY -> aws.account(AcmeAccount.ID);
            case GENERATED -> {
                Account generated = aws.account(AcmeAccount.ID);
                AccountGenerator.fill(generated, seed, AccountGenerator.Shape.mixed(size));
                yield generated;
            }
        };
    }

    private static void load(Simulator aws, Path file) {
        try {
            aws.load(file);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw InputException.at(
                    Location.of(file.toString()), "cannot be read as a simulated world: " + e.getMessage());
        }
    }

    private static String welcome(Listener listener, AwsBasicCredentials credentials) {
        return """
                export AWS_ENDPOINT_URL=%s
                export AWS_ACCESS_KEY_ID=%s
                export AWS_SECRET_ACCESS_KEY=%s
                export AWS_REGION=us-east-1

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
    public String notes() {
        return "The simulator speaks IAM and STS. It answers on 127.0.0.1 only, takes any secret key, and calls nobody."
                + " Standard output can be sourced by a shell.";
    }
}
