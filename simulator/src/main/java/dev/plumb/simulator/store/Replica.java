package dev.plumb.simulator.store;

/**
 * What a replica that lags behind knows: the world that reads see, and the older one by which tag filters find.
 *
 * @param rows what reads see
 * @param tags where tag filters look
 */
public record Replica(World rows, World tags) {}
