package dev.plumb.simulator.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Reads CBOR (RFC 8949) as plain objects: maps with text keys, lists, text, {@link Long}, {@link Double}, {@link Boolean},
 * {@link SdkBytes}, null, and {@link Tagged} for a tagged value. Written by hand because the SDK's own reader is not public
 * and this much of the format fits a page. Depth and size are bounded, so that hostile input costs little.
 */
final class CborReader {
    private static final int MAX_DEPTH = 32;
    private static final int INDEFINITE = 31;
    private static final Object BREAK = new Object();

    private final ByteBuffer in;

    private CborReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /**
     * A value with a tag, such as 1 for seconds since 1970.
     *
     * @param tag the tag
     * @param value what it stands before
     */
    record Tagged(long tag, @Nullable Object value) {}

    /** Reads a document that is one map; an empty one counts as an empty map. */
    @SuppressWarnings("unchecked") // maps are only ever made with text keys
    static Map<String, @Nullable Object> map(byte[] bytes) {
        if (bytes.length == 0) {
            return Map.of();
        }
        CborReader reader = new CborReader(bytes);
        if (!(reader.value(0) instanceof Map<?, ?> map) || reader.in.hasRemaining()) {
            throw malformed();
        }
        return (Map<String, @Nullable Object>) map;
    }

    private @Nullable Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw malformed();
        }
        int head = next();
        int low = head & 0x1F;
        return switch (head >> 5) {
            case 0 -> number(low);
            case 1 -> -1 - number(low);
            case 2 -> SdkBytes.fromByteArrayUnsafe(bytes(low, 2));
            case 3 -> text(bytes(low, 3));
            case 4 -> list(low, depth);
            case 5 -> object(low, depth);
            case 6 -> new Tagged(number(low), value(depth + 1));
            default -> simple(low);
        };
    }

    private int next() {
        if (!in.hasRemaining()) {
            throw malformed();
        }
        return in.get() & 0xFF;
    }

    /** Numbers beyond the range of a long have no place in AWS's models. */
    private long number(int low) {
        long value = argument(low);
        if (value < 0) {
            throw malformed();
        }
        return value;
    }

    private long argument(int low) {
        int size = switch (low) {
            case 24 -> 1;
            case 25 -> 2;
            case 26 -> 4;
            case 27 -> 8;
            default -> 0;
        };
        if (low > 27 || in.remaining() < size) {
            throw malformed();
        }
        return switch (size) {
            case 0 -> low;
            case 1 -> in.get() & 0xFFL;
            case 2 -> in.getShort() & 0xFFFFL;
            case 4 -> in.getInt() & 0xFFFFFFFFL;
            default -> in.getLong();
        };
    }

    private byte[] bytes(int low, int major) {
        if (low != INDEFINITE) {
            long length = number(low);
            if (length > in.remaining()) {
                throw malformed();
            }
            byte[] bytes = new byte[(int) length];
            in.get(bytes);
            return bytes;
        }
        byte[] whole = new byte[0];
        for (int head = next(); head != 0xFF; head = next()) {
            if (head >> 5 != major || (head & 0x1F) == INDEFINITE) {
                throw malformed();
            }
            byte[] chunk = bytes(head & 0x1F, major);
            whole = Arrays.copyOf(whole, whole.length + chunk.length);
            System.arraycopy(chunk, 0, whole, whole.length - chunk.length, chunk.length);
        }
        return whole;
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw malformed();
        }
    }

    private List<@Nullable Object> list(int low, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        long length = low == INDEFINITE ? Long.MAX_VALUE : number(low);
        for (long i = 0; i < length; i++) {
            Object value = value(depth + 1);
            if (value == BREAK) {
                return ended(list, low);
            }
            list.add(value);
        }
        return list;
    }

    private Map<String, @Nullable Object> object(int low, int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        long length = low == INDEFINITE ? Long.MAX_VALUE : number(low);
        for (long i = 0; i < length; i++) {
            Object key = value(depth + 1);
            if (key == BREAK) {
                return ended(map, low);
            }
            Object value = value(depth + 1);
            if (!(key instanceof String name) || value == BREAK) {
                throw malformed();
            }
            map.put(name, value);
        }
        return map;
    }

    private static <T> T ended(T collected, int low) {
        if (low != INDEFINITE) {
            throw malformed();
        }
        return collected;
    }

    private @Nullable Object simple(int low) {
        return switch (low) {
            case 20 -> false;
            case 21 -> true;
            case 22, 23 -> null;
            case 25 -> half((int) argument(low));
            case 26 -> (double) Float.intBitsToFloat((int) argument(low));
            case 27 -> Double.longBitsToDouble(argument(low));
            case INDEFINITE -> BREAK;
            default -> throw malformed();
        };
    }

    /** A number of 16 bits. Source: RFC 8949, appendix D. */
    private static double half(int bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double size = exponent == 0
                ? Math.scalb((double) fraction, -24)
                : exponent < 31
                        ? Math.scalb((double) fraction + 1024, exponent - 25)
                        : fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        return (bits & 0x8000) == 0 ? size : -size;
    }

    private static AwsError malformed() {
        return AwsError.of(400, "SerializationException", "The body is no CBOR map.");
    }
}
