package dev.plumb.simulator.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Reads Query parameters into a request builder of the SDK, field by field; on EC2 every list of a request is flattened. */
final class QueryReader {
    private final boolean flattened;

    private QueryReader(boolean flattened) {
        this.flattened = flattened;
    }

    /** Returns a reader in which each list says for itself whether it is flattened. */
    static QueryReader query() {
        return new QueryReader(false);
    }

    /** Returns a reader for EC2. */
    static QueryReader ec2() {
        return new QueryReader(true);
    }

    void read(Parameters node, SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            Optional<Parameters> child = node.child(field.locationName());
            Object value = child.map(found -> value(found, field, field.locationName()))
                    .orElse(null);
            if (value != null) {
                field.set(builder, value);
            }
        }
    }

    private @Nullable Object value(Parameters node, SdkField<?> field, String name) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo builder = field.constructor().get();
            read(node, builder);
            return ((SdkBuilder<?, ?>) builder).build();
        }
        if (type == MarshallingType.LIST) {
            return list(node, field.getTrait(ListTrait.class), name);
        }
        if (type == MarshallingType.MAP) {
            return map(node, field.getTrait(MapTrait.class), name);
        }
        return node.value().map(text -> Scalars.read(field, name, text)).orElse(null);
    }

    private List<Object> list(Parameters node, ListTrait trait, String name) {
        Parameters members = flattened || trait.isFlattened()
                ? node
                : node.child(XmlWriter.memberName(trait)).orElse(node);
        List<Object> values = new ArrayList<>();
        for (int i = 1; ; i++) {
            Optional<Parameters> member = members.child(Integer.toString(i));
            if (member.isEmpty()) {
                return values;
            }
            Object value = value(member.get(), trait.memberFieldInfo(), name + ".member." + i);
            if (value != null) {
                values.add(value);
            }
        }
    }

    private Map<String, Object> map(Parameters node, MapTrait trait, String name) {
        Parameters entries =
                flattened || trait.isFlattened() ? node : node.child("entry").orElse(node);
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 1; ; i++) {
            Optional<Parameters> entry = entries.child(Integer.toString(i));
            if (entry.isEmpty()) {
                return values;
            }
            Optional<String> key = entry.get().child(trait.keyLocationName()).flatMap(Parameters::value);
            Optional<Parameters> value = entry.get().child(trait.valueLocationName());
            if (key.isEmpty() || value.isEmpty()) {
                throw AwsError.of(400, "MalformedInput", "Entry " + i + " of " + name + " needs a key and a value.");
            }
            Object read = value(value.get(), trait.valueFieldInfo(), name + ".entry." + i);
            if (read != null) {
                values.put(key.get(), read);
            }
        }
    }
}
