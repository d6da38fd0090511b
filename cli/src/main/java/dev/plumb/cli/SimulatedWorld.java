package dev.plumb.cli;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import dev.plumb.core.io.AtomicFile;
import dev.plumb.core.json.JsonReader;
import dev.plumb.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A simulated world in a file: {@code --simulate=FILE}, and {@code --state} of the simulator. */
final class SimulatedWorld {
    private static final String ANEW = "Name another file, or remove it to begin anew";

    private SimulatedWorld() {}

    /** Goes on with the world in a file, which holds an account at least. */
    static void load(Simulator aws, Path file) {
        try {
            checkForm(file);
            aws.load(file);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw InputException.of(new Problem(null, String.valueOf(e.getMessage()), ANEW));
        }
        if (aws.accounts().isEmpty()) {
            throw InputException.of(Problem.at(Location.of(file.toString()), "the simulated world holds no account")
                    .advise(ANEW));
        }
    }

    /** Says where a file stops being JSON as plumb says it of every other file. */
    private static void checkForm(Path file) {
        try (JsonReader reader = JsonReader.of(file.toString(), Files.newInputStream(file))) {
            reader.skip();
            reader.end();
        } catch (IOException e) {
            throw InputException.at(
                    Location.of(file.toString()), "the simulator's state cannot be read: " + e.getMessage());
        } catch (InputException e) {
            throw new InputException(
                    e.problems().stream().map(problem -> problem.advise(ANEW)).toList(), e);
        }
    }

    /** Keeps the world in a file, whole or not at all. Interruption does not disturb it. */
    static void keep(Simulator aws, Path file) {
        AtomicFile.write(file, aws::save);
    }
}
