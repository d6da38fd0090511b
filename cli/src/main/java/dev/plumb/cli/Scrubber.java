package dev.plumb.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes secrets out of text that is meant for a log or a crash file. What might be one is removed as well. */
final class Scrubber {
    private static final String REMOVED = "[removed]";
    private static final int SHORTEST = 6;

    /** Secret keys have 40 characters, tokens and signatures more; a path that long goes with them. */
    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("(?i)(?<=authorization[\"']?[:=] ?)[^\\r\\n]+"),
            Pattern.compile("(?i)(?<=x-amz-(?:security-token|signature|credential)[\"']?[:=] ?)[^&\\s\"']+"),
            Pattern.compile("(?<=://)[^/@\\s]+(?=@)"),
            Pattern.compile("[A-Za-z0-9/+_=-]{40,}"));

    private final List<String> values;

    private Scrubber(List<String> values) {
        this.values = values;
    }

    /** Returns a scrubber that also knows the secrets of an environment. */
    static Scrubber of(Map<String, String> env) {
        return new Scrubber(env.entrySet().stream()
                .filter(entry -> isSecret(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(value -> value.length() >= SHORTEST)
                .sorted((a, b) -> b.length() - a.length())
                .toList());
    }

    private static boolean isSecret(String variable) {
        String name = variable.toUpperCase(Locale.ROOT);
        return name.contains("SECRET") || name.contains("TOKEN") || name.contains("PASSW") || name.contains("KEY");
    }

    /** Returns the text without secrets. */
    String scrub(String text) {
        String clean = text;
        for (String value : values) {
            clean = clean.replace(value, REMOVED);
        }
        for (Pattern shape : SHAPES) {
            clean = shape.matcher(clean).replaceAll(REMOVED);
        }
        return clean;
    }
}
