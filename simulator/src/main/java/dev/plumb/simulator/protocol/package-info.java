/**
 * How AWS requests and replies look on the wire, generically for every service: a {@link dev.plumb.simulator.protocol.Protocol}
 * turns an HTTP request into the SDK's own request object and the SDK's reply object into an HTTP reply, driven by the field
 * descriptions ({@code sdkFields()}) that every class of the SDK's models carries. No class here knows an action.
 */
@NullMarked
package dev.plumb.simulator.protocol;

import org.jspecify.annotations.NullMarked;
