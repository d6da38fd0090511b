package dev.plumb.core.aws;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.PlumbException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.Profile;

/**
 * Finds credentials in the AWS CLI's order: the environment (unless a profile was asked for by option), the profile,
 * the container's, the instance's. Nothing is looked for before the first call.
 */
final class Credentials implements AwsCredentialsProvider {
    private final AwsEnvironment environment;
    private final RoleAssumer roles;
    private @Nullable AwsCredentialsProvider found;

    Credentials(AwsEnvironment environment, RoleAssumer roles) {
        this.environment = environment;
        this.roles = roles;
    }

    /** Makes a provider of a role's credentials from a provider of the caller's. */
    @FunctionalInterface
    interface RoleAssumer {
        AwsCredentialsProvider assume(AwsCredentialsProvider caller, AssumeRole role);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        AwsCredentialsProvider provider = provider();
        try {
            return provider.resolveCredentials();
        } catch (SdkException e) {
            PlumbException known = Failures.cause(e, PlumbException.class);
            boolean lastResort = provider instanceof InstanceProfileCredentialsProvider;
            throw known != null ? known : missing(lastResort ? lookedAt() : reason(e));
        }
    }

    private synchronized AwsCredentialsProvider provider() {
        if (found == null) {
            found = find();
        }
        return found;
    }

    private AwsCredentialsProvider find() {
        if (!environment.profileFromOption()) {
            Optional<AwsCredentialsProvider> fromVariables = fromVariables();
            if (fromVariables.isPresent()) {
                return fromVariables.get();
            }
        }
        Optional<Profile> profile = environment.profile();
        boolean assumes = profile.flatMap(one -> one.property("role_arn")).isPresent();
        if (!environment.profileFromOption() && !assumes) {
            Optional<AwsCredentialsProvider> fromWebIdentity = fromWebIdentityVariables();
            if (fromWebIdentity.isPresent()) {
                return fromWebIdentity.get();
            }
        }
        Optional<AwsCredentialsProvider> fromProfile = profile.flatMap(one -> fromProfile(one, new LinkedHashSet<>()));
        if (fromProfile.isPresent()) {
            return fromProfile.get();
        }
        if (environment.profileFromOption()) {
            throw missing("Profile \"" + environment.profileName() + "\" in " + environment.describeFiles()
                    + " holds no credentials");
        }
        return fromWebIdentityVariables()
                .or(this::fromContainer)
                .or(this::fromInstance)
                .orElseThrow(() -> missing(lookedAt()));
    }

    private Optional<AwsCredentialsProvider> fromVariables() {
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
        AwsCredentials credentials = token.isPresent()
                ? AwsSessionCredentials.create(id.get(), secret.get(), token.get())
                : AwsBasicCredentials.create(id.get(), secret.get());
        return Optional.of(StaticCredentialsProvider.create(credentials));
    }

    private Optional<AwsCredentialsProvider> fromProfile(Profile profile, Set<String> users) {
        Optional<String> source = profile.property("source_profile");
        Optional<String> named = profile.property("credential_source");
        if (profile.property("role_arn").isPresent() && (source.isPresent() || named.isPresent())) {
            if (source.isPresent() && named.isPresent()) {
                throw unusable(profile, "has both source_profile and credential_source: remove one");
            }
            if (profile.property("mfa_serial").isPresent()) {
                throw unusable(
                        profile,
                        "wants an MFA code (mfa_serial), for which plumb does not ask: run"
                                + " `aws configure export-credentials --profile " + profile.name()
                                + " --format env` and use what it prints");
            }
            AwsCredentialsProvider caller = source.isPresent()
                    ? ofSource(profile, source.get(), users)
                    : ofCredentialSource(profile, named.orElseThrow());
            return Optional.of(roles.assume(caller, role(profile)));
        }
        if (profile.properties().keySet().stream().anyMatch(key -> key.startsWith("sso_"))
                || profile.property("login_session").isPresent()) {
            throw unusable(
                    profile,
                    "signs in through IAM Identity Center or `aws login`: let the AWS CLI fetch the credentials, by a"
                            + " profile with `credential_process = aws configure export-credentials --profile "
                            + profile.name() + "`");
        }
        return leaf(profile);
    }

    private Optional<AwsCredentialsProvider> leaf(Profile profile) {
        boolean web = profile.property("role_arn").isPresent()
                && profile.property("web_identity_token_file").isPresent();
        if (!web
                && profile.property("aws_access_key_id").isEmpty()
                && profile.property("credential_process").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ProfileCredentialsProvider.builder()
                .profileFile(environment::profileFile)
                .profileName(profile.name())
                .build());
    }

