package dev.plumb.simulator.protocol;

import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A request as far as the protocol understands it without knowing the action.
 *
 * @param action the action's name, not yet known to exist
 * @param parameters reads the parameters into a request builder of the SDK; throws {@link AwsError} when a value is unreadable
 */
public record Invocation(String action, Consumer<SdkPojo> parameters) {}
