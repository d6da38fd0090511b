package dev.plumb.simulator.ssm;

import dev.plumb.simulator.protocol.AwsError;

/** Parameter Store's errors, with the codes of its API model. All are 400. */
final class SsmErrors {
    private SsmErrors() {}

    static AwsError of(String code, String message) {
        return AwsError.of(400, code, message);
    }

    static AwsError validation(String message) {
        return of("ValidationException", message);
    }

    static AwsError notFound(String name) {
        return of("ParameterNotFound", "Parameter " + name + " not found.");
    }

    static AwsError versionNotFound(String name, String version) {
        return of(
                "ParameterVersionNotFound",
                "Systems Manager could not find version " + version + " of " + name
                        + ". Verify the version and try again.");
    }
}
