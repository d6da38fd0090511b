package dev.plumb.core.aws;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Access to one account in one Region. Clients are made when first asked for and share one HTTP client; they throw
 * {@link dev.plumb.core.error.PlumbException}s, never the SDK's exceptions. Thread safe.
 *
 * <pre>{@code
 * try (AwsSession session = AwsSession.builder().profile("audit").build()) {
 *     IamClient iam = session.globalClient(IamClient::builder);
 * }
 * }</pre>
 */
public final class AwsSession implements AutoCloseable {
    private final SessionParts parts;
    private final @Nullable String region;
    private final AwsCredentialsProvider credentials;
    private final PaceScope pace;
    private final CallTerms terms;
    private final boolean root;
    private final ServiceClock clock;
    private final Map<String, SdkClient> clients = new HashMap<>();
    private boolean closed;
    private @Nullable Identity identity;

    private AwsSession(
            SessionParts parts,
            @Nullable String region,
            AwsCredentialsProvider credentials,
            PaceScope pace,
            CallTerms terms,
            boolean root) {
        this.parts = parts;
        this.region = region;
        this.credentials = credentials;
        this.pace = pace;
        this.terms = terms;
        this.root = root;
        this.clock = new ServiceClock(parts.time());
    }

    /**
     * Returns a session from which others derive.
     *
     * @param given credentials, or null to look for some
     */
    static AwsSession root(SessionParts parts, @Nullable String region, @Nullable AwsCredentialsProvider given) {
        AwsCredentialsProvider credentials =
                given != null ? given : new Credentials(parts.environment(), new RoleCredentials(parts, region));
        return new AwsSession(parts, region, credentials, PaceScope.of(credentials), parts.terms(), true);
    }

    /** Returns a session that closes with {@code parts}. */
    static AwsSession derived(
            SessionParts parts, @Nullable String region, AwsCredentialsProvider credentials, PaceScope pace) {
        return new AwsSession(parts, region, credentials, pace, parts.terms(), false);
    }

    /** Starts a session; without further settings it is what the AWS CLI would use. */
    public static AwsSessionBuilder builder() {
        return new AwsSessionBuilder();
    }

    /**
     * Returns the client of a service in this Region, the same one every time.
     *
     * @param builder the client's own, for example {@code Ec2Client::builder}
     * @throws AwsException when no Region is set
     */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C client(
            Supplier<B> builder) {
        String in = regionOrRefuse();
        return client(builder, in, in, false);
    }

    private String regionOrRefuse() {
        if (region == null) {
            throw new AwsException(
                    AwsException.Kind.REGION,
                    "aws",
                    "Configure",
                    null,
                    null,
                    "No Region is set. Use --region, set AWS_REGION, or write `region` in the profile",
                    null);
        }
        return region;
    }

    /** Returns the client of a service that is the same in all Regions, such as IAM; none need be set. */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C globalClient(
            Supplier<B> builder) {
        return client(builder, region == null ? "us-east-1" : region, "global", false);
    }

    /**
     * Returns a client of a service in this Region for calls that must not happen twice. It repeats a call only where that
     * had no effect for certain, throttled or never taken; after any other failure the outcome is unknown, and to find out is
     * up to the caller. A call ends within {@link Timeouts#ONCE}.
     *
     * @param builder the client's own, for example {@code SsmClient::builder}
     * @throws AwsException when no Region is set
     */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C once(
            Supplier<B> builder) {
        String in = regionOrRefuse();
        return client(builder, in, in, true);
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C client(
            Supplier<B> supplier, String in, String paced, boolean once) {
        B builder = supplier.get();
        String service = SessionParts.service(builder);
        synchronized (clients) {
            if (closed || parts.closed()) {
                throw new IllegalStateException("the session is closed");
            }
            @SuppressWarnings("unchecked") // one builder class makes one client class
            C client = (C) clients.computeIfAbsent(
                    service + " " + paced + (once ? " once" : ""),
                    key -> parts.client(builder, service, in, once, terms, credentials, () -> pace.in(paced), clock));
            return client;
        }
    }

    /** Returns who this session is, asked once. */
    public synchronized Identity identity() {
        if (identity == null) {
            GetCallerIdentityResponse reply = globalClient(StsClient::builder).getCallerIdentity(request -> {});
            identity = SessionParts.identity(reply.account(), reply.arn(), reply.userId());
            pace.known(identity.account());
        }
        return identity;
    }

    /** Returns a session of the same credentials in another Region. Closing it leaves this one open, not the reverse. */
    public AwsSession inRegion(String region) {
        String checked = parts.environment().region(region).orElseThrow();
        return new AwsSession(parts, checked, credentials, pace, terms, false);
    }

    /**
     * Returns the same session with no call longer than this, all its attempts together. Closing it leaves this one open,
     * not the reverse.
     */
    public AwsSession within(Duration most) {
        return new AwsSession(parts, region, credentials, pace, terms.within(most), false);
    }

    /**
     * Returns the same session that asks before each attempt of a call, when all waiting for leave to call is over. Closing it
     * leaves this one open, not the reverse.
     *
     * @param check throws where nothing may be called any more; what it throws is what the call throws
     */
    public AwsSession checked(Runnable check) {
        return new AwsSession(parts, region, credentials, pace, terms.checked(check), false);
    }

    /**
     * Returns a session of a role, in this account or another. Nothing is called yet; closing it leaves this one open, not
     * the reverse.
     */
    public AwsSession assume(AssumeRole role) {
        AwsCredentialsProvider assumed = RoleCredentials.of(globalClient(StsClient::builder), role);
        return new AwsSession(parts, region, assumed, PaceScope.of(assumed, role.account()), terms, false);
    }

    /** Returns the Region, if one is set. */
    public Optional<String> region() {
        return Optional.ofNullable(region);
    }

    /** Returns the counts of all calls of this session and those derived from it. */
    public CallMeter meter() {
        return parts.meter();
    }

    /** Returns the clock and waiting room of this session. */
    public Time time() {
        return parts.time();
    }

    /** Returns the source of jitter: who waits and asks again takes it from here, so that a rehearsal can be repeated. */
    public RandomGenerator random() {
        return parts.random();
    }

    /** Returns AWS's own time as its last answer told it, or the host's where none has. */
    public Instant serviceTime() {
        return clock.now();
    }

    /**
     * Closes the clients. The session that was built, not derived, closes all sessions derived from it too, and the HTTP
     * client if it made that itself.
     */
    @Override
    public void close() {
        synchronized (clients) {
            closed = true;
            parts.close(clients.values());
            clients.clear();
        }
        if (root) {
            parts.close();
        }
    }
}
