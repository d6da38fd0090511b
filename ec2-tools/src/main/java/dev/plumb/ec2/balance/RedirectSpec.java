package dev.plumb.ec2.balance;

import dev.plumb.core.spec.Default;
import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import org.jspecify.annotations.Nullable;

/** Where clients are sent. What is not written stays as it was in the request. */
public sealed interface RedirectSpec permits RedirectSpec.Secure, RedirectSpec.Elsewhere {
    /** Returns it in full. */
    Elsewhere full();

    /** To the same over HTTPS. */
    @Doc("https, which is the same over HTTPS on port 443, for good")
    record Secure() implements RedirectSpec {
        /**
         * Reads it.
         *
         * @throws IllegalArgumentException when it is another word
         */
        public static Secure parse(String text) {
            if (!text.equals("https")) {
                throw new IllegalArgumentException("https was expected, or a mapping such as {host: www.example.com}");
            }
            return new Secure();
        }

        @Override
        public Elsewhere full() {
            return new Elsewhere(Protocol.HTTPS, 443, null, null, null, Status.PERMANENT);
        }
    }

    /** By which protocol. */
    enum Protocol {
        /** In the clear. */
        HTTP,
        /** Over TLS. */
        HTTPS
    }

    /** For how long. */
    enum Status {
        /** Clients may remember it: 301. */
        PERMANENT,
        /** They ask again: 302. */
        TEMPORARY
    }

    /**
     * To somewhere else.
     *
     * @param protocol by which protocol, or null for the same
     * @param port to which port, or null for the same
     * @param host to which host, or null for the same
     * @param path to which path, or null for the same
     * @param query with which query string, or null for the same
     * @param status for how long
     */
    @Doc("Where clients are sent. What is not written stays as it was in the request.")
    record Elsewhere(
            @Doc("By which protocol.") @Nullable Protocol protocol,

            @Doc("To which port.") @Nullable @Range(from = 1, to = 65_535)
            Integer port,

            @Doc("To which host; may contain #{host}.") @Nullable
            String host,

            @Doc("To which path; may contain #{host}, #{path} and #{port}.") @Nullable
            String path,

            @Doc("With which query string, without its question mark; may contain #{query}.") @Nullable
            String query,

            @Doc("permanent (301) or temporary (302).") @Default("permanent")
            Status status)
            implements RedirectSpec {
        @Override
        public Elsewhere full() {
            return this;
        }
    }
}
