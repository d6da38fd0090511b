package dev.plumb.simulator.elb;

import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Prepares what an account has in load balancing without a call: other limits, and targets that fail their health checks. */
public final class ElbSeed {
    private final Transaction transaction;
    private final String account;
    private final Instant now;

    private ElbSeed(Transaction transaction, String account, Instant now) {
        this.transaction = transaction;
        this.account = account;
        this.now = now;
    }

    /** Returns the seed of an account. */
    public static ElbSeed of(Transaction transaction, String account, Instant now) {
        return new ElbSeed(transaction, account, now);
    }

    /**
     * Sets a limit in a Region.
     *
     * @param name the name in DescribeAccountLimits, such as {@code target-groups}
     */
    public ElbSeed quota(String region, String name, long value) {
        ElbQuotas.quota(name);
        transaction.put(new Scope(account, region), ElbQuotas.LIMITS, name, new ElbQuotas.StoredElbLimit(value));
        return this;
    }

    /** Puts in a load balancer of the first generation. */
    public ElbSeed classic(String region, String name) {
        transaction.put(new Scope(account, region), ClassicActions.ROWS, name, new StoredClassic(name, now));
        return this;
    }

    /** Lets the health checks of one target fail from now on. */
    public ElbSeed failing(String region, String target, String reason) {
        return script(region, new StoredHealthScript(null, null, null, target, reason, now, null));
    }

    /** Lets the health checks of all instances of an image fail from now on. */
    public ElbSeed failingImage(String region, String image, String reason) {
        return script(region, new StoredHealthScript(image, null, null, null, reason, now, null));
    }

    /**
     * Lets the health checks of all instances with a tag fail from now on.
     *
     * @param value the tag's value, or null for any
     */
    public ElbSeed failingTag(String region, String key, @Nullable String value, String reason) {
        return script(region, new StoredHealthScript(null, key, value, null, reason, now, null));
    }

    /** Lets everything that fails by script in a Region recover now. */
    public ElbSeed recover(String region) {
        Scope scope = new Scope(account, region);
        transaction.table(scope, HealthScripts.SCRIPTS).rows().toList().forEach(row -> {
            StoredHealthScript script = row.getValue();
            if (script.until() == null) {
                StoredHealthScript over = new StoredHealthScript(
                        script.image(),
                        script.tag(),
                        script.value(),
                        script.target(),
                        script.reason(),
                        script.from(),
                        now);
                transaction.put(scope, HealthScripts.SCRIPTS, row.getKey(), over);
            }
        });
        return this;
    }

    private ElbSeed script(String region, StoredHealthScript script) {
        String key = "%09d".formatted(transaction.next("elb.health-scripts"));
        transaction.put(new Scope(account, region), HealthScripts.SCRIPTS, key, script);
        return this;
    }
}
