package dev.plumb.simulator.ec2;

import java.time.Instant;

/**
 * How an interface is attached to an instance.
 *
 * @param id its id
 * @param instance the instance
 * @param index the device index
 * @param deleted whether the interface goes when the instance does
 * @param since when it was attached
 */
record Attachment(String id, String instance, int index, boolean deleted, Instant since) {}
