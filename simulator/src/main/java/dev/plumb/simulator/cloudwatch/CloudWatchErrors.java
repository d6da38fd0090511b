package dev.plumb.simulator.cloudwatch;

import dev.plumb.simulator.protocol.AwsError;

/** CloudWatch's errors, with the codes of its API model. */
final class CloudWatchErrors {
    private CloudWatchErrors() {}

    static AwsError value(String message) {
        return AwsError.of(400, "InvalidParameterValue", message);
    }

    static AwsError combination(String message) {
        return AwsError.of(400, "InvalidParameterCombination", message);
    }

    static AwsError missing(String parameter) {
        return AwsError.of(400, "MissingParameter", "The parameter " + parameter + " is required.");
    }

    static AwsError notFound(String what) {
        return AwsError.of(404, "ResourceNotFound", what + " does not exist");
    }
}
