package dev.plumb.core.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problems;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads what was written to do harm in a process of its own whose heap is small. */
final class HostileFilesTest {
    @TempDir
    private Path folder;

    @Test
    void I8_hostileYaml_isRefusedInASmallHeap() throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));
        AtomicInteger count = new AtomicInteger();
        Corpus.write((name, text) -> {
            count.incrementAndGet();
            try {
                Files.writeString(files.resolve(name), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Process child = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Corpus.class.getName(),
                        files.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        boolean ended = child.waitFor(1, TimeUnit.MINUTES);
        child.destroyForcibly();
        String said = Files.readString(folder.resolve("said"));

        assertThat(ended).as(said).isTrue();
        assertThat(child.exitValue()).as(said).isZero();
        assertThat(said.lines().filter(line -> line.endsWith(" refused"))).hasSize(count.get());
    }

    /** The files, and a program that reads them. */
    static final class Corpus {
        private Corpus() {}

        /** Reads every file and says what became of it. */
        public static void main(String[] args) {
            Sections sections = Sections.of(new Garden(), new Garden.Fence("fence"));
            References none = References.of(Map.of(), (region, names) -> Map.of());
            for (File each : Objects.requireNonNull(new File(args[0]).listFiles())) {
                try {
                    StackFile.read(List.of(each.toPath()), none, sections);
                    System.out.println(each.getName() + " read");
                } catch (InputException expected) {
                    boolean bounded = expected.problems().size() <= Problems.MOST + 1
                            && expected.getMessage().length() < 100_000;
                    System.out.println(each.getName() + (bounded ? " refused" : " talked about at length"));
                }
            }
        }

        static void write(BiConsumer<String, String> files) {
            files.accept(
                    "billion laughs",
                    "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
                            + lines(
                                    30,
                                    i -> "a" + (i + 1) + ": &a" + (i + 1) + " [" + ("*a" + i + ", ").repeat(9) + "*a"
                                            + i + "]\n"));
            files.accept(
                    "quadratic blow-up", "a: &a [" + "x, ".repeat(1000) + "x]\nb: [" + "*a, ".repeat(1000) + "*a]\n");
            files.accept(
                    "long text, many times",
                    "a: &a " + "x".repeat(1_000_000) + "\nb: [" + "*a, ".repeat(1000) + "*a]\n");
            files.accept("deep lists", "stack: x\na: " + "[".repeat(30_000));
            files.accept("deep mappings", "a: " + "{a: ".repeat(8_000));
            files.accept("deep block lists", "a:\n " + "- ".repeat(16_000) + "x\n");
            files.accept("deep block mappings", lines(1400, i -> " ".repeat(i) + "a:\n"));
            files.accept("deep explicit keys", "? ".repeat(16_000) + "x\n");
            files.accept("a million keys", lines(1_000_000, i -> i + ": 1\n"));
            files.accept("a hundred thousand keys", lines(105_000, i -> i + ": 1\n"));
            files.accept("unknown keys", "stack: x\n" + lines(90_000 / 2, i -> "stakc" + i + ": 1\n"));
            files.accept("unknown keys inside", "stack: x\ngarden:\n" + lines(40_000, i -> "  lenght" + i + ": 1\n"));
            files.accept("missing names", "stack: x\nfence:\n  around:\n" + lines(40_000, i -> "  - [x]\n"));
            files.accept("one key many times", lines(40_000, i -> "a: 1\n"));
            files.accept("colliding keys", lines(1 << 14, i -> collide(i) + ": 1\n"));
            files.accept("an anchor in itself", "a: &a [*a]\n");
            files.accept("an anchor in its key", "&a {*a : 1}: 2\n");
            files.accept(
                    "types of Java", "stack: !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://x/\"]]\n");
            files.accept("types of Python", "stack: !!python/object/apply:os.system [\"ls\"]\n");
            files.accept("own types", "%TAG !p! tag:example.org,2026:\n---\nstack: !p!x y\n");
            files.accept("binary", "stack: !!binary aGVsbG8=\n");
            files.accept("merge keys", "x: &x {stack: y}\n<<: [*x, *x]\nstack: x\n");
            files.accept("Norway", "stack: x\ngarden: {length: 1, fenced: no}\n");
            files.accept("octal", "stack: x\ngarden: {length: 010}\n");
            files.accept("sexagesimal", "stack: x\ngarden: {length: 1:30}\n");
            files.accept("two documents", "stack: x\n---\nstack: y\n");
            files.accept("many documents", "---\n".repeat(100_000));
            files.accept("another YAML", "%YAML 7.0\n---\nstack: x\n");
            files.accept("an absurd YAML", "%YAML 99999999999999.1\n---\nstack: x\n");
            files.accept("directives", "%X y\n".repeat(100_000));
            files.accept("an endless quote", "stack: \"" + "x".repeat(1_000_000));
            files.accept("an endless key", "x".repeat(1_000_000) + ": y\n");
            files.accept("an endless plain text", "stack: " + "x ".repeat(500_000));
            files.accept("an endless block", "stack: |\n" + " x\n".repeat(300_000));
            files.accept("long lines", ("stack: \"" + "x ".repeat(16_000) + "\"\n").repeat(32));
            files.accept("long folded text", "stack: \"" + ("x ".repeat(16_000) + "\n").repeat(32) + "\"\n");
            files.accept("a long line of references", "stack: \"" + "${env:X}".repeat(4000) + "\"");
            files.accept("a long tag", "stack: !<" + "x".repeat(30_000) + "> y");
            files.accept("a long alias", "stack: *" + "x".repeat(30_000));
            files.accept("a long key", "x".repeat(30_000) + ": y\nstack: z\n");
            files.accept("a long colour", "stack: x\ngarden: {length: 1, colours: [" + "x".repeat(30_000) + "]}\n");
            files.accept(
                    "a long duration in one line",
                    "stack: x\ngarden: {length: 1, every: " + "1s".repeat(15_000) + "}\n");
            files.accept("a long number in one line", "stack: x\ngarden: {length: " + "1".repeat(30_000) + "}\n");
            files.accept("an endless comment", "#" + "x".repeat(1_000_000));
            files.accept("an endless tag", "stack: !<" + "x".repeat(1_000_000) + "> y");
            files.accept("an endless anchor", "stack: &" + "x".repeat(1_000_000) + " [y]");
            files.accept("endless blanks", " ".repeat(1_000_000) + "a");
            files.accept("endless lines", "\n".repeat(1_000_000) + "a");
            files.accept("an endless reference", "stack: \"" + "${env:".repeat(600_000) + "\"");
            files.accept("many references", "stack: \"" + "${env:X}".repeat(500_000) + "\"");
            files.accept("escapes of half characters", "stack: \"\\uD800\"\n");
            files.accept("escapes of nothing", "stack: \"\\0\"\n");
            files.accept("escapes beyond Unicode", "stack: \"\\UFFFFFFFF\"\n");
            files.accept("a bad escape in a tag", "stack: !%zz x\n");
            files.accept("a long duration", "stack: x\ngarden: {length: 1, every: " + "1s".repeat(1_000_000) + "}\n");
            files.accept("a long number", "stack: x\ngarden: {length: " + "1".repeat(1_000_000) + "}\n");
            files.accept("a long fraction", "stack: x\ngarden: {length: 1, share: 0." + "1".repeat(1_000_000) + "}\n");
            files.accept("a record in itself", "stack: x\ngarden: {length: 1, beds: {a: &a {size: 1, within: *a}}}\n");
        }

        private static String lines(int count, IntFunction<String> line) {
            return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
        }

        /** Returns one of 2^15 texts that have the same hash. */
        private static String collide(int number) {
            return IntStream.range(0, 15)
                    .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                    .collect(Collectors.joining());
        }
    }
}
