package dev.plumb.core.aws;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.time.Time;
import java.net.URI;
import java.util.Optional;
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
    private final AwsEnvironment environment;
    private final @Nullable Endpoint endpoint;
    private final @Nullable SdkHttpClient given;
    private final RetrySettings retries;
    private final Timeouts timeouts;
    private final Time time;
    private final Pacer pacer;
    private final CallMeter meter;
    private final RandomGenerator random;
    private @Nullable SdkHttpClient made;

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

    CallMeter meter() {
        return meter;
    }

    private synchronized SdkHttpClient http() {
        if (given != null) {
            return given;
        }
        if (made == null) {
            made = HttpClients.create(timeouts, environment.caBundle());
        }
        return made;
    }

    /** Returns a guarded client. */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> SdkClient client(
            B builder,
            String service,
            String region,
            AwsCredentialsProvider credentials,
            String paceScope,
            ServiceClock clock) {
        C bare = configure(builder, service, region, credentials, paceScope, clock)
                .build();
        return GuardedClient.of(bare, meter, pacer, paceScope, AwsErrors.in(region));
    }

    /** Sets everything a client could otherwise take from the SDK's defaults, the environment or the profile. */
    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> B configure(
            B builder,
            String service,
            String region,
            AwsCredentialsProvider credentials,
            String paceScope,
            ServiceClock clock) {
        Optional<URI> override = Optional.ofNullable(endpoint)
                .or(() -> environment.endpoint(service))
                .map(Endpoint::uri);
        CallInterceptor interceptor = new CallInterceptor(meter, clock, override.isEmpty());
        builder.httpClient(http())
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .defaultsMode(DefaultsMode.STANDARD)
                .overrideConfiguration(
                        config -> config.retryStrategy(new Retries(retries, time, pacer, paceScope, meter, random))
                                .apiCallAttemptTimeout(timeouts.attempt())
                                .apiCallTimeout(timeouts.total())
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

    @Override
    public synchronized void close() {
        if (made != null) {
            made.close();
            made = null;
        }
    }
}
