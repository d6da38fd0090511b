package dev.plumb.simulator.elb;

import dev.plumb.simulator.protocol.AwsError;

/** The errors of Elastic Load Balancing, with the codes of its API model. All are 400. */
final class ElbErrors {
    private ElbErrors() {}

    static AwsError of(String code, String message) {
        return AwsError.of(400, code, message);
    }

    static AwsError validation(String message) {
        return AwsError.validation(message);
    }

    static AwsError configuration(String message) {
        return of("InvalidConfigurationRequest", message);
    }

    static AwsError action(String message) {
        return of("InvalidLoadBalancerAction", message);
    }

    static AwsError forbidden(String message) {
        return of("OperationNotPermitted", message);
    }
}
