package dev.plumb.ec2.security;

import dev.plumb.core.spec.Doc;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The other end of a rule as it is written in a file.
 *
 * @param form what it is
 * @param text its canonical text
 */
@Doc("anywhere, a network such as 10.0.0.0/8 or 2001:db8::/32, a group of the stack, the id of a group or prefix list,"
        + " com.amazonaws.REGION.SERVICE, or prefix-list/NAME")
public record Peer(Form form, String text) implements Peers {
    private static final String ANYWHERE = "anywhere";
    private static final String NAMED_LIST = "prefix-list/";
    private static final Pattern GROUP_ID = Pattern.compile("sg-[0-9a-f]{8,17}");
    private static final Pattern LIST_ID = Pattern.compile("pl-[0-9a-f]{8,17}");

    /** What stands at the other end. */
    public enum Form {
        /** Everything, over IPv4 and IPv6. */
        ANYWHERE,
        /** A block of IPv4 addresses. */
        IPV4,
        /** A block of IPv6 addresses. */
        IPV6,
        /** A prefix list, by id. */
        LIST,
        /** A prefix list, by name. */
        LIST_NAME,
        /** A group outside, by id. */
        GROUP_ID,
        /** A group of the stack, by name. */
        GROUP
    }

    /** Everything, over IPv4 and IPv6. */
    public static Peer anywhere() {
        return new Peer(Form.ANYWHERE, ANYWHERE);
    }

    /**
     * Reads the other end of a rule. What looks like nothing else is the name of a group of the stack.
     *
     * @throws IllegalArgumentException when it is a network or an id that cannot be
     */
    public static Peer parse(String text) {
        if (text.equals(ANYWHERE)) {
            return anywhere();
        }
        if (text.startsWith(NAMED_LIST) && text.length() > NAMED_LIST.length()) {
            return new Peer(Form.LIST_NAME, text.substring(NAMED_LIST.length()));
        }
        if (text.startsWith("com.amazonaws.")) {
            return new Peer(Form.LIST_NAME, text);
        }
        if (NetworkBlock.isMeant(text)) {
            NetworkBlock block = NetworkBlock.parse(text);
            return new Peer(block.ipv6() ? Form.IPV6 : Form.IPV4, block.text());
        }
        if (GROUP_ID.matcher(text).matches()) {
            return new Peer(Form.GROUP_ID, text);
        }
        if (LIST_ID.matcher(text).matches()) {
            return new Peer(Form.LIST, text);
        }
        if (!SecurityGroupsSpec.isName(text)) {
            throw new IllegalArgumentException(
                    "anywhere, a network such as 10.0.0.0/8, a group of the stack, a group's or prefix list's id,"
                            + " or prefix-list/NAME was expected");
        }
        return new Peer(Form.GROUP, text);
    }

    /** Returns whether it is the whole internet. */
    boolean isWorld() {
        return form == Form.ANYWHERE || text.equals(NetworkBlock.ALL_IPV4) || text.equals(NetworkBlock.ALL_IPV6);
    }

    /** Returns the networks and groups it stands for, as far as a protocol can reach them. */
    List<Peer> split(Protocol protocol) {
        return form != Form.ANYWHERE
                ? List.of(this)
                : List.of(new Peer(Form.IPV4, NetworkBlock.ALL_IPV4), new Peer(Form.IPV6, NetworkBlock.ALL_IPV6))
                        .stream()
                        .filter(peer -> protocol.runsOver(peer.form == Form.IPV6))
                        .toList();
    }

    @Override
    public String toString() {
        return text;
    }
}
