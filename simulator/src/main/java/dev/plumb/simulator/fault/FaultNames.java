package dev.plumb.simulator.fault;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The faults under the names that scripts use. */
final class FaultNames {
    private static final Map<String, Supplier<Fault>> SIMPLE = new TreeMap<>(Map.ofEntries(
            Map.entry("throttle", Fault::throttle),
            Map.entry("expired", Fault::expiredCredentials),
            Map.entry("denied", Fault::accessDenied),
            Map.entry("too-many-updates", Fault::tooManyUpdates),
            Map.entry("lost-reply", Fault::lostReply),
            Map.entry("lost-request", Fault::lostRequest),
            Map.entry("twice", Fault::twice),
            Map.entry("empty", Fault::emptyBody),
            Map.entry("truncated", Fault::truncated),
            Map.entry("garbage", Fault::garbage)));
    private static final Pattern NUMBERED = Pattern.compile("(error|late|html|stale|slow)-(\\d{1,6})");

    private FaultNames() {}

    /** Returns all names; where a number belongs, a word in capitals says which. */
    static List<String> all() {
        return Stream.concat(
                        SIMPLE.keySet().stream(),
                        Stream.of("error-STATUS", "html-STATUS", "late-STATUS", "slow-SECONDS", "stale-CHANGES"))
                .toList();
    }

    /** Reads a name such as {@code throttle}, {@code error-503}, {@code html-200}, {@code stale-2} or {@code slow-30}. */
    static Fault parse(String name) {
        Supplier<Fault> simple = SIMPLE.get(name);
        if (simple != null) {
            return simple.get();
        }
        Matcher numbered = NUMBERED.matcher(name);
        if (!numbered.matches()) {
            throw new IllegalArgumentException(
                    "no fault is called " + name + "; there are " + String.join(", ", all()));
        }
        int number = Integer.parseInt(numbered.group(2));
        return switch (numbered.group(1)) {
            case "error" -> Fault.serverError(status(number));
            case "late" -> Fault.lateServerError(status(number));
            case "html" -> Fault.html(status(number));
            case "stale" -> Fault.stale(number);
            default -> Fault.slow(Duration.ofSeconds(number));
        };
    }

    private static int status(int number) {
        if (number < 100 || number > 599) {
            throw new IllegalArgumentException("no HTTP status: " + number);
        }
        return number;
    }
}
