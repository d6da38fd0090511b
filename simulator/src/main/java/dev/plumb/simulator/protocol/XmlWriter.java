package dev.plumb.simulator.protocol;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes an object of the SDK's model as XML elements; what is unset is left out. */
final class XmlWriter {
    private XmlWriter() {}

    static void write(XmlText xml, SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null) {
                write(xml, field.unmarshallLocationName(), field, value);
            }
        }
    }

    private static void write(XmlText xml, String name, SdkField<?> field, Object value) {
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            xml.open(name);
            write(xml, (SdkPojo) value);
            xml.close(name);
        } else if (field.marshallingType() == MarshallingType.LIST) {
            writeList(xml, name, field.getTrait(ListTrait.class), (List<?>) value);
        } else if (field.marshallingType() == MarshallingType.MAP) {
            writeMap(xml, name, field.getTrait(MapTrait.class), (Map<?, ?>) value);
        } else {
            xml.element(name, Scalars.write(field, value));
        }
    }

    private static void writeList(XmlText xml, String name, ListTrait list, List<?> values) {
        if (values instanceof SdkAutoConstructList) {
            return;
        }
        String member = list.isFlattened() ? name : memberName(list);
        if (!list.isFlattened()) {
            if (values.isEmpty()) {
                xml.empty(name);
                return;
            }
            xml.open(name);
        }
        for (Object value : values) {
            write(xml, member, list.memberFieldInfo(), value);
        }
        if (!list.isFlattened()) {
            xml.close(name);
        }
    }

    private static void writeMap(XmlText xml, String name, MapTrait map, Map<?, ?> values) {
        if (values instanceof SdkAutoConstructMap) {
            return;
        }
        if (!map.isFlattened()) {
            xml.open(name);
        }
        String entry = map.isFlattened() ? name : "entry";
        values.forEach((key, value) -> {
            xml.open(entry).element(map.keyLocationName(), String.valueOf(key));
            write(xml, map.valueLocationName(), map.valueFieldInfo(), value);
            xml.close(entry);
        });
        if (!map.isFlattened()) {
            xml.close(name);
        }
    }

    static String memberName(ListTrait list) {
        String name = list.memberLocationName();
        return name == null ? "member" : name;
    }
}
