package dev.plumb.core.io;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Opens a file the user named, or says why that cannot be done. */
public final class InputFile {
    private InputFile() {}

    /**
     * Opens a file or a pipe for reading.
     *
     * @param expected what it should be, for example {@code an IAM snapshot}
     * @param maximumBytes a larger file is refused: at once where its size is known, and otherwise, as of a pipe, where
     *     reading passes the limit, by the same exception
     * @throws InputException when there is no such file, it is a directory, unreadable or too large
     */
    public static InputStream open(Path file, String expected, long maximumBytes) {
        Location where = Location.of(file.toString());
        if (Files.isDirectory(file)) {
            throw InputException.at(where, "this is a directory, expected " + expected);
        }
        try {
            boolean regular = Files.isRegularFile(file);
            long size = regular ? Files.size(file) : 0;
            if (size > maximumBytes) {
                throw InputException.at(
                        where,
                        "the file has " + size + " bytes; plumb reads up to " + maximumBytes + " as " + expected);
            }
            return new BufferedInputStream(
                    new BoundedStream(regular ? Files.newInputStream(file) : pipe(file), where, expected, maximumBytes),
                    1 << 16);
        } catch (NoSuchFileException e) {
            throw new InputException(List.of(Problem.at(where, "there is no such file")), e);
        } catch (AccessDeniedException e) {
            throw new InputException(List.of(Problem.at(where, "you may not read it")), e);
        } catch (IOException e) {
            throw new InputException(List.of(Problem.at(where, "cannot be read: " + reason(e))), e);
        }
    }

    /** A pipe has no size and cannot be wound back, so it is no channel's business: it is read as it comes. */
    private static InputStream pipe(Path file) throws IOException {
        file.getFileSystem().provider().checkAccess(file, AccessMode.READ);
        return new FileInputStream(file.toFile());
    }

    /** Returns why a file could not be used, in the words of the system, without its name or a Java class's. */
    public static String reason(IOException failure) {
        String reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return reason == null ? "the system does not say why" : reason;
    }
}
