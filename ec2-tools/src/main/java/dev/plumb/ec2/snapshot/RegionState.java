package dev.plumb.ec2.snapshot;

/**
 * What an account has of compute in one Region.
 *
 * @param region its name
 */
public record RegionState(
        String region,
        Machines machines,
        Storage storage,
        Firewalls firewalls,
        Balancing balancing,
        GroupsAndAlarms scaling) {}
