package dev.plumb.core.aws;

import dev.plumb.core.error.AwsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProcessCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;

/** Finds the credentials a profile stands for: its own, a process's, or a role's by way of another profile. */
record ProfileCredentials(AwsEnvironment environment, CredentialPlaces places, RoleCredentials roles) {
    /** Returns a provider, or empty where the profile says nothing of credentials. */
    Optional<AwsCredentialsProvider> find(Profile profile) {
        return find(profile, new LinkedHashSet<>());
    }

    private Optional<AwsCredentialsProvider> find(Profile profile, Set<String> users) {
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
            return Optional.of(roles.assumedBy(caller, role(profile)));
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
        Optional<String> tokenFile = profile.property("web_identity_token_file");
        Optional<String> id = profile.property("aws_access_key_id");
        if (tokenFile.isPresent() && profile.property("role_arn").isPresent()) {
            return Optional.of(roles.byToken(Path.of(tokenFile.get()), role(profile)));
        }
        if (id.isPresent()) {
            String secret = profile.property("aws_secret_access_key")
                    .orElseThrow(() -> unusable(profile, "has aws_access_key_id but no aws_secret_access_key"));
            return Optional.of(CredentialPlaces.keys(id.get(), secret, profile.property("aws_session_token")));
        }
        return profile.property("credential_process")
                .map(command -> ProcessCredentialsProvider.builder()
                        .command(inShell(command))
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
        Optional<AwsCredentialsProvider> caller = source.equals(profile.name()) ? leaf(from) : find(from, users);
        return caller.orElseThrow(
                () -> unusable(profile, "names source_profile \"" + source + "\", which holds no credentials"));
    }

    private AwsCredentialsProvider ofCredentialSource(Profile profile, String name) {
        Optional<AwsCredentialsProvider> caller = switch (name) {
            case "Environment" -> places.variables();
            case "EcsContainer" -> places.container();
            case "Ec2InstanceMetadata" -> places.instance();
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
                role = role.duration(
                        Duration.ofSeconds(Integer.parseInt(seconds.get().strip())));
            } catch (NumberFormatException e) {
                throw unusable(profile, "has a duration_seconds that is no number");
            }
        }
        return role;
    }

    private static AwsException unusable(Profile profile, String what) {
        return Credentials.none(": profile \"" + profile.name() + "\" " + what);
    }

    private static List<String> inShell(String command) {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows ? List.of("cmd.exe", "/C", command) : List.of("sh", "-c", command);
    }
}
