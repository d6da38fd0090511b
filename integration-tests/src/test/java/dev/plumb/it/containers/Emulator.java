package dev.plumb.it.containers;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * What a test class gets of an emulator: an account that was empty when the class began, where to reach it, and plain SDK
 * clients to seed it with and to look at it as a foreigner would. Clients share one connection pool, which closes after
 * the class. Seed IAM from one thread: moto now and then answers 500 to parallel creates.
 */
public final class Emulator implements AutoCloseable {

    private final RunningEmulator running;
    private final URI endpoint;
    private final String account;
    private final AwsBasicCredentials credentials;
    private final SdkHttpClient http = Apache5HttpClient.create();

    private Emulator(RunningEmulator running, String account, AwsBasicCredentials credentials) {
        this.running = running;
        this.endpoint = running.endpoint();
        this.account = account;
        this.credentials = credentials;
    }

    /** An account of {@code running} for {@code testClass}: on LocalStack its own, on moto the only one, emptied. */
    static Emulator of(RunningEmulator running, Class<?> testClass) {
        if (running.kind() == EmulatorKind.MOTO) {
            running.reset();
            return new Emulator(running, "123456789012", AwsBasicCredentials.create("testing", "testing"));
        }
        // LocalStack takes an access key id of 12 digits for the account.
        String account =
                "%012d".formatted(1 + Integer.toUnsignedLong(testClass.getName().hashCode()));
        return new Emulator(running, account, AwsBasicCredentials.create(account, "test"));
    }

    /** Empties moto, all accounts of it. */
    public void reset() {
        running.reset();
    }

    /** Where the emulator listens, such as {@code http://localhost:32768}. */
    public URI endpoint() {
        return endpoint;
    }

    /** The account's id, 12 digits. */
    public String account() {
        return account;
    }

    /** The Region of the ready clients. */
    public Region region() {
        return Region.US_EAST_1;
    }

    /** Keys that the emulator takes for the account. */
    public AwsBasicCredentials credentials() {
        return credentials;
    }

    /** The standard AWS environment variables for a process, such as plumb's own, that is to meet this account. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_REGION", region().id(),
                "AWS_ACCESS_KEY_ID", credentials.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
    }

    /** A plain client of any service, for example {@code client(SsmClient.builder())}. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return client(builder, region());
    }

    /** A plain client of any service in another Region. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, Region elsewhere) {
        return client(builder, elsewhere, endpoint);
    }

    /** A plain client of any service that reaches the account by a way of its own, such as a proxy. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, Region elsewhere, URI way) {
        return builder.httpClient(http)
                .endpointOverride(way)
                .region(elsewhere)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    /** A plain IAM client. */
    public IamClient iam() {
        return client(IamClient.builder());
    }

    /** A plain STS client. */
    public StsClient sts() {
        return client(StsClient.builder());
    }

    @Override
    public void close() {
        http.close();
    }
}
