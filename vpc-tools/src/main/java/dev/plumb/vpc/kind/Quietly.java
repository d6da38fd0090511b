package dev.plumb.vpc.kind;

import dev.plumb.core.error.AwsException;

/** Makes calls whose refusal may mean that an earlier attempt has done the work. */
final class Quietly {
    private Quietly() {}

    /** Makes a call and takes one refusal for success. */
    static void unless(String code, Runnable call) {
        try {
            call.run();
        } catch (AwsException refused) {
            if (!code.equals(refused.code())) {
                throw refused;
            }
        }
    }
}
