package dev.plumb.core.aws;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Where to send calls instead of to AWS.
 *
 * @param uri an http or https URL of a host, without user, query and fragment
 */
record Endpoint(URI uri) {
    static final int LAST_PORT = 65_535;

    private static final Set<String> METADATA =
            Set.of("169.254.169.254", "169.254.170.2", "169.254.170.23", "[fd00:ec2::254]", "[fd00:ec2::23]");

    /**
     * Reads one.
     *
     * @param from what the text was given by, for the message
     */
    static Endpoint parse(String text, String from) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw problem(from, "is not a URL: " + e.getReason());
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw problem(from, "must begin with https:// or http://");
        }
        if (uri.getHost() == null) {
            String host = String.valueOf(uri.getRawAuthority());
            throw problem(
                    from,
                    host.contains("_")
                            ? "names a host with an underscore, which the AWS SDK takes for none; use another name or its"
                                    + " address"
                            : "names no host");
        }
        if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            throw problem(from, "has a port that is not between 1 and " + LAST_PORT);
        }
        if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            throw problem(from, "must not hold a user, a query or a fragment");
        }
        if (METADATA.contains(uri.getHost().toLowerCase(Locale.ROOT))) {
            throw problem(from, "is the metadata service, which answers no AWS API");
        }
        return new Endpoint(uri);
    }

    private static InputException problem(String from, String what) {
        return InputException.of(
                Problem.at(Location.of(from), what).advise("Write a URL such as http://127.0.0.1:4566"));
    }
}
