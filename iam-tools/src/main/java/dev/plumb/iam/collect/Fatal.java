package dev.plumb.iam.collect;

import dev.plumb.core.error.AwsException;

/** Failures after which every further call would fail alike. */
final class Fatal {
    private Fatal() {}

    static boolean is(AwsException failure) {
        return switch (failure.kind()) {
            case NO_CREDENTIALS, BAD_CREDENTIALS, CLOCK_SKEW, REGION, UNREACHABLE -> true;
            default -> false;
        };
    }
}
