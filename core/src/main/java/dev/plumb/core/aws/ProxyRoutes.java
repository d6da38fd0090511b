package dev.plumb.core.aws;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Leads calls through a proxy. The SDK's own settings hold the proxy as a {@link java.net.URI}, which knows no host with
 * an underscore in its name; containers' networks are full of those.
 */
final class ProxyRoutes extends DefaultRoutePlanner {
    private final HttpHost proxy;
    private final List<Pattern> direct;
    private final @Nullable UsernamePasswordCredentials login;

    /**
     * Creates the routes.
     *
     * @param direct what matches the lower-case names of hosts that are reached without the proxy
     * @param login who to be to the proxy, or null where it does not ask
     */
    ProxyRoutes(HttpHost proxy, List<Pattern> direct, @Nullable UsernamePasswordCredentials login) {
        super(null);
        this.proxy = proxy;
        this.direct = List.copyOf(direct);
        this.login = login;
    }

    /** Returns the login for the proxy, and for nobody else. */
    CredentialsProvider credentials() {
        BasicCredentialsProvider provider = new BasicCredentialsProvider();
        if (login != null) {
            provider.setCredentials(new AuthScope(proxy), login);
        }
        return provider;
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
        String host = target.getHostName().toLowerCase(Locale.ROOT);
        return direct.stream().anyMatch(pattern -> pattern.matcher(host).matches()) ? null : proxy;
    }
}
