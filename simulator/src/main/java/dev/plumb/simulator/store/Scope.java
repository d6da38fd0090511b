package dev.plumb.simulator.store;

/**
 * Where rows live: an account and a Region, with {@code -} for what has none.
 *
 * @param account the account id
 * @param region the Region
 */
public record Scope(String account, String region) {
    /** What belongs to all of AWS, such as the owner of an access key id. */
    public static final Scope EVERYWHERE = new Scope("-", "-");

    /** Returns the scope of a global service in an account. */
    public static Scope global(String account) {
        return new Scope(account, "-");
    }

    String key(Kind<?> kind) {
        return account + "/" + region + "/" + kind.name();
    }
}
