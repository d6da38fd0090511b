package dev.plumb.ec2.balance.rule;

import dev.plumb.ec2.security.NetworkBlock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pattern: characters, and tokens for one character, for any text, and for what parts a key from its value. Neither of the former
 * stands for the latter.
 *
 * @param tokens characters, or one of the negative constants
 */
record Glob(List<Integer> tokens) implements Comparable<Glob> {
    static final int ONE = -1;
    static final int ANY = -2;
    static final int PARTING = -3;

    private static final int BYTE = 8;

    Glob {
        tokens = List.copyOf(tokens);
    }

    /** Reads a pattern with stars and question marks. */
    static Glob of(String pattern) {
        return new Glob(pattern.codePoints().mapToObj(Glob::token).toList());
    }

    /** Reads a pattern in which a backslash makes a star or a question mark a character like others. */
    static Glob escaped(String pattern) {
        List<Integer> tokens = new ArrayList<>();
        int[] text = pattern.codePoints().toArray();
        for (int i = 0; i < text.length; i++) {
            boolean escape = text[i] == '\\' && i + 1 < text.length && token(text[i + 1]) < 0;
            tokens.add(escape ? text[++i] : token(text[i]));
        }
        return new Glob(tokens);
    }

    /** Takes text as it is. */
    static Glob literal(String text) {
        return new Glob(text.codePoints().boxed().toList());
    }

    /** Returns a key and its value. */
    static Glob pair(Glob key, Glob value) {
        return new Glob(Stream.of(key.tokens.stream(), Stream.of(PARTING), value.tokens.stream())
                .flatMap(part -> part)
                .toList());
    }

    /** Returns the addresses of a block: whether they are IPv6, the bits that are given, and then any. */
    static Glob network(String cidr) {
        NetworkBlock block = NetworkBlock.parse(cidr);
        int slash = block.text().indexOf('/');
        byte[] address = bytes(block.text().substring(0, slash));
        int length = Integer.parseInt(block.text().substring(slash + 1));
        List<Integer> tokens = new ArrayList<>();
        tokens.add(bit(block.ipv6()));
        for (int bit = 0; bit < length; bit++) {
            tokens.add(bit((address[bit / BYTE] >> (BYTE - 1 - bit % BYTE) & 1) == 1));
        }
        tokens.add(ANY);
        return new Glob(tokens);
    }

    private static int bit(boolean set) {
        return set ? '1' : '0';
    }

    /** Nobody is asked: an address is never a name. */
    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException defect) {
            throw new IllegalStateException("no address: " + address, defect);
        }
    }

    private static int token(int character) {
        return character == '*' ? ANY : character == '?' ? ONE : character;
    }

    int size() {
        return tokens.size();
    }

    @Override
    public int compareTo(Glob other) {
        return tokens.toString().compareTo(other.tokens.toString());
    }
}
