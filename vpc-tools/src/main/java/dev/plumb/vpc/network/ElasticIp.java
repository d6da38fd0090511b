package dev.plumb.vpc.network;

import dev.plumb.core.resource.Yielded;
import org.jspecify.annotations.Nullable;

/**
 * A public IPv4 address that is ours until it is released.
 *
 * @param address which one AWS chose, null before it has
 */
public record ElasticIp(@Yielded @Nullable String address) {}
