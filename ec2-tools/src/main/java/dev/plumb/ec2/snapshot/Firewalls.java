package dev.plumb.ec2.snapshot;

import dev.plumb.core.finding.Resource;
import java.util.List;

/** Security groups. */
public record Firewalls(List<Firewall> groups) {
    /** Nothing. */
    public static final Firewalls NONE = new Firewalls(List.of());

    /** Copies. */
    public Firewalls {
        groups = List.copyOf(groups);
    }

    /**
     * A security group.
     *
     * @param standard whether it is the one that a VPC is born with
     * @param carriers what has it: interfaces of instances, load balancers and the rest, by their kind
     * @param referred whether a rule of another group names it
     * @param admits what it lets in from networks
     */
    public record Firewall(
            Resource resource,
            String id,
            boolean standard,
            List<String> carriers,
            boolean referred,
            List<Admission> admits) {
        /** Copies. */
        public Firewall {
            carriers = List.copyOf(carriers);
            admits = List.copyOf(admits);
        }
    }

    /**
     * What is let in from a network.
     *
     * @param protocol {@code tcp}, {@code udp}, a number, or {@code -1} for all
     * @param from the first port, -1 where the protocol has none or all are meant
     * @param to the last port
     * @param network a block of IPv4 or IPv6
     */
    public record Admission(String protocol, int from, int to, String network) {
        /** Returns whether a port of TCP or UDP is let in. */
        public boolean covers(String wanted, int port) {
            return protocol.equals("-1") || (protocol.equals(wanted) && (from < 0 || (from <= port && port <= to)));
        }

        /** Returns whether this is every port. */
        public boolean everything() {
            return protocol.equals("-1")
                    || ((protocol.equals("tcp") || protocol.equals("udp"))
                            && (from < 0 || (from <= 1 && to >= 65_535)));
        }

        /** Returns the ports in words. */
        public String ports() {
            if (protocol.equals("-1")) {
                return "all traffic";
            }
            if (from < 0) {
                return protocol + " all ports";
            }
            return protocol + " " + (from == to ? String.valueOf(from) : from + "-" + to);
        }
    }
}
