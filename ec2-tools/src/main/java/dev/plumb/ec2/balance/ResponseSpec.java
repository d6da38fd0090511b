package dev.plumb.ec2.balance;

import dev.plumb.core.spec.Doc;
import org.jspecify.annotations.Nullable;

/** What the load balancer answers by itself. */
public sealed interface ResponseSpec permits ResponseSpec.Status, ResponseSpec.Page {
    /** Returns it in full. */
    Page full();

    /**
     * A status alone.
     *
     * @param code such as 404
     */
    @Doc("a status such as 404")
    record Status(String code) implements ResponseSpec {
        /** Takes a status. */
        public static Status parse(String text) {
            return new Status(text);
        }

        @Override
        public Page full() {
            return new Page(code, null, null);
        }
    }

    /**
     * A status with a page.
     *
     * @param status such as 404
     * @param type of what type the body is, or null for text
     * @param body at most 1024 bytes, or null for none
     */
    @Doc("What the load balancer answers by itself.")
    record Page(
            @Doc("A status 2xx, 4xx or 5xx.") String status,

            @Doc("text/plain, text/css, text/html, application/javascript or application/json.") @Nullable
            String type,

            @Doc("The body, at most 1024 bytes.") @Nullable String body)
            implements ResponseSpec {
        @Override
        public Page full() {
            return this;
        }
    }
}
