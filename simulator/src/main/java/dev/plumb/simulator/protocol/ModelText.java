package dev.plumb.simulator.protocol;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects of the SDK's model as JSON by the names of their members. Rows keep as text what they need not look into, and a text
 * can be read into any type that has members of the same names: a launch template's data becomes a request to launch.
 */
public final class ModelText {
    private ModelText() {}

    /** Returns an object as text; what is not set is left out. */
    public static String write(SdkPojo pojo) {
        return JsonWriter.write(pojo, SdkField::memberName).toString();
    }

    /** Fills a builder with the members that it shares with a text, and returns it. */
    public static <B extends SdkPojo> B read(String text, B builder) {
        JsonReader.read(JsonMapper.shared().readTree(text), builder, SdkField::memberName);
        return builder;
    }

    /** Returns a text with the members of another laid over it, whole member by whole member. */
    public static String over(String base, String upper) {
        ObjectNode merged = (ObjectNode) JsonMapper.shared().readTree(base);
        JsonMapper.shared()
                .readTree(upper)
                .properties()
                .forEach(member -> merged.set(member.getKey(), member.getValue()));
        return merged.toString();
    }
}
