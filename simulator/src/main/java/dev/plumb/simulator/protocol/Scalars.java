package dev.plumb.simulator.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** Scalar values as text: ISO 8601 times, base64 bytes, plain numbers and booleans. */
final class Scalars {
    private Scalars() {}

    static String write(SdkField<?> field, Object value) {
        if (value instanceof Instant instant) {
            return DateTimeFormatter.ISO_INSTANT.format(instant);
        }
        if (value instanceof SdkBytes bytes) {
            return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
        }
        return value.toString();
    }

    /** Reads one parameter, or throws AWS's complaint about a value that does not parse. */
    static Object read(SdkField<?> field, String name, String text) {
        MarshallingType<?> type = field.marshallingType();
        try {
            if (type == MarshallingType.STRING) {
                return text;
            } else if (type == MarshallingType.INTEGER) {
                return Integer.valueOf(text);
            } else if (type == MarshallingType.LONG) {
                return Long.valueOf(text);
            } else if (type == MarshallingType.BOOLEAN) {
                return readBoolean(text);
            } else if (type == MarshallingType.INSTANT) {
                return OffsetDateTime.parse(text).toInstant();
            } else if (type == MarshallingType.SDK_BYTES) {
                return SdkBytes.fromByteArray(Base64.getDecoder().decode(text));
            } else if (type == MarshallingType.DOUBLE) {
                return Double.valueOf(text);
            } else if (type == MarshallingType.FLOAT) {
                return Float.valueOf(text);
            }
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw malformed(name, type);
        }
        throw malformed(name, type);
    }

    private static Boolean readBoolean(String text) {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw new IllegalArgumentException(text);
    }

    private static AwsError malformed(String name, MarshallingType<?> type) {
        String target = type.getTargetClass().getSimpleName();
        return AwsError.of(400, "MalformedInput", "Parameter " + name + " cannot be read as " + target + ".");
    }
}
