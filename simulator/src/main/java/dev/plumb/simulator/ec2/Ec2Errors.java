package dev.plumb.simulator.ec2;

import dev.plumb.simulator.protocol.AwsError;

/** The errors that many of EC2's actions share. Source: "Error codes for the Amazon EC2 API". */
final class Ec2Errors {
    private Ec2Errors() {}

    static AwsError of(String code, String message) {
        return AwsError.of(400, code, message);
    }

    static AwsError missing(String parameter) {
        return of("MissingParameter", "The request must contain the parameter " + parameter);
    }

    static AwsError value(String value, String parameter, String why) {
        return of("InvalidParameterValue", "Value (" + value + ") for parameter " + parameter + " is invalid. " + why);
    }

    static AwsError invalid(String message) {
        return of("InvalidParameterValue", message);
    }

    static AwsError combination(String message) {
        return of("InvalidParameterCombination", message);
    }

    static AwsError dependencies(Resource<?> resource, String id) {
        return dependency("The " + resource.noun() + " '" + id + "' has dependencies and cannot be deleted.");
    }

    static AwsError dependency(String message) {
        return of("DependencyViolation", message);
    }

    static AwsError denied() {
        return AwsError.of(400, "AuthFailure", "You do not have permission to access the specified resource.");
    }

    static AwsError unsupported(String message) {
        return of("UnsupportedOperation", message);
    }
}
