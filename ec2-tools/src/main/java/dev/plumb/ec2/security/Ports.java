package dev.plumb.ec2.security;

import java.util.List;

/** One range of ports, or several. */
public sealed interface Ports permits PortRange, Ports.Several {
    /**
     * Several.
     *
     * @param ranges each by itself
     */
    record Several(List<PortRange> ranges) implements Ports {
        /** Copies. */
        public Several {
            ranges = List.copyOf(ranges);
        }
    }

    /** Returns each range. */
    default List<PortRange> each() {
        return this instanceof Several several ? several.ranges() : List.of((PortRange) this);
    }
}
