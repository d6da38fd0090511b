package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.protocol.AwsError;

/** The errors of Auto Scaling's API model; everything that has none of its own is a ValidationError. */
final class AutoScalingErrors {
    private AutoScalingErrors() {}

    static AwsError invalid(String message) {
        return AwsError.validation(message);
    }

    static AwsError of(String code, String message) {
        return AwsError.of(400, code, message);
    }

    static AwsError noGroup(String name) {
        return invalid("AutoScalingGroup name not found - AutoScalingGroup '" + name + "' not found");
    }

    static AwsError noInstance(String id) {
        return invalid("Instance Id not found - No managed instance found for instance ID: " + id);
    }

    static AwsError busy(String message) {
        return of("ScalingActivityInProgress", message);
    }

    static AwsError limit(String message) {
        return of("LimitExceeded", message);
    }
}
