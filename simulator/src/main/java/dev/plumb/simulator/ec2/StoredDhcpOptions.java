package dev.plumb.simulator.ec2;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * DHCP options.
 *
 * @param id its id
 * @param values values by key
 */
record StoredDhcpOptions(String id, Map<String, List<String>> values) implements Row {
    StoredDhcpOptions {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
