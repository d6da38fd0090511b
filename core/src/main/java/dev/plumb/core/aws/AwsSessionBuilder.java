package dev.plumb.core.aws;

import dev.plumb.core.time.Time;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/** Settings of an {@link AwsSession}; what is not set comes from the environment and the config files. */
public final class AwsSessionBuilder {
    private @Nullable String region;
    private @Nullable String profile;
    private @Nullable String endpointUrl;
    private @Nullable AwsCredentialsProvider credentials;
    private @Nullable SdkHttpClient httpClient;
    private @Nullable Pacer pacer;
    private @Nullable RandomGenerator random;
    private Map<String, String> environment = System.getenv();
    private RetrySettings retries = RetrySettings.DEFAULT;
    private Timeouts timeouts = Timeouts.DEFAULT;
    private Time time = Time.system();
    private CallMeter meter = new CallMeter();

    AwsSessionBuilder() {}

    /** Sets the Region, as {@code --region} does. */
    public AwsSessionBuilder region(@Nullable String region) {
        this.region = region;
        return this;
    }

    /** Sets the profile, as {@code --profile} does: credentials in environment variables then do not count. */
    public AwsSessionBuilder profile(@Nullable String profile) {
        this.profile = profile;
        return this;
    }

    /** Sends the calls of all services to this URL, as {@code --endpoint-url} does. */
    public AwsSessionBuilder endpointUrl(@Nullable String endpointUrl) {
        this.endpointUrl = endpointUrl;
        return this;
    }

    /** Uses these credentials instead of looking for some. */
    public AwsSessionBuilder credentials(@Nullable AwsCredentialsProvider credentials) {
        this.credentials = credentials;
        return this;
    }

    /** Uses this HTTP client, for example a simulator. It is not closed with the session. */
    public AwsSessionBuilder httpClient(@Nullable SdkHttpClient httpClient) {
        this.httpClient = httpClient;
        return this;
    }

    /** Uses these variables instead of the process's. */
    public AwsSessionBuilder environment(Map<String, String> environment) {
        this.environment = environment;
        return this;
    }

    /** Sets how calls are tried again. */
    public AwsSessionBuilder retries(RetrySettings retries) {
        this.retries = retries;
        return this;
    }

    /** Sets how long to wait for answers. */
    public AwsSessionBuilder timeouts(Timeouts timeouts) {
        this.timeouts = timeouts;
        return this;
    }

    /** Sets the clock in which retries and rate limits wait. */
    public AwsSessionBuilder time(Time time) {
        this.time = time;
        return this;
    }

    /** Sets what holds calls back; by default one for the whole process, or one per session in another clock. */
    public AwsSessionBuilder pacer(Pacer pacer) {
        this.pacer = pacer;
        return this;
    }

    /** Sets what counts the calls, so that several sessions can share it. */
    public AwsSessionBuilder meter(CallMeter meter) {
        this.meter = meter;
        return this;
    }

    /** Sets the source of jitter, so that a rehearsal can be repeated. */
    public AwsSessionBuilder random(RandomGenerator random) {
        this.random = random;
        return this;
    }

    /**
     * Returns the session. Reads the config files, calls nobody.
     *
     * @throws dev.plumb.core.error.InputException when a setting, a variable or a config file is unusable
     */
    public AwsSession build() {
        AwsEnvironment found = AwsEnvironment.read(environment, profile);
        Endpoint endpoint = endpointUrl == null ? null : Endpoint.parse(endpointUrl, "--endpoint-url");
        Pacer paced = pacer != null ? pacer : time == Time.system() ? Pacer.shared() : Pacer.of(time);
        RandomGenerator jitter = random != null ? random : RandomGenerator.getDefault();
        SessionParts parts =
                new SessionParts(found, endpoint, httpClient, retries, timeouts, time, paced, meter, jitter);
        return AwsSession.root(parts, found.region(region).orElse(null), credentials);
    }
}
