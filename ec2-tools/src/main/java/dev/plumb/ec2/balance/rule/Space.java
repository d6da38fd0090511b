package dev.plumb.ec2.balance.rule;

import java.util.List;
import java.util.stream.Stream;

/** Something that a request has one of, or any number of. */
enum Space {
    /** One name; patterns and names in small letters. */
    HOST(false, true, Glob.of("*")),
    /** One path, which begins with a slash. */
    PATH(false, true, Glob.of("/*")),
    /** One word. */
    METHOD(false, true, Glob.of("?*")),
    /** One address: a 0 and 32 bits, or a 1 and 128. */
    SOURCE(false, false, Glob.of("0" + "?".repeat(32)), Glob.of("1" + "?".repeat(128))),
    /** Any number of names with values, in small letters. */
    HEADER(true, true, Glob.pair(Glob.of("?*"), Glob.of("*"))),
    /** Any number of keys with values, in small letters. */
    QUERY(true, true, Glob.pair(Glob.of("*"), Glob.of("*")));

    private final boolean several;
    private final boolean open;
    private final List<Glob> all;

    Space(boolean several, boolean open, Glob... all) {
        this.several = several;
        this.open = open;
        this.all = Stream.of(all).toList();
    }

    /** Returns whether a request may have none of them, or several. */
    boolean isSeveral() {
        return several;
    }

    /** Returns whether there are characters that no pattern names: always, but for the bits of an address. */
    boolean isOpen() {
        return open;
    }

    /** Returns everything there may be. */
    List<Glob> all() {
        return all;
    }
}
