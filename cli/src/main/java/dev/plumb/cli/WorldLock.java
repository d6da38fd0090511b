package dev.plumb.cli;

import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.error.OutputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps two commands from working on one kept world at once: the later to end would undo what the other did. The lock is a file
 * beside the world's, held open; the system gives it up when a process dies, however it dies.
 */
final class WorldLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private WorldLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws NotStartedException when another command has it
     */
    static WorldLock of(Path world) {
        Path whole = world.toAbsolutePath();
        Path file = whole.resolveSibling("." + whole.getFileName() + ".lock");
        boolean interrupted = Thread.interrupted();
        try {
            Files.createDirectories(Objects.requireNonNull(whole.getParent()));
            while (true) {
                try {
                    Optional<WorldLock> lock = lock(file, world);
                    if (lock.isPresent()) {
                        return lock.get();
                    }
                } catch (ClosedByInterruptException e) {
                    // To lock takes no time; whoever goes on asks for signals itself.
                    interrupted |= Thread.interrupted();
                }
            }
        } catch (IOException e) {
            throw new OutputException("cannot lock " + file + ": " + e.getMessage(), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns nothing where whoever had it before has removed the file meanwhile: this one is nobody's any more. */
    private static Optional<WorldLock> lock(Path file, Path world) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!taken(channel)) {
            channel.close();
            throw new NotStartedException("another plumb command works on the simulated account in " + world
                    + ". Wait for its end, or name another file. Nothing was changed");
        }
        if (isOurs(file, channel)) {
            return Optional.of(new WorldLock(file, channel));
        }
        channel.close();
        return Optional.empty();
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    /** Leaves a mark in the open file, and looks whether it is in the one of that name. */
    private static boolean isOurs(Path file, FileChannel channel) throws IOException {
        byte[] mark = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        channel.write(ByteBuffer.wrap(mark), 0);
        return Files.exists(file) && Files.readString(file).equals(new String(mark, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            // While it is held: nobody can have another one yet.
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException left) {
            // What is left behind is in nobody's way: the next command takes it.
            return;
        }
    }
}
