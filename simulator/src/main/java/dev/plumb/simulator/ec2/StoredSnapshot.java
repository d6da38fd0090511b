package dev.plumb.simulator.ec2;

import java.time.Instant;

/**
 * A snapshot of a volume.
 *
 * @param id its id
 * @param volume the volume it was taken of
 * @param gibibytes that volume's size
 * @param encrypted whether it is
 * @param open whether everybody may make volumes of it
 * @param since when it was taken
 */
record StoredSnapshot(String id, String volume, int gibibytes, boolean encrypted, boolean open, Instant since)
        implements Row {
    @Override
    public String state(Instant now) {
        return "completed";
    }
}
