package dev.plumb.core.aws;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.io.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithWebIdentityCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;

/**
 * Makes providers of a role's credentials. They call STS as the session calls everything: its endpoint, retries,
 * timeouts, meter, and trust in certificates.
 */
record RoleCredentials(SessionParts parts, @Nullable String region) {
    /** AWS takes tokens of up to 20,000 characters. */
    private static final long LONGEST_TOKEN = 65_536;

    /** Returns the credentials of a role that the client's own may assume. */
    static AwsCredentialsProvider of(StsClient sts, AssumeRole role) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role.roleArn())
                        .roleSessionName(role.sessionName())
                        .externalId(role.externalId())
                        .policy(role.sessionPolicy())
                        .durationSeconds((int) role.duration().toSeconds()))
                .build();
    }

    /** Returns the credentials of a role that the caller may assume. */
    AwsCredentialsProvider assumedBy(AwsCredentialsProvider caller, AssumeRole role) {
        return of(sts(caller, PaceScope.of(caller)), role);
    }

    /**
     * Returns the credentials of a role that whoever holds a token may assume: pods, and jobs of CI services. The file is
     * read again each time, because the token in it changes.
     */
    AwsCredentialsProvider byToken(Path file, AssumeRole role) {
        AwsCredentialsProvider nobody = AnonymousCredentialsProvider.create();
        return StsAssumeRoleWithWebIdentityCredentialsProvider.builder()
                .stsClient(sts(nobody, PaceScope.of(nobody, role.account())))
                .refreshRequest(() -> AssumeRoleWithWebIdentityRequest.builder()
                        .roleArn(role.roleArn())
                        .roleSessionName(role.sessionName())
                        .durationSeconds((int) role.duration().toSeconds())
                        .webIdentityToken(token(file))
                        .build())
                .build();
    }

    private StsClient sts(AwsCredentialsProvider credentials, PaceScope pace) {
        return AwsSession.derived(parts, region, credentials, pace).globalClient(StsClient::builder);
    }

    private static String token(Path file) {
        try (InputStream in = InputFile.open(file, "a web identity token", LONGEST_TOKEN)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw InputException.at(
                    Location.of(file.toString()),
                    "cannot be read as a web identity token (AWS_WEB_IDENTITY_TOKEN_FILE, web_identity_token_file): "
                            + InputFile.reason(e));
        }
    }
}
