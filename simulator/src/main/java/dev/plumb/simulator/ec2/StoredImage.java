package dev.plumb.simulator.ec2;

import java.time.Instant;

/**
 * An image of the account's own.
 *
 * @param id its id
 * @param name its name
 * @param architecture the processor it is for
 * @param open whether everybody may launch from it
 * @param since when it was made
 */
record StoredImage(String id, String name, String architecture, boolean open, Instant since) implements Row {
    @Override
    public String state(Instant now) {
        return "available";
    }
}
