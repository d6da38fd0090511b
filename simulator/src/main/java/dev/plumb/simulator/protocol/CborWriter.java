package dev.plumb.simulator.protocol;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes an object of the SDK's model as CBOR (RFC 8949); what is not set is left out. Times are tagged seconds since 1970. */
final class CborWriter {
    private static final int EPOCH_TAG = 1;
    private static final int ENDLESS_MAP = 0xBF;
    private static final int END = 0xFF;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private CborWriter() {}

    static SdkBytes write(SdkPojo pojo) {
        return whole(writer -> writer.object(pojo));
    }

    static SdkBytes write(Map<String, String> members) {
        return whole(writer -> writer.value(members));
    }

    private static SdkBytes whole(Content content) {
        CborWriter writer = new CborWriter();
        try {
            content.write(writer);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return SdkBytes.fromByteArrayUnsafe(writer.bytes.toByteArray());
    }

    private void object(SdkPojo pojo) throws IOException {
        out.writeByte(ENDLESS_MAP);
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                value(field.unmarshallLocationName());
                value(value);
            }
        }
        out.writeByte(END);
    }

    private void value(Object value) throws IOException {
        if (value instanceof SdkPojo pojo) {
            object(pojo);
        } else if (value instanceof List<?> list) {
            head(4, list.size());
            for (Object element : list) {
                value(element);
            }
        } else if (value instanceof Map<?, ?> map) {
            head(5, map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                value(entry.getKey());
                value(entry.getValue());
            }
        } else {
            scalar(value);
        }
    }

    private void scalar(Object value) throws IOException {
        if (value instanceof Boolean flag) {
            out.writeByte(flag ? 0xF5 : 0xF4);
        } else if (value instanceof Instant instant) {
            head(6, EPOCH_TAG);
            number(instant.toEpochMilli() / 1000.0);
        } else if (value instanceof Double || value instanceof Float) {
            number(((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            long whole = number.longValue();
            head(whole < 0 ? 1 : 0, whole < 0 ? -1 - whole : whole);
        } else if (value instanceof SdkBytes blob) {
            head(2, blob.asByteArrayUnsafe().length);
            out.write(blob.asByteArrayUnsafe());
        } else {
            byte[] utf8 = value.toString().getBytes(StandardCharsets.UTF_8);
            head(3, utf8.length);
            out.write(utf8);
        }
    }

    private void number(double value) throws IOException {
        out.writeByte(0xFB);
        out.writeDouble(value);
    }

    private void head(int major, long argument) throws IOException {
        if (argument < 24) {
            out.writeByte(major << 5 | (int) argument);
        } else if (argument < 1 << 8) {
            out.writeByte(major << 5 | 24);
            out.writeByte((int) argument);
        } else if (argument < 1 << 16) {
            out.writeByte(major << 5 | 25);
            out.writeShort((int) argument);
        } else if (argument < 1L << 32) {
            out.writeByte(major << 5 | 26);
            out.writeInt((int) argument);
        } else {
            out.writeByte(major << 5 | 27);
            out.writeLong(argument);
        }
    }

    @FunctionalInterface
    private interface Content {
        void write(CborWriter writer) throws IOException;
    }
}
