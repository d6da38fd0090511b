package dev.plumb.core.aws;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in capitals or not, as the AWS CLI does. The SDK would look at HTTP_PROXY
 * alone, also for endpoints of https, and at the process's own variables alone.
 */
record Proxies(AwsEnvironment environment) {
    private static final Pattern URL = Pattern.compile(
            "(?:(?<scheme>https?)://)?(?:(?<login>[^@/]*)@)?(?<host>\\[[0-9A-Fa-f:.]+]|[\\w.-]+)(?::(?<port>[0-9]{1,5}))?/?",
            Pattern.CASE_INSENSITIVE);

    /** Returns the way a client's calls take, or nothing where they go straight to AWS. */
    Optional<ProxyRoutes> forEndpointsOf(String scheme) {
        String name = scheme.toUpperCase(Locale.ROOT) + "_PROXY";
        return variable(name).map(text -> routes(name, text));
    }

    /** The text may hold a password, so it is not repeated. */
    private ProxyRoutes routes(String name, String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            throw refuse(name);
        }
        String scheme =
                url.group("scheme") == null ? "http" : url.group("scheme").toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        int port = url.group("port") == null ? standard : Integer.parseInt(url.group("port"));
        if (port > Endpoint.LAST_PORT) {
            throw refuse(name);
        }
        return new ProxyRoutes(
                new HttpHost(scheme, url.group("host"), port), direct(), login(name, url.group("login")));
    }

    private static @Nullable UsernamePasswordCredentials login(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split(":", 2);
        try {
            return new UsernamePasswordCredentials(
                    decoded(parts[0]), (parts.length > 1 ? decoded(parts[1]) : "").toCharArray());
        } catch (IllegalArgumentException e) {
            // A per cent sign that escapes nothing.
            throw refuse(name);
        }
    }

    private static InputException refuse(String name) {
        return InputException.at(Location.of(name), "is not the URL of a proxy, as http://proxy.example.com:8080 is");
    }

    private List<Pattern> direct() {
        return variable("NO_PROXY").stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(Proxies::pattern)
                .map(Pattern::compile)
                .toList();
    }

    /** A name stands for itself and all below it, with or without a dot before it. */
    private static String pattern(String entry) {
        if (entry.equals("*")) {
            return ".*";
        }
        String name = entry.replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", "");
        return "(.*\\.)?" + Pattern.quote(name.toLowerCase(Locale.ROOT));
    }

    private Optional<String> variable(String name) {
        return environment.variable(name.toLowerCase(Locale.ROOT)).or(() -> environment.variable(name));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
