package dev.plumb.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of faults in the docs to the tests there are: each that it names exists, and no fault is forgotten. */
final class FaultCatalogueTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-E]\\d+) \\|.*\\|$");
    private static final Pattern COVERED = Pattern.compile("(?m)^\\| [A-E]\\d+ \\|.*\\| `(\\w+)\\.(\\w+)` \\|$");

    /** How many faults each group has. */
    private static final Map<String, Integer> FAULTS = Map.of("A", 10, "B", 12, "C", 20, "D", 11, "E", 9);

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/faults.md"));
    }

    @Test
    void everyFault_hasATestOrAReason() throws IOException {
        String page = page();
        TreeSet<String> rows =
                ROW.matcher(page).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> all = new TreeSet<>();
        FAULTS.forEach((group, number) -> {
            for (int fault = 1; fault <= number; fault++) {
                all.add(group + fault);
            }
        });
        assertThat(rows).isEqualTo(all);
        int open = page.indexOf("Not covered");
        assertThat(ids(page.substring(0, open))).doesNotContainAnyElementsOf(ids(page.substring(open)));
    }

    private static List<String> ids(String text) {
        return ROW.matcher(text).results().map(row -> row.group(1)).distinct().toList();
    }

    @Test
    void everyTestThatIsNamed_exists() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    for (Path file : files.filter(one -> one.toString().endsWith("Test.java"))
                            .toList()) {
                        sources.merge(
                                file.getFileName().toString().replace(".java", ""),
                                Files.readString(file),
                                String::concat);
                    }
                }
            }
        }
        List<MatchResult> named = COVERED.matcher(page()).results().toList();
        assertThat(named).hasSizeGreaterThan(40);
        assertThat(named)
                .allSatisfy(row -> assertThat(sources.getOrDefault(row.group(1), ""))
                        .as(row.group(1))
                        .contains("void " + row.group(2) + "("));
        System.out.printf("fault catalogue: %d rows with tests%n", named.size());
    }
}
