package dev.plumb.ec2.security;

import dev.plumb.ec2.security.SecurityGroupsSpec.Allow;
import dev.plumb.ec2.security.SecurityGroupsSpec.AllowTo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of {@code allow} or {@code allow-to}, which may stand for many rules.
 *
 * @param group the group's name
 * @param egress whether it is about what leaves
 * @param index which item, from 0
 * @param peers the other ends
 * @param ports which ports, or null where none are written
 * @param protocol by which protocol
 * @param description what for, or null
 * @param open whether the whole internet is meant
 */
record Line(
        String group,
        boolean egress,
        int index,
        Peers peers,
        @Nullable Ports ports,
        Protocol protocol,
        @Nullable String description,
        boolean open) {
    /** Returns the lines of a group. */
    static List<Line> of(String name, SecurityGroupsSpec.Group group) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < group.allow().size(); i++) {
            Allow allow = group.allow().get(i);
            lines.add(new Line(
                    name,
                    false,
                    i,
                    allow.from(),
                    allow.port(),
                    protocol(allow.protocol()),
                    allow.description(),
                    Boolean.TRUE.equals(allow.openToTheWorld())));
        }
        List<AllowTo> out = group.allowTo() == null ? List.of() : group.allowTo();
        for (int i = 0; i < out.size(); i++) {
            AllowTo allow = out.get(i);
            lines.add(new Line(
                    name, true, i, allow.to(), allow.port(), protocol(allow.protocol()), allow.description(), false));
        }
        return lines;
    }

    private static Protocol protocol(@Nullable Protocol written) {
        return written == null ? Protocol.TCP : written;
    }

    /** Returns where something of it stands in the section. */
    Object[] path(Object... more) {
        List<Object> path = new ArrayList<>(List.of(group, egress ? "allow-to" : "allow", index));
        path.addAll(List.of(more));
        return path.toArray();
    }

    /** Returns where one of its other ends stands. */
    Object[] end(int which) {
        String key = egress ? "to" : "from";
        return peers instanceof Peers.Several ? path(key, which) : path(key);
    }

    /** Returns what each of its rules lets through. */
    List<Traffic> traffic() {
        List<PortRange> ranges = ports == null ? List.of(PortRange.ALL) : ports.each();
        return ranges.stream().map(range -> Traffic.of(protocol, range)).toList();
    }
}
