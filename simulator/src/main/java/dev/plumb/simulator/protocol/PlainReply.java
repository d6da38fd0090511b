package dev.plumb.simulator.protocol;

import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A reply of a service whose model the simulator does without: written by its handler in the service's own format.
 *
 * @param text a JSON document, or the content of an XML element
 */
public record PlainReply(String text) implements SdkPojo {
    @Override
    public List<SdkField<?>> sdkFields() {
        return List.of();
    }
}
