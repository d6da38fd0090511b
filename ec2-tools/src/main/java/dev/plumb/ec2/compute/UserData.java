package dev.plumb.ec2.compute;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.io.InputFile;
import dev.plumb.core.stack.Places;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What an instance does at its first start: written in the stack file, or in a file beside it. */
final class UserData {
    private static final long MOST = 64 * 1024;

    private UserData() {}

    /**
     * Returns the text, or null for none.
     *
     * @throws InputException when the file cannot be read
     */
    static @Nullable String of(Launching launch, Places places, Object... path) {
        String file = launch.userDataFile();
        return file == null ? launch.userData() : read(file, places.of(MachineRules.within(path, "user-data-file")));
    }

    private static String read(String file, Location where) {
        Path path = Path.of(where.source()).resolveSibling(file);
        try (InputStream in = InputFile.open(path, "user data", MOST)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw InputException.at(where, path + " cannot be read: " + InputFile.reason(e));
        }
    }
}
