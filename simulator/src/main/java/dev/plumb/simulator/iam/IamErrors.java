package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;

/** IAM's errors, with the codes and statuses of its API model. */
final class IamErrors {
    private IamErrors() {}

    static AwsError noSuchEntity(String message) {
        return AwsError.of(404, "NoSuchEntity", message);
    }

    static AwsError noSuch(String what, String name) {
        return noSuchEntity("The " + what + " with name " + name + " cannot be found.");
    }

    static AwsError alreadyExists(String message) {
        return AwsError.of(409, "EntityAlreadyExists", message);
    }

    static AwsError deleteConflict(String first) {
        return AwsError.of(409, "DeleteConflict", "Cannot delete entity, must " + first + " first.");
    }

    static AwsError invalidInput(String message) {
        return AwsError.of(400, "InvalidInput", message);
    }
}
