package dev.plumb.cli;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the state of the account comes from: a file, a rehearsal, or AWS. */
@HelpText.Section("The account")
final class AccountSource {
    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            converter = Converters.Input.class,
            description =
                    "Take the account's state from a file that 'plumb iam snapshot' wrote, or from a pipe (-). Calls nobody.")
    @Nullable
    Path snapshot;

    @Option(
            names = "--credential-report",
            paramLabel = "CSV",
            converter = Converters.Input.class,
            description = "Judge a credential report downloaded from AWS; what it does not tell is not evaluated.")
    @Nullable
    Path credentialReport;

    @Mixin
    CollectionOptions collection = new CollectionOptions();

    /** Returns the state of the account. */
    IamSnapshot read(Run run) {
        check();
        IamSnapshot state = state(run);
        run.readingEnded();
        return state;
    }

    private IamSnapshot state(Run run) {
        if (snapshot != null) {
            return IamSnapshots.read(snapshot);
        }
        if (credentialReport != null) {
            return IamSnapshots.ofCredentialReport(credentialReport, run.now());
        }
        return collection.collect(run);
    }

    /** Returns the files that are read, by the option that names each. */
    Map<String, Path> inputs() {
        Map<String, Path> inputs = new LinkedHashMap<>();
        if (snapshot != null) {
            inputs.put("--snapshot", snapshot);
        }
        if (credentialReport != null) {
            inputs.put("--credential-report", credentialReport);
        }
        return inputs;
    }

    /** Returns the global options that change nothing about this source, and why. */
    Map<GlobalOption, String> idle() {
        return snapshot != null || credentialReport != null
                ? CollectionOptions.notAsked("a file is read, and nobody is asked")
                : collection.idle();
    }

    private void check() {
        String fromFile = snapshot != null ? "--snapshot" : "--credential-report";
        if (snapshot != null && credentialReport != null) {
            throw InputException.of(new Problem(null, "--snapshot and --credential-report exclude each other", null));
        }
        if (snapshot != null || credentialReport != null) {
            collection.given().stream().findFirst().ifPresent(option -> {
                throw InputException.of(new Problem(
                        null, fromFile + " and " + option + " exclude each other: a file is read as it stands", null));
            });
        }
    }
}
