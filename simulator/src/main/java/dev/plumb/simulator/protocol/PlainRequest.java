package dev.plumb.simulator.protocol;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * A request of a service whose model the simulator does without: its members as text.
 *
 * @param values members by name
 */
public record PlainRequest(Map<String, String> values) implements SdkPojo {
    /** Copies the values. */
    public PlainRequest {
        values = Map.copyOf(values);
    }

    /** Begins a request. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a member, or empty text. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    @Override
    public List<SdkField<?>> sdkFields() {
        return List.of();
    }

    /** Collects members. */
    public static final class Builder implements SdkPojo, SdkBuilder<Builder, PlainRequest> {
        private final Map<String, String> values = new TreeMap<>();

        private Builder() {}

        void put(String name, String value) {
            values.put(name, value);
        }

        @Override
        public List<SdkField<?>> sdkFields() {
            return List.of();
        }

        @Override
        public PlainRequest build() {
            return new PlainRequest(values);
        }
    }
}
