package dev.plumb.core.aws;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.PlumbException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.profiles.Profile;

/**
 * Finds credentials in the AWS CLI's order: the environment (unless a profile was asked for by option), the profile,
 * the container's, the instance's. Nothing is looked for before the first call.
 */
final class Credentials implements AwsCredentialsProvider {
    private final AwsEnvironment environment;
    private final CredentialPlaces places;
    private final ProfileCredentials profiles;
    private @Nullable AwsCredentialsProvider found;

    Credentials(AwsEnvironment environment, RoleCredentials roles) {
        this.environment = environment;
        this.places = new CredentialPlaces(environment, roles);
        this.profiles = new ProfileCredentials(environment, places, roles);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        AwsCredentialsProvider provider = provider();
        try {
            return provider.resolveCredentials();
        } catch (SdkException | IllegalStateException e) {
            // The providers throw both. What they say may hold what a credential process printed: see reason().
            throw explain(provider, e);
        }
    }

    /** Tells who was asked and refused from credentials that are not there. */
    private PlumbException explain(AwsCredentialsProvider provider, RuntimeException failure) {
        PlumbException known = Failures.cause(failure, PlumbException.class);
        if (known != null) {
            return known;
        }
        if (provider instanceof InstanceProfileCredentialsProvider) {
            // The last resort: most machines are no instances.
            return missing(lookedAt());
        }
        SdkException answer = Failures.cause(failure, SdkServiceException.class);
        if (answer == null
                && provider instanceof ContainerCredentialsProvider
                && Failures.cause(failure, IOException.class) != null) {
            answer = Failures.cause(failure, SdkException.class);
        }
        return answer == null
                ? missing(reason(failure))
                : AwsErrors.classify("container-credentials", "GetCredentials", answer);
    }

    private synchronized AwsCredentialsProvider provider() {
        if (found == null) {
            found = find();
        }
        return found;
    }

    private AwsCredentialsProvider find() {
        if (!environment.profileFromOption()) {
            Optional<AwsCredentialsProvider> fromVariables = places.variables();
            if (fromVariables.isPresent()) {
                return fromVariables.get();
            }
        }
        Optional<Profile> profile = environment.profile();
        boolean assumes = profile.flatMap(one -> one.property("role_arn")).isPresent();
        if (!environment.profileFromOption() && !assumes) {
            Optional<AwsCredentialsProvider> fromWebIdentity = places.webIdentity();
            if (fromWebIdentity.isPresent()) {
                return fromWebIdentity.get();
            }
        }
        Optional<AwsCredentialsProvider> fromProfile = profile.flatMap(profiles::find);
        if (fromProfile.isPresent()) {
            return fromProfile.get();
        }
        if (environment.profileFromOption()) {
            throw missing("Profile \"" + environment.profileName() + "\" in " + environment.describeFiles()
                    + " holds no credentials");
        }
        return places.webIdentity().or(places::container).or(places::instance).orElseThrow(() -> missing(lookedAt()));
    }

    private String lookedAt() {
        List<String> looked = new ArrayList<>(List.of(
                "AWS_ACCESS_KEY_ID",
                "profile \"" + environment.profileName() + "\" in " + environment.describeFiles(),
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI"));
        if (environment.metadataDisabled()) {
            return "Looked at " + String.join(", ", looked) + " (the instance metadata service is switched off)";
        }
        looked.add("the instance metadata service");
        return "Looked at " + String.join(", ", looked);
    }

    /** What a credential process prints may be a secret, so only how it ended is repeated. */
    private static String reason(RuntimeException failure) {
        String top = Text.oneLine(String.valueOf(failure.getMessage()), 300);
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.startsWith("Command returned non-zero exit value")) {
                return top + " " + Text.oneLine(message, 300);
            }
        }
        return top;
    }

    private static AwsException missing(String why) {
        return none(". " + why
                + ". Run `aws configure`, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    }

    /** Returns the exception for missing credentials. */
    static AwsException none(String rest) {
        return new AwsException(
                AwsException.Kind.NO_CREDENTIALS,
                "sts",
                "GetCallerIdentity",
                null,
                null,
                "There are no AWS credentials" + rest,
                null);
    }
}
