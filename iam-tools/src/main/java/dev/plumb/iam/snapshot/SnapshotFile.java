package dev.plumb.iam.snapshot;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.OutputException;
import dev.plumb.core.io.AtomicFile;
import dev.plumb.core.io.InputFile;
import dev.plumb.core.json.JsonDocument;
import dev.plumb.core.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A snapshot as a JSON file, described by {@code docs/schema/iam-snapshot-1.json}. The same snapshot gives the same
 * bytes; the file is readable by its owner only and holds no secrets.
 */
public final class SnapshotFile {
    /** What the file calls itself. */
    static final String FORMAT = "plumb-iam-snapshot";

    /** The only version there is. */
    static final int VERSION = 1;

    private static final long MAX_BYTES = 1L << 30;

    private SnapshotFile() {}

    /**
     * Reads a snapshot.
     *
     * @throws InputException when it cannot be read or is no snapshot of this version, with file, line and column
     */
    public static IamSnapshot read(Path file) {
        try (InputStream in = InputFile.open(file, "an IAM snapshot", MAX_BYTES);
                JsonReader json = JsonReader.of(file.toString(), in)) {
            return new SnapshotReader(json).read();
        } catch (IOException e) {
            throw InputException.at(Location.of(file.toString()), "cannot be read: " + e.getMessage());
        }
    }

    /**
     * Writes a snapshot whole or not at all.
     *
     * @throws OutputException when it cannot be written
     */
    public static void write(IamSnapshot snapshot, Path file) {
        AtomicFile.write(
                file,
                out -> JsonDocument.write(out, (json, layout) -> new SnapshotWriter(json, layout).write(snapshot)));
    }
}
