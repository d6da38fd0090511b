package dev.plumb.simulator.acm;

import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts certificates into an account without a call. */
public final class AcmSeed {
    private static final Duration TERM = Duration.ofDays(395);

    private final Transaction transaction;
    private final String account;
    private final String partition;
    private final Instant now;

    private AcmSeed(Transaction transaction, String account, String partition, Instant now) {
        this.transaction = transaction;
        this.account = account;
        this.partition = partition;
        this.now = now;
    }

    /** Returns the seed of an account. */
    public static AcmSeed of(Transaction transaction, String account, String partition, Instant now) {
        return new AcmSeed(transaction, account, partition, now);
    }

    /** Puts in a certificate that Amazon issued now for 395 days. */
    public AcmSeed issued(String region, String id, String... names) {
        return certificate(region, id, "AMAZON_ISSUED", now.plus(TERM), names);
    }

    /** Puts in a certificate that was imported, which nobody renews. */
    public AcmSeed imported(String region, String id, Instant end, String... names) {
        return certificate(region, id, "IMPORTED", end, names);
    }

    /** Puts in a certificate that waits for somebody to show that the domain is theirs. */
    public AcmSeed pending(String region, String id, String... names) {
        return put(region, arn(region, id), "PENDING_VALIDATION", "AMAZON_ISSUED", now.plus(TERM), List.of(names));
    }

    /**
     * Puts in a certificate that Amazon issued, by its whole ARN, for somebody who names one of another account: whatever account
     * the ARN says, it is found here, in the Region that it says. One that is there stays as it is.
     */
    public AcmSeed known(String arn, String... names) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6 || !parts[2].equals("acm")) {
            throw new IllegalArgumentException("the ARN of a certificate was expected: " + arn);
        }
        return transaction
                        .table(new Scope(account, parts[3]), Certificates.KIND)
                        .get(arn)
                        .isPresent()
                ? this
                : put(parts[3], arn, "ISSUED", "AMAZON_ISSUED", now.plus(TERM), List.of(names));
    }

    /** Returns the ARN of a certificate that is put in under an id. */
    public String arn(String region, String id) {
        return "arn:" + partition + ":acm:" + region + ":" + account + ":certificate/" + id;
    }

    private AcmSeed certificate(String region, String id, String type, Instant end, String... names) {
        return put(region, arn(region, id), "ISSUED", type, end, List.of(names));
    }

    private AcmSeed put(String region, String arn, String status, String type, Instant end, List<String> names) {
        String serial = UUID.nameUUIDFromBytes(arn.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
        transaction.put(
                new Scope(account, region),
                Certificates.KIND,
                arn,
                new StoredCertificate(
                        arn,
                        names.get(0),
                        names,
                        status,
                        type,
                        "RSA_2048",
                        end.minus(TERM),
                        end,
                        serial.replace("-", "").replaceAll("(..)(?!$)", "$1:"),
                        type.equals("IMPORTED") ? "Example CA" : "Amazon",
                        null,
                        now,
                        Map.of()));
        return this;
    }
}
