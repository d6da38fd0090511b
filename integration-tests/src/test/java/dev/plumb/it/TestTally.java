package dev.plumb.it;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Says how many unit, simulator and container tests passed, failed and were skipped, and why, from the reports of all
 * modules. A test's class name tells its kind. It needs nothing but the JDK, so that CI can run this file as it is
 * ({@code java TestTally.java ROOT}) even when nothing compiles.
 */
final class TestTally {

    private enum Kind {
        UNIT,
        SIMULATOR,
        CONTAINER;

        static Kind of(String className) {
            String outermost = className.contains("$") ? className.substring(0, className.indexOf('$')) : className;
            return outermost.endsWith("ContainerTest")
                    ? CONTAINER
                    : outermost.endsWith("SimulatorTest") ? SIMULATOR : UNIT;
        }
    }

    private enum Result {
        PASSED,
        FAILED,
        SKIPPED
    }

    private final Map<Kind, Map<Result, Integer>> counts = new EnumMap<>(Kind.class);
    private final Map<String, Integer> skipReasons = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    private TestTally() {}

    /**
     * {@code ROOT [--since INSTANT] [--closing-line] [--at-exit]}: since leaves out reports of earlier builds; the closing
     * line is the total alone on a line, for CI; at exit prints below Maven's own summary, as the build's last words.
     */
    public static void main(String... args) throws IOException {
        List<String> options = List.of(args).subList(1, args.length);
        Instant since = options.contains("--since")
                ? Instant.parse(options.get(options.indexOf("--since") + 1))
                : Instant.EPOCH;
        TestTally tally = TestTally.of(Path.of(args[0]), since);
        String text = tally.table() + (options.contains("--closing-line") ? tally.closingLine() : "");
        if (options.contains("--at-exit")) {
            // By then Maven has closed its System.out, and destroyed the thread group that this runs in.
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
            Runtime.getRuntime().addShutdownHook(new Thread(topThreadGroup(), () -> out.print(text), "tally"));
        } else {
            System.out.print(text);
        }
    }

    /** Reads {@code ROOT/MODULE/target/{surefire,failsafe}-reports/TEST-*.xml}, as far as written at or after {@code since}. */
    static TestTally of(Path root, Instant since) throws IOException {
        TestTally tally = new TestTally();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path module : modules) {
                tally.addReports(module.resolve("target/surefire-reports"), since);
                tally.addReports(module.resolve("target/failsafe-reports"), since);
            }
        }
        tally.failures.sort(null);
        return tally;
    }

    /** A line for each kind, each distinct reason for skipping, and each failure. */
    String table() {
        StringBuilder text = new StringBuilder("%nTests       passed  failed  skipped%n".formatted());
        for (Kind kind : Kind.values()) {
            text.append("%-10s %7d %7d %8d%n"
                    .formatted(
                            kind.name().toLowerCase(Locale.ROOT),
                            count(kind, Result.PASSED),
                            count(kind, Result.FAILED),
                            count(kind, Result.SKIPPED)));
        }
        skipReasons.forEach((reason, times) -> text.append("skipped %d: %s%n".formatted(times, reason)));
        failures.forEach(failure -> text.append("failed: %s%n".formatted(failure)));
        return text.toString();
    }

    /** The total, for example {@code 12 passed, 0 failed, 3 skipped}. */
    String closingLine() {
        return "%d passed, %d failed, %d skipped%n"
                .formatted(sum(Result.PASSED), sum(Result.FAILED), sum(Result.SKIPPED));
    }

    private void addReports(Path folder, Instant since) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, "TEST-*.xml")) {
            for (Path report : reports) {
                if (!Files.getLastModifiedTime(report).toInstant().isBefore(since)) {
                    addReport(report);
                }
            }
        }
    }

    private void addReport(Path report) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // Reports hold what tests printed: no entity is resolved, no document type read.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("testcase")) {
                    addTest(xml);
                }
            }
        } catch (XMLStreamException e) {
            // A report cut short is a test run cut short.
            String name = report.getFileName().toString().replaceAll("^TEST-|\\.xml$", "");
            add(Kind.of(name), Result.FAILED);
            failures.add(name + " (its report cannot be read)");
        }
    }

    private void addTest(XMLStreamReader xml) throws XMLStreamException {
        String className = attribute(xml, "classname");
        String name = attribute(xml, "name");
        Result result = Result.PASSED;
        String reason = "no reason given";
        while (xml.next() != XMLStreamReader.END_ELEMENT || !xml.getLocalName().equals("testcase")) {
            if (!xml.isStartElement()) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "failure", "error" -> result = Result.FAILED;
                case "skipped" -> {
                    result = Result.SKIPPED;
                    reason = attribute(xml, "message").isBlank() ? reason : attribute(xml, "message");
                }
                default -> {}
            }
        }
        add(Kind.of(className), result);
        if (result == Result.SKIPPED) {
            skipReasons.merge(reason.strip().replaceAll("\\s+", " "), 1, Integer::sum);
        } else if (result == Result.FAILED) {
            failures.add(name.isBlank() ? className : className + "." + name);
        }
    }

    private void add(Kind kind, Result result) {
        counts.computeIfAbsent(kind, key -> new EnumMap<>(Result.class)).merge(result, 1, Integer::sum);
    }

    private int count(Kind kind, Result result) {
        return counts.getOrDefault(kind, Map.of()).getOrDefault(result, 0);
    }

    private int sum(Result result) {
        int sum = 0;
        for (Kind kind : Kind.values()) {
            sum += count(kind, result);
        }
        return sum;
    }

    private static ThreadGroup topThreadGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
