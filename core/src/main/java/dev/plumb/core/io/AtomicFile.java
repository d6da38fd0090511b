package dev.plumb.core.io;

import dev.plumb.core.error.OutputException;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes whole files or none. The content goes to a new file in the same folder, is synced and renamed over the target,
 * so an earlier file stays whole until the new one is. Files are readable by their owner only, and so are folders made
 * on the way. Not disturbed by thread interruption: a cancelled run can still save what it has.
 */
public final class AtomicFile {
    private static final int BUFFER = 1 << 16;

    /** What is being written now, by any thread. */
    private static final Set<Path> DRAFTS = ConcurrentHashMap.newKeySet();

    private AtomicFile() {}

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything; need neither buffer nor close. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes {@code target}, making missing folders. A symbolic link in its place is refused, never followed.
     *
     * @throws OutputException when it cannot be written, naming the file and the reason; whatever was there before is
     *     untouched. Unchecked exceptions of {@code content} pass through, with the same promise
     */
    public static void write(Path target, Content content) {
        try {
            Path folder = refuse(target).toAbsolutePath().getParent();
            if (folder == null) {
                throw new FileSystemException(target.toString(), null, "it is a folder");
            }
            make(folder);
            Path draft = Files.createTempFile(folder, ".plumb-", ".tmp", ownerOnly(folder, "rw-------"));
            DRAFTS.add(draft);
            try {
                fill(draft, content);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
                DRAFTS.remove(draft);
            }
            sync(folder);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    private static OutputException failure(Path target, IOException e) {
        return new OutputException("cannot write " + target + ": " + reason(target, e), e);
    }

    /**
     * Refuses early what {@link #write} would refuse, as far as it can be told from what stands in the place.
     *
     * @throws OutputException naming the file and the reason
     */
    public static void check(Path target) {
        try {
            refuse(target);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /**
     * Deletes what is half written, for a process that halts and does not come to the end of {@link #write}. A write
     * that is going on fails with an {@link OutputException}, and leaves what was there before.
     */
    public static void deleteDrafts() {
        for (Path draft : DRAFTS) {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException e) {
                // The process ends now, and nobody could do anything about it.
            }
        }
    }

    private static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
        } catch (NoSuchFileException e) {
            // Some file systems, /proc for one, take no folders and say that there is none.
            throw new FileSystemException(folder.toString(), null, "no folder can be made there");
        }
    }

    private static Path refuse(Path target) throws IOException {
        if (Files.isSymbolicLink(target)) {
            throw new FileSystemException(
                    target.toString(), null, "it is a symbolic link; name the file it points to, or remove it");
        }
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(target.toString(), null, "it is a folder");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileSystemException(target.toString(), null, "it is a device or a pipe, not a file");
            }
            // A rename would get past a write-protected file; whoever protected it did not mean that.
            if (!Files.isWritable(target)) {
                throw new FileSystemException(target.toString(), null, "it is write-protected");
            }
        }
        return target;
    }

    private static void fill(Path draft, Content content) throws IOException {
        // Not a FileChannel: an interrupt would close that in the middle of saving a cancelled run.
        try (FileOutputStream file = new FileOutputStream(draft.toFile());
                OutputStream out = new BufferedOutputStream(file, BUFFER)) {
            content.writeTo(out);
            out.flush();
            file.getFD().sync();
        }
    }

    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The file is whole and in its place. Windows and some network file systems cannot sync a folder, and an
            // interrupted thread does not get to: only its name could be lost, in a power failure within moments.
            return;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder, String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static String reason(Path target, IOException e) {
        if (!(e instanceof FileSystemException refused)) {
            return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
        // The subclasses carry no words, only the file.
        String why = refused instanceof AccessDeniedException
                ? "permission denied"
                : refused instanceof FileAlreadyExistsException
                        ? "a file stands where a folder is needed"
                        : refused instanceof NoSuchFileException ? "the folder disappeared" : refused.getReason();
        String file = refused.getFile();
        boolean elsewhere = file != null && !file.endsWith(".tmp") && !file.equals(target.toString());
        return (why == null ? refused.getClass().getSimpleName() : why) + (elsewhere ? " (" + file + ")" : "");
    }
}
