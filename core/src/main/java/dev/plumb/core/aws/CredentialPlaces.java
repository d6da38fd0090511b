package dev.plumb.core.aws;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Where credentials may be, apart from profiles. A place that is not set up gives nothing. */
record CredentialPlaces(AwsEnvironment environment, RoleCredentials roles) {
    Optional<AwsCredentialsProvider> variables() {
        Optional<String> id = environment.variable("AWS_ACCESS_KEY_ID");
        Optional<String> secret = environment.variable("AWS_SECRET_ACCESS_KEY");
        if (id.isEmpty() && secret.isEmpty()) {
            return Optional.empty();
        }
        if (id.isEmpty() || secret.isEmpty()) {
            String set = id.isPresent() ? "AWS_ACCESS_KEY_ID" : "AWS_SECRET_ACCESS_KEY";
            String unset = id.isPresent() ? "AWS_SECRET_ACCESS_KEY" : "AWS_ACCESS_KEY_ID";
            throw InputException.at(Location.of(set), "is set but " + unset + " is not: set both or neither");
        }
        Optional<String> token =
                environment.variable("AWS_SESSION_TOKEN").or(() -> environment.variable("AWS_SECURITY_TOKEN"));
        return Optional.of(keys(id.get(), secret.get(), token));
    }

    Optional<AwsCredentialsProvider> webIdentity() {
        Optional<String> file = environment.variable("AWS_WEB_IDENTITY_TOKEN_FILE");
        Optional<String> arn = environment.variable("AWS_ROLE_ARN");
        if (file.isEmpty() || arn.isEmpty()) {
            return Optional.empty();
        }
        AssumeRole role = AssumeRole.of(arn.get());
        AssumeRole named = environment
                .variable("AWS_ROLE_SESSION_NAME")
                .map(role::sessionName)
                .orElse(role);
        return Optional.of(roles.byToken(Path.of(file.get()), named));
    }

    Optional<AwsCredentialsProvider> container() {
        return environment.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").isPresent()
                        || environment
                                .variable("AWS_CONTAINER_CREDENTIALS_FULL_URI")
                                .isPresent()
                ? Optional.of(ContainerCredentialsProvider.create())
                : Optional.empty();
    }

    Optional<AwsCredentialsProvider> instance() {
        return environment.metadataDisabled()
                ? Optional.empty()
                : Optional.of(InstanceProfileCredentialsProvider.builder()
                        .endpoint(environment
                                .variable("AWS_EC2_METADATA_SERVICE_ENDPOINT")
                                .orElse(null))
                        .profileFile(environment::profileFile)
                        .profileName(environment.profileName())
                        .build());
    }

    static AwsCredentialsProvider keys(String id, String secret, Optional<String> token) {
        AwsCredentials credentials = token.isPresent()
                ? AwsSessionCredentials.create(id, secret, token.get())
                : AwsBasicCredentials.create(id, secret);
        return StaticCredentialsProvider.create(credentials);
    }
}
