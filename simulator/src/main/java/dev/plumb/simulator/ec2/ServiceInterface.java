package dev.plumb.simulator.ec2;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network interface that a service wants for something of its own.
 *
 * @param owner what it belongs to
 * @param subnet its subnet
 * @param type such as {@code interface}
 * @param description what it says of itself
 * @param groups its security groups
 * @param address the private address it shall have, or null for any
 * @param open whether it gets a public address
 * @param allocation the Elastic IP address it shall have instead, or null
 */
public record ServiceInterface(
        String owner,
        String subnet,
        String type,
        String description,
        List<String> groups,
        @Nullable String address,
        boolean open,
        @Nullable String allocation) {
    /** Copies the groups. */
    public ServiceInterface {
        groups = List.copyOf(groups);
    }
}
