package dev.plumb.it.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a page that a reader would paste into a shell. A comment {@code # exit code 1} at the end of a command
 * says how it ends; every other ends with 0.
 *
 * @param page the page's path from the root
 * @param line where the block's first line stands on the page, from 1
 */
record ShellExample(String page, int line, List<String> lines) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern EXIT = Pattern.compile("# exit code (\\d+)");

    /** Returns the blocks of a page in one language of fences, in order. */
    static List<ShellExample> of(Path root, String page, String language) {
        String text = text(root.resolve(page));
        List<ShellExample> examples = new ArrayList<>();
        Matcher fence = FENCE.matcher(text);
        while (fence.find()) {
            if (fence.group(1).equals(language)) {
                int line = (int) text.substring(0, fence.start(2)).lines().count() + 1;
                examples.add(new ShellExample(page, line, fence.group(2).lines().toList()));
            }
        }
        return List.copyOf(examples);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a script that writes a line to {@code endings} for each command that fails: its line here, and its code. */
    String script(Path endings) {
        return "set -o pipefail; trap 'code=$?; echo \"$((LINENO-1)) $code\" >>\"" + endings + "\"' ERR\n"
                + String.join("\n", lines) + "\ntrue\n";
    }

    /** Returns the commands that should end with another code than 0, as {@link #endings} tells them. */
    Map<String, Integer> expected() {
        Map<String, Integer> expected = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher exit = EXIT.matcher(lines.get(i));
            if (exit.find()) {
                expected.put(command(i), Integer.parseInt(exit.group(1)));
            }
        }
        return expected;
    }

    /** Returns the commands that did, from what the script wrote. */
    Map<String, Integer> endings(List<String> written) {
        Map<String, Integer> endings = new TreeMap<>();
        for (String line : written) {
            String[] parts = line.split(" ");
            endings.put(command(Integer.parseInt(parts[0]) - 1), Integer.parseInt(parts[1]));
        }
        return endings;
    }

    /** Returns the first line of the command that goes on in a line: bash may name any of them. */
    private String command(int index) {
        int first = Math.min(index, lines.size() - 1);
        while (first > 0 && lines.get(first - 1).endsWith("\\")) {
            first--;
        }
        return lines.get(first);
    }

    @Override
    public String toString() {
        return page + ":" + line;
    }
}
