package dev.plumb.simulator.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;

/**
 * One HTTP request as it arrived at either door.
 *
 * @param method the HTTP method, upper case
 * @param path the path, still percent-encoded
 * @param query the raw query string without its question mark, empty when there is none
 * @param headers headers by lower-case name
 * @param body the whole body
 */
public record WireRequest(String method, String path, String query, Map<String, List<String>> headers, SdkBytes body) {
    /** Copies the headers under lower-case names. */
    public WireRequest {
        Map<String, List<String>> lower = new TreeMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = lower;
    }

    /** Returns the first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }
}
