package dev.plumb.core.aws;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.time.Time;
import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/** What a session and those derived from it share. Thread safe. */
final class SessionParts implements AutoCloseable {
    private static final int TIMER_THREADS = 2;

    private final AwsEnvironment environment;
    private final @Nullable Endpoint endpoint;
    private final @Nullable SdkHttpClient given;
    private final RetrySettings retries;
    private final Timeouts timeouts;
    private final Time time;
    private final Pacer pacer;
    private final CallMeter meter;
    private final RandomGenerator random;
    private final Set<SdkClient> open = new HashSet<>();
    private final Map<String, SdkHttpClient> made = new TreeMap<>();
    private @Nullable ScheduledExecutorService timer;
    private boolean closed;

    SessionParts(
            AwsEnvironment environment,
            @Nullable Endpoint endpoint,
            @Nullable SdkHttpClient given,
            RetrySettings retries,
            Timeouts timeouts,
            Time time,
            Pacer pacer,
            CallMeter meter,
            RandomGenerator random) {
        this.environment = environment;
        this.endpoint = endpoint;
        this.given = given;
        this.retries = retries;
        this.timeouts = timeouts;
        this.time = time;
        this.pacer = pacer;
        this.meter = meter;
        this.random = random;
    }

    AwsEnvironment environment() {
        return environment;
    }

    Time time() {
        return time;
    }

    RandomGenerator random() {
        return random;
    }

    CallTerms terms() {
        return CallTerms.of(timeouts);
    }

    CallMeter meter() {
        return meter;
    }

    /** Returns the client for endpoints of http or of https: each has a proxy of its own. */
    private SdkHttpClient http(Optional<URI> override) {
        if (given != null) {
            return given;
        }
        String scheme = override.map(URI::getScheme).orElse("https").toLowerCase(Locale.ROOT);
        return made.computeIfAbsent(
                scheme,
                key -> HttpClients.create(
                        timeouts, environment.caBundle(), new Proxies(environment).forEndpointsOf(key)));
    }

    /** Returns what bounds the calls of all clients in time: the SDK would start five threads for each of them. */
    private ScheduledExecutorService timer() {
        if (timer == null) {
            ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(TIMER_THREADS, task -> {
                Thread thread = new Thread(task, "plumb-aws-timer");
                thread.setDaemon(true);
                return thread;
            });
            executor.setRemoveOnCancelPolicy(true);
            timer = executor;
        }
        return timer;
    }

    /**
     * Returns a guarded client, which is closed with all the others at the latest.
     *
     * @throws IllegalStateException when the session is closed
     */
    synchronized <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> SdkClient client(
            B builder,
            String service,
            String region,
            boolean once,
            CallTerms terms,
            AwsCredentialsProvider credentials,
            Supplier<String> paceScope,
            ServiceClock clock) {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
        C bare = configure(builder, service, region, once, terms, credentials, paceScope, clock)
                .build();
        SdkClient client = GuardedClient.of(bare, meter, pacer, paceScope, AwsErrors.in(region), terms.check());
        open.add(client);
        return client;
    }

    synchronized boolean closed() {
        return closed;
    }

    /** Closes clients before the others. */
    synchronized void close(Collection<SdkClient> clients) {
        clients.forEach(SdkClient::close);
        clients.forEach(open::remove);
    }

    /** Sets everything a client could otherwise take from the SDK's defaults, the environment or the profile. */
    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> B configure(
            B builder,
            String service,
            String region,
            boolean once,
            CallTerms terms,
            AwsCredentialsProvider credentials,
            Supplier<String> paceScope,
            ServiceClock clock) {
        Timeouts bounds = once ? terms.timeouts().atMost(Timeouts.ONCE) : terms.timeouts();
        Optional<URI> override = Optional.ofNullable(endpoint)
                .or(() -> environment.endpoint(service))
                .map(Endpoint::uri);
        CallInterceptor interceptor = new CallInterceptor(meter, clock, override.isEmpty());
        builder.httpClient(http(override))
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .defaultsMode(DefaultsMode.STANDARD)
                .overrideConfiguration(config -> config.retryStrategy(
                                new Retries(retries, once, time, pacer, paceScope, meter, random, terms.check()))
                        .scheduledExecutorService(timer())
                        .apiCallAttemptTimeout(bounds.attempt())
                        .apiCallTimeout(bounds.total())
                        .defaultProfileFileSupplier(environment::profileFile)
                        .defaultProfileName(environment.profileName())
                        .addExecutionInterceptor(interceptor));
        override.ifPresent(builder::endpointOverride);
        return builder;
    }

    /** Returns the service a builder is for, as the SDK's class names say it: {@code Iam}, {@code Ec2}. */
    static String service(AwsClientBuilder<?, ?> builder) {
        String name = builder.getClass().getSimpleName();
        return name.replaceFirst("^Default", "").replaceFirst("ClientBuilder$", "");
    }

    static Identity identity(@Nullable String account, @Nullable String arn, @Nullable String userId) {
        String[] parts = arn == null ? new String[0] : arn.split(":", -1);
        if (account == null || arn == null || parts.length < 6) {
            throw new AwsException(
                    AwsException.Kind.NOT_AWS,
                    "sts",
                    "GetCallerIdentity",
                    null,
                    null,
                    "sts:GetCallerIdentity named no account: the endpoint is not AWS's. Check the endpoint",
                    null);
        }
        return new Identity(account, parts[1], arn, userId == null ? "" : userId);
    }

    /** Closes all clients that are still open, whichever session they belong to, and ends the threads. */
    @Override
    public synchronized void close() {
        closed = true;
        open.forEach(SdkClient::close);
        open.clear();
        made.values().forEach(SdkHttpClient::close);
        made.clear();
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }
}
