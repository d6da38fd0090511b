package dev.plumb.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The last step of the build: keeps the classes that {@link Training} loads in an archive that later starts map into
 * memory, and marks the build as whole. An archive only saves time, so where the virtual machine cannot make one, or
 * crashes over it, that is said and the build goes on. Not for people.
 */
final class ClassArchive {
    private static final String ARCHIVE = "plumb.jsa";
    private static final String LIST = "plumb.classes";
    private static final String BUILT = "built";

    private final Path java;
    private final Path application;
    private final PrintStream messages;

    private ClassArchive(Path java, Path application, PrintStream messages) {
        this.java = java;
        this.application = application;
        this.messages = messages;
    }

    /**
     * Makes the archive with the virtual machine that runs this.
     *
     * @param args the folder of the application, which holds {@code lib/plumb.jar}
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        make(Path.of(System.getProperty("java.home"), "bin", "java"), Path.of(args[0]), System.err);
    }

    /**
     * Makes the archive, or says why there is none, and writes the file whose age tells the launcher how old the build is.
     *
     * @param java the virtual machine
     * @param application the folder of the application
     * @param messages takes the line that tells of a failure
     * @throws IOException when the folder cannot be written
     */
    static void make(Path java, Path application, PrintStream messages) throws IOException, InterruptedException {
        Path whole = application.toAbsolutePath();
        Files.deleteIfExists(whole.resolve(BUILT));
        Files.deleteIfExists(whole.resolve(ARCHIVE));
        // A crashing virtual machine drops its files where it stands.
        Path scratch = whole.resolveSibling(whole.getFileName() + ".archive");
        remove(scratch);
        Files.createDirectory(scratch);
        try {
            new ClassArchive(java, whole, messages).makeIn(scratch);
        } finally {
            remove(scratch);
        }
        Files.writeString(whole.resolve(BUILT), "");
    }

    private void makeIn(Path scratch) throws IOException, InterruptedException {
        // Training runs as plumb does, with the options of the launcher.
        boolean made = run(
                        scratch,
                        LIST,
                        "-XX:DumpLoadedClassList=" + LIST,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        jar(),
                        Training.class.getName())
                && run(
                        scratch,
                        ARCHIVE,
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + LIST,
                        "-XX:SharedArchiveFile=" + ARCHIVE,
                        "-cp",
                        jar());
        if (made) {
            Files.move(scratch.resolve(ARCHIVE), application.resolve(ARCHIVE), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private String jar() {
        return application.resolve("lib").resolve("plumb.jar").toString();
    }

    private boolean run(Path folder, String result, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xlog:disable", "-XX:-CreateCoredumpOnCrash"));
        Collections.addAll(command, arguments);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        int code = process.waitFor();
        if (code == 0 && Files.exists(folder.resolve(result))) {
            return true;
        }
        messages.println("plumb: no archive of classes could be made (" + java + " ended with exit code " + code
                + " while writing " + result + "); plumb works without it, and starts more slowly");
        return false;
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
