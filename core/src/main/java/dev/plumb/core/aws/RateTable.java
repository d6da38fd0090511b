package dev.plumb.core.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How fast AWS lets each action be called, from the data file {@code rates.txt} beside this class. Immutable. */
final class RateTable {
    private static final String RESOURCE = "rates.txt";

    private final Map<String, Rate> exact = new HashMap<>();
    private final List<Map.Entry<String, Rate>> prefixes = new ArrayList<>();

    /**
     * A token bucket's numbers.
     *
     * @param bucket actions that share one bucket carry the same name
     */
    record Rate(String bucket, double burst, double perSecond) {}

    private RateTable(List<String> lines) {
        for (String line : lines) {
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                add(text.split("\\s+", -1), text);
            }
        }
        prefixes.sort((a, b) -> b.getKey().length() - a.getKey().length());
    }

    private void add(String[] cells, String line) {
        if (cells.length < 3 || cells.length > 4) {
            throw new IllegalStateException(RESOURCE + ": not `service:Action burst per-second [bucket]`: " + line);
        }
        String bucket = cells.length == 4 ? cells[3] : "";
        Rate rate = new Rate(bucket, Double.parseDouble(cells[1]), Double.parseDouble(cells[2]));
        if (cells[0].endsWith("*")) {
            prefixes.add(Map.entry(cells[0].substring(0, cells[0].length() - 1), rate));
        } else {
            exact.put(cells[0], rate);
        }
    }

    /** Reads the file that ships with plumb. */
    static RateTable shipped() {
        try (InputStream in = RateTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the class path");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    static RateTable parse(String text) {
        return new RateTable(text.lines().toList());
    }

    /** Returns the rate of an action ({@code iam:GetRole}), the longest matching pattern winning, or null. */
    @Nullable
    Rate of(String permission) {
        Rate rate = exact.get(permission);
        if (rate == null) {
            for (Map.Entry<String, Rate> prefix : prefixes) {
                if (permission.startsWith(prefix.getKey())) {
                    rate = prefix.getValue();
                    break;
                }
            }
        }
        return rate == null || !rate.bucket().isEmpty() ? rate : new Rate(permission, rate.burst(), rate.perSecond());
    }
}
