package dev.plumb.core.aws;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/** Makes the HTTP clients of a session. They follow no redirect. */
final class HttpClients {
    private static final int CONNECTIONS = 50;

    /** Left alone, the SDK would take a proxy from the process's variables and properties. */
    private static final ProxyConfiguration NOT_THE_PROCESS_S = ProxyConfiguration.builder()
            .useEnvironmentVariableValues(false)
            .useSystemPropertyValues(false)
            .build();

    private HttpClients() {}

    static SdkHttpClient create(Timeouts timeouts, Optional<Path> caBundle, Optional<ProxyRoutes> proxy) {
        Apache5HttpClient.Builder builder = Apache5HttpClient.builder()
                .maxConnections(CONNECTIONS)
                .proxyConfiguration(NOT_THE_PROCESS_S)
                .connectionTimeout(timeouts.connect())
                .socketTimeout(timeouts.read())
                .connectionAcquisitionTimeout(timeouts.attempt());
        proxy.ifPresent(routes -> builder.httpRoutePlanner(routes).credentialsProvider(routes.credentials()));
        caBundle.ifPresent(path -> {
            TrustManager[] managers = trusting(path);
            builder.tlsTrustManagersProvider(() -> managers);
        });
        return builder.build();
    }

    /** Trusts the certificates of a PEM file and no others. */
    static TrustManager[] trusting(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + count++, certificate);
            }
            if (count == 0) {
                throw InputException.at(Location.of(pem.toString()), "holds no certificate (AWS_CA_BUNDLE, ca_bundle)");
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw InputException.at(
                    Location.of(pem.toString()),
                    "cannot be read as PEM certificates (AWS_CA_BUNDLE, ca_bundle): "
                            + Text.oneLine(String.valueOf(e.getMessage()), 200));
        }
    }
}