    private AwsCredentialsProvider ofSource(Profile profile, String source, Set<String> users) {
        if (!users.add(profile.name())) {
            throw unusable(profile, "is its own source, by way of " + String.join(" -> ", users));
        }
        Profile from = environment
                .profile(source)
                .orElseThrow(() -> unusable(profile, "names source_profile \"" + source + "\", which does not exist"));
        // A profile may name itself as source: its own keys then assume the role.
        Optional<AwsCredentialsProvider> caller = source.equals(profile.name()) ? leaf(from) : fromProfile(from, users);
        return caller.orElseThrow(
                () -> unusable(profile, "names source_profile \"" + source + "\", which holds no credentials"));
    }

    private AwsCredentialsProvider ofCredentialSource(Profile profile, String name) {
        Optional<AwsCredentialsProvider> caller = switch (name) {
            case "Environment" -> fromVariables();
            case "EcsContainer" -> fromContainer();
            case "Ec2InstanceMetadata" -> fromInstance();
            default ->
                throw unusable(
                        profile,
                        "has credential_source \"" + Text.oneLine(name, 40)
                                + "\": it must be Environment, EcsContainer or Ec2InstanceMetadata");
        };
        return caller.orElseThrow(() -> unusable(profile, "wants credentials from " + name + ", where there are none"));
    }

    private static AssumeRole role(Profile profile) {
        AssumeRole role = AssumeRole.of(profile.property("role_arn").orElseThrow());
        Optional<String> name = profile.property("role_session_name");
        if (name.isPresent()) {
            role = role.sessionName(name.get());
        }
        Optional<String> external = profile.property("external_id");
        if (external.isPresent()) {
            role = role.externalId(external.get());
        }
        Optional<String> seconds = profile.property("duration_seconds");
        if (seconds.isPresent()) {
            try {
                role = role.duration(java.time.Duration.ofSeconds(
                        Integer.parseInt(seconds.get().strip())));
            } catch (NumberFormatException e) {
                throw unusable(profile, "has a duration_seconds that is no number");
            }
        }
        return role;
    }

    private Optional<AwsCredentialsProvider> fromWebIdentityVariables() {
        Optional<String> file = environment.variable("AWS_WEB_IDENTITY_TOKEN_FILE");
        Optional<String> arn = environment.variable("AWS_ROLE_ARN");
        if (file.isEmpty() || arn.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(WebIdentityTokenFileCredentialsProvider.builder()
                .roleArn(arn.get())
                .roleSessionName(environment.variable("AWS_ROLE_SESSION_NAME").orElse("plumb"))
                .webIdentityTokenFile(Path.of(file.get()))
                .build());
    }

    private Optional<AwsCredentialsProvider> fromContainer() {
        return environment.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").isPresent()
                        || environment
                                .variable("AWS_CONTAINER_CREDENTIALS_FULL_URI")
                                .isPresent()
                ? Optional.of(ContainerCredentialsProvider.create())
                : Optional.empty();
    }

    private Optional<AwsCredentialsProvider> fromInstance() {
        return environment.metadataDisabled()
                ? Optional.empty()
                : Optional.of(InstanceProfileCredentialsProvider.builder()
                        .profileFile(environment::profileFile)
                        .profileName(environment.profileName())
                        .build());
    }

    private String lookedAt() {
        List<String> places = new ArrayList<>(List.of(
                "AWS_ACCESS_KEY_ID",
                "profile \"" + environment.profileName() + "\" in " + environment.describeFiles(),
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI"));
        if (environment.metadataDisabled()) {
            places.add("(the instance metadata service is switched off)");
        } else {
            places.add("the instance metadata service");
        }
        return "Looked at " + String.join(", ", places);
    }

    /** What a credential process prints may be a secret, so only how it ended is repeated. */
    private static String reason(SdkException failure) {
        String top = Text.oneLine(String.valueOf(failure.getMessage()), 300);
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.startsWith("Command returned non-zero exit value")) {
                return top + " " + Text.oneLine(message, 300);
            }
        }
        return top;
    }

    private static AwsException unusable(Profile profile, String what) {
        return new AwsException(
                AwsException.Kind.NO_CREDENTIALS,
                "sts",
                "GetCallerIdentity",
                null,
                null,
                "There are no AWS credentials: profile \"" + profile.name() + "\" " + what,
                null);
    }

    private AwsException missing(String why) {
        return new AwsException(
                AwsException.Kind.NO_CREDENTIALS,
                "sts",
                "GetCallerIdentity",
                null,
                null,
                "There are no AWS credentials. " + why
                        + ". Run `aws configure`, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
                null);
    }
}
