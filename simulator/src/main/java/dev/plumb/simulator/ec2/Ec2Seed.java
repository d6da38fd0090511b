package dev.plumb.simulator.ec2;

import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.Transaction;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prepares what an account has in EC2 without a call: other quotas, instances of long ago. */
public final class Ec2Seed {
    private static final Instant LONG_AGO = Instant.parse("2025-03-03T05:30:00Z");

    private final Transaction transaction;
    private final String account;

    private Ec2Seed(Transaction transaction, String account) {
        this.transaction = transaction;
        this.account = account;
    }

    /** Returns the seed of an account. */
    public static Ec2Seed of(Transaction transaction, String account) {
        return new Ec2Seed(transaction, account);
    }

    /**
     * Sets a quota in a Region.
     *
     * @param code the code in Service Quotas, such as {@code L-0263D0A3} for Elastic IP addresses
     */
    public Ec2Seed quota(String region, String code, long value) {
        transaction.put(
                new Scope(account, region),
                Ec2Quotas.LIMITS,
                Ec2Quotas.quota(code).code(),
                new Ec2Quotas.StoredLimit(value));
        return this;
    }

    /** Lets no instance of an image ever pass a status check, or a health check of a load balancer. */
    public Ec2Seed unsoundImage(String region, String image) {
        transaction.put(new Scope(account, region), Ec2Instances.UNSOUND, image, new Ec2Instances.UnsoundImage(image));
        return this;
    }

    /** Starts an instance that runs outside of any network, with the name of an instance profile or without one. */
    public Ec2Seed instance(String region, String id, String name, @Nullable String profile) {
        Scope scope = new Scope(account, region);
        transaction.put(
                scope,
                Resources.INSTANCES.kind(),
                id,
                new StoredInstance(
                        id,
                        "r-" + id.substring(2),
                        "ami-0123456789abcdef0",
                        "t3.micro",
                        null,
                        profile,
                        null,
                        null,
                        null,
                        true,
                        2,
                        false,
                        false,
                        true,
                        "running",
                        false,
                        LONG_AGO,
                        LONG_AGO));
        transaction.put(scope, Tagging.TAGS, id, new StoredTags(id, "instance", Map.of("Name", name)));
        return this;
    }

    /**
     * Puts in a volume of long ago.
     *
     * @param name its Name tag
     * @param instance the instance it is attached to, or null
     */
    public Ec2Seed volume(String region, String id, String name, boolean encrypted, @Nullable String instance) {
        return put(
                region,
                Resources.VOLUMES,
                new StoredVolume(id, "gp3", 20, region + "a", encrypted, instance, LONG_AGO),
                name);
    }

    /** Puts in a snapshot of long ago, which everybody may copy or nobody else. */
    public Ec2Seed snapshot(String region, String id, String name, boolean open) {
        return put(
                region,
                Resources.SNAPSHOTS,
                new StoredSnapshot(id, "vol-" + id.substring(5), 20, false, open, LONG_AGO),
                name);
    }

    /** Puts in an image of the account's own, of long ago, which everybody may launch from or nobody else. */
    public Ec2Seed image(String region, String id, String name, boolean open) {
        return put(region, Resources.IMAGES, new StoredImage(id, name, "x86_64", open, LONG_AGO), name);
    }

    private <V extends Record & Row> Ec2Seed put(String region, Resource<V> resource, V row, String name) {
        Scope scope = new Scope(account, region);
        resource.checkForm(row.id());
        transaction.put(scope, resource.kind(), row.id(), row);
        transaction.put(scope, Tagging.TAGS, row.id(), new StoredTags(row.id(), resource.type(), Map.of("Name", name)));
        return this;
    }
}
