package dev.plumb.it.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A difference that somebody looked at, from the table in {@code docs/emulator-differences.md}. A star stands for any text.
 *
 * @param who the emulators that answer so
 * @param calls steps of the script or actions
 * @param fields where in the answer
 * @param simulator what the simulator says
 * @param emulator what the emulator says
 * @param why who is right, and how that is known
 */
record Accepted(
        List<String> who, List<String> calls, List<String> fields, String simulator, String emulator, String why) {
    static final Path PAGE = Path.of("..", "docs", "emulator-differences.md");

    private static final List<String> EVERYBODY = List.of("moto", "LocalStack");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (both|moto|LocalStack) \\|.*\\|$");

    /** Returns the table. */
    static List<Accepted> list() throws IOException {
        return ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> of(row.group()))
                .toList();
    }

    private static Accepted of(String row) {
        List<String> cells = Arrays.stream(row.substring(1, row.length() - 1).split("\\|", -1))
                .map(cell -> cell.replace("`", "").strip())
                .toList();
        if (cells.size() != 6) {
            throw new IllegalArgumentException("six columns, not " + cells.size() + ": " + row);
        }
        return new Accepted(
                cells.get(0).equals("both") ? EVERYBODY : List.of(cells.get(0)),
                List.of(cells.get(1).split(", ", -1)),
                List.of(cells.get(2).split(", ", -1)),
                cells.get(3),
                cells.get(4),
                cells.get(5));
    }

    /** Tells whether this is about a difference. */
    boolean covers(Difference difference) {
        return calls.stream().anyMatch(call -> names(call, difference))
                && fields.stream().anyMatch(field -> matches(field, difference.field()))
                && matches(simulator, difference.simulator())
                && matches(emulator, difference.emulator());
    }

    /** Returns the calls and fields named here in which there is no such difference. */
    List<String> stale(List<Difference> differences) {
        List<Difference> covered = differences.stream().filter(this::covers).toList();
        return Stream.concat(
                        calls.stream().filter(call -> covered.stream().noneMatch(one -> names(call, one))),
                        fields.stream().filter(field -> covered.stream().noneMatch(one -> matches(field, one.field()))))
                .map(part -> part + " in: " + this)
                .toList();
    }

    private static boolean names(String call, Difference difference) {
        return matches(call, difference.step()) || matches(call, difference.action());
    }

    private static boolean matches(String pattern, String text) {
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }
}
