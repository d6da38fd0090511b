package dev.plumb.simulator.ec2;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.store.Kind;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** EC2's quotas by their codes in Service Quotas, from a data file; {@link Ec2Seed#quota} sets others for an account. */
final class Ec2Quotas {
    static final Kind<StoredLimit> LIMITS = Kind.of("ec2.quotas", StoredLimit.class);

    private static final Map<String, Quota> TABLE = Lines.of("quotas.csv").stream()
            .map(fields -> new Quota(fields[0], fields[1], Long.parseLong(fields[2]), fields[3]))
            .collect(Collectors.toMap(Quota::code, Function.identity()));

    private Ec2Quotas() {}

    /** Returns the quota that is in force. */
    static long of(Ec2Call ec2, String code) {
        return ec2.rows()
                .get(ec2.scope(), LIMITS, code)
                .map(StoredLimit::value)
                .orElse(quota(code).standard());
    }

    /** Refuses to have more than the quota allows. */
    static void check(Ec2Call ec2, String code, long wanted) {
        if (wanted > of(ec2, code)) {
            throw AwsError.of(
                    400,
                    quota(code).error(),
                    "The maximum number of " + quota(code).name() + " has been reached.");
        }
    }

    static Quota quota(String code) {
        return Objects.requireNonNull(TABLE.get(code), code);
    }

    record Quota(String code, String name, long standard, String error) {}

    record StoredLimit(long value) {}
}
