package dev.plumb.cli;

import dev.plumb.core.text.Escape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** The details of a defect, without secrets, in a new file that only its owner can read. */
final class CrashFile {
    private static final int LONGEST_MESSAGE = 500;
    private static final int MOST_FRAMES = 200;

    private CrashFile() {}

    /** Writes the file and returns it. */
    static Path write(Throwable defect, Map<String, String> env) throws IOException {
        // Temporary files are made readable by the owner only, under a name nobody can foresee.
        Path file = Files.createTempFile("plumb-crash-", ".txt");
        Files.writeString(file, text(defect, Scrubber.of(env)));
        return file;
    }

    /** Returns what the file holds: versions, and each exception with its scrubbed message and its frames. */
    static String text(Throwable defect, Scrubber scrubber) {
        StringBuilder text = new StringBuilder();
        text.append("plumb ").append(Version.current()).append('\n');
        text.append("Java ").append(Runtime.version()).append('\n');
        text.append(System.getProperty("os.name"))
                .append(' ')
                .append(System.getProperty("os.arch"))
                .append('\n');
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> left = new ArrayDeque<>();
        left.add(defect);
        while (!left.isEmpty()) {
            Throwable next = left.poll();
            if (seen.add(next)) {
                describe(next, scrubber, text);
                if (next.getCause() != null) {
                    left.addFirst(next.getCause());
                }
                Collections.addAll(left, next.getSuppressed());
            }
        }
        return text.toString();
    }

    private static void describe(Throwable defect, Scrubber scrubber, StringBuilder text) {
        String message = scrubber.scrub(String.valueOf(defect.getMessage()));
        if (message.length() > LONGEST_MESSAGE) {
            message = message.substring(0, LONGEST_MESSAGE) + "...";
        }
        text.append('\n')
                .append(defect.getClass().getName())
                .append(": ")
                .append(Escape.visible(message))
                .append('\n');
        StackTraceElement[] frames = defect.getStackTrace();
        for (int i = 0; i < frames.length && i < MOST_FRAMES; i++) {
            text.append("    at ").append(frames[i]).append('\n');
        }
    }
}
