package dev.plumb.simulator.autoscaling;

/**
 * A tag of a group.
 *
 * @param key its key
 * @param value its value
 * @param propagated whether instances get it when they are launched
 */
record StoredGroupTag(String key, String value, boolean propagated) {}
