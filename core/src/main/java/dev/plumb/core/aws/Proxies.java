package dev.plumb.core.aws;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/**
 * Reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in capitals or not, as the AWS CLI does. The SDK would look at HTTP_PROXY
 * alone, also for endpoints of https, and at the process's own variables alone.
 */
record Proxies(AwsEnvironment environment) {
    /** Returns where a client's calls go, be it straight to AWS. */
    ProxyConfiguration forEndpointsOf(String scheme) {
        ProxyConfiguration.Builder builder =
                ProxyConfiguration.builder().useEnvironmentVariableValues(false).useSystemPropertyValues(false);
        String name = scheme.toUpperCase(Locale.ROOT) + "_PROXY";
        variable(name).ifPresent(text -> use(builder, name, text));
        return builder.build();
    }

    private void use(ProxyConfiguration.Builder builder, String name, String text) {
        URI proxy = parse(name, text);
        int port = proxy.getPort() >= 0 ? proxy.getPort() : proxy.getScheme().equals("https") ? 443 : 80;
        builder.endpoint(URI.create(proxy.getScheme() + "://" + proxy.getHost() + ":" + port))
                .nonProxyHosts(direct());
        String login = proxy.getRawUserInfo();
        if (login != null) {
            String[] parts = login.split(":", 2);
            builder.username(decoded(parts[0])).password(parts.length > 1 ? decoded(parts[1]) : "");
        }
    }

    /** The text may hold a password, so it is not repeated. */
    private static URI parse(String name, String text) {
        try {
            URI proxy = new URI(text.contains("://") ? text : "http://" + text);
            boolean http = "http".equals(proxy.getScheme()) || "https".equals(proxy.getScheme());
            if (http && proxy.getHost() != null) {
                return proxy;
            }
        } catch (URISyntaxException e) {
            // Told below, without the words of the exception: they hold the text.
        }
        throw InputException.at(Location.of(name), "is not the URL of a proxy, as http://proxy.example.com:8080 is");
    }

    private Set<String> direct() {
        return variable("NO_PROXY").stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(Proxies::pattern)
                .collect(Collectors.toSet());
    }

    /** A name stands for itself and all below it, with or without a dot before it; the client wants an expression. */
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
