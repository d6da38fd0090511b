package dev.plumb.simulator.protocol;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Random objects of the SDK's model, from a seed. */
final class RandomModel {
    private static final String CHARACTERS = "abcXYZ0189 -_.,:;/+=@&<>'\"%#?!*()[]{}|\\~\t\n\ré߀中\uD83D\uDE00";

    /** Some shapes hold lists of themselves. */
    private static final int DEEP = 6;

    private final Random random;
    private final boolean ec2;

    /** An EC2 request holds no trace of an empty list, and the SDK writes some of its times in whole seconds. */
    RandomModel(long seed, boolean ec2) {
        this.random = new Random(seed);
        this.ec2 = ec2;
    }

    /**
     * An object with nothing in it leaves no trace in a Query request, so one member of nested ones is always set; so are
     * tokens, which the SDK would set by itself.
     */
    SdkPojo fill(SdkPojo builder, int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            if ((depth > 0 && field == builder.sdkFields().get(0))
                    || field.containsTrait(DefaultValueTrait.class, TraitType.DEFAULT_VALUE_TRAIT)
                    || random.nextInt(5) > 0) {
                field.set(builder, value(field, depth));
            }
        }
        return (SdkPojo) ((SdkBuilder<?, ?>) builder).build();
    }

    private Object value(SdkField<?> field, int depth) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return fill(field.constructor().get(), depth + 1);
        } else if (type == MarshallingType.LIST) {
            List<Object> list = new ArrayList<>();
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            for (int i = length(depth); i > 0; i--) {
                list.add(value(member, depth + 1));
            }
            return list;
        } else if (type == MarshallingType.MAP) {
            Map<String, Object> map = new LinkedHashMap<>();
            SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                map.put("key" + i, value(member, depth + 1));
            }
            return map;
        } else if (type == MarshallingType.STRING) {
            return text();
        } else if (type == MarshallingType.INTEGER) {
            return random.nextInt();
        } else if (type == MarshallingType.LONG) {
            return random.nextLong();
        } else if (type == MarshallingType.DOUBLE) {
            return random.nextDouble();
        } else if (type == MarshallingType.FLOAT) {
            return random.nextFloat();
        } else if (type == MarshallingType.BOOLEAN) {
            return random.nextBoolean();
        } else if (type == MarshallingType.INSTANT) {
            Instant time = Instant.ofEpochMilli(random.nextLong(4_102_444_800_000L));
            return ec2 ? time.truncatedTo(ChronoUnit.SECONDS) : time;
        } else if (type == MarshallingType.SDK_BYTES) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            return SdkBytes.fromByteArray(bytes);
        }
        throw new AssertionError("no random value for " + type.getTargetClass() + " of " + field.memberName());
    }

    private int length(int depth) {
        if (ec2) {
            return 1 + random.nextInt(3);
        }
        return depth < DEEP ? random.nextInt(4) : 0;
    }

    private String text() {
        int[] points = CHARACTERS.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(20); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }
}
