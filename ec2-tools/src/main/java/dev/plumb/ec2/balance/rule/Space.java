package dev.plumb.ec2.balance.rule;

import java.util.List;

/** Something that a request has one of, or any number of. */
enum Space {
    /** One name; patterns and names in small letters. */
    HOST(false),
    /** One path, which begins with a slash. */
    PATH(false),
    /** One word. */
    METHOD(false),
    /** One address: a 0 and 32 bits, or a 1 and 128. */
    SOURCE(false),
    /** Any number of names with values, in small letters. */
    HEADER(true),
    /** Any number of keys with values, in small letters. */
    QUERY(true);

    private static final int IPV4 = 32;
    private static final int IPV6 = 128;

    private final boolean several;

    Space(boolean several) {
        this.several = several;
    }

    /** Returns whether a request may have none of them, or several. */
    boolean isSeveral() {
        return several;
    }

    /** Returns whether there are characters that no pattern names: always, but for the bits of an address. */
    boolean isOpen() {
        return this != SOURCE;
    }

    /** Returns everything there may be. */
    List<Glob> all() {
        return switch (this) {
            case HOST -> List.of(Glob.of("*"));
            case PATH -> List.of(Glob.of("/*"));
            case METHOD -> List.of(Glob.of("?*"));
            case SOURCE -> List.of(Glob.of("0" + "?".repeat(IPV4)), Glob.of("1" + "?".repeat(IPV6)));
            case HEADER -> List.of(Glob.pair(Glob.of("?*"), Glob.of("*")));
            case QUERY -> List.of(Glob.pair(Glob.of("*"), Glob.of("*")));
        };
    }
}
