package dev.plumb.simulator.autoscaling;

/**
 * The sizes of a group.
 *
 * @param min the smallest
 * @param max the largest
 * @param desired how many instances it shall have
 */
record StoredSizes(int min, int max, int desired) {
    StoredSizes withDesired(int value) {
        return new StoredSizes(min, max, value);
    }
}
