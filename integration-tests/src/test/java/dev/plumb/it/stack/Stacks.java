package dev.plumb.it.stack;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.stack.References;
import dev.plumb.core.stack.StackFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Stacks as people write them. */
final class Stacks {
    private static final References NONE = References.of(Map.of(), (region, names) -> Map.of());

    private Stacks() {}

    /** Returns the stack of a file. */
    static Blueprint read(Path file) {
        return StackFile.read(List.of(file), NONE).blueprint();
    }

    /** Returns the stack {@link World#STACK} with these sections. */
    static Blueprint of(String sections) {
        try {
            Path file = Files.createTempFile("stack", ".yaml");
            try {
                Files.writeString(file, "stack: " + World.STACK + "\n" + sections);
                return read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
