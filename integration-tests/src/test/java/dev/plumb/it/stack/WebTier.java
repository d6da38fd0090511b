package dev.plumb.it.stack;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.simulator.Simulator;
import java.util.Map;

/** The example {@code web-tier}, and what there is of it once it is made. */
final class WebTier {
    static final Blueprint STACK = Stacks.read(PlumbProcess.ROOT.resolve("examples/web-tier/stack.yaml"));

    /** Counted by hand; see {@link Inventory#countWithParts}. */
    static final Map<String, Integer> WHOLE = Map.ofEntries(
            Map.entry("vpc", 1),
            Map.entry("subnet", 4),
            Map.entry("internet-gateway", 1),
            Map.entry("elastic-ip", 1),
            Map.entry("natgateway", 1),
            Map.entry("route-table", 2),
            Map.entry("security-group", 2),
            // Two ports of two families, the one from the load balancer, and AWS's own of each group, out to
            // everywhere.
            Map.entry("security-group-rule", 7),
            Map.entry("launch-template", 1),
            Map.entry("elasticloadbalancing:load-balancer", 1),
            Map.entry("elasticloadbalancing:target-group", 2),
            Map.entry("elasticloadbalancing:listener", 2),
            Map.entry("elasticloadbalancing:listener-rule", 2),
            Map.entry("autoscaling:group", 1),
            Map.entry("autoscaling:policy", 2),
            Map.entry("autoscaling:scheduled-action", 2),
            // That of the steps, and the two that AWS makes for target tracking.
            Map.entry("cloudwatch:alarm", 3));

    private WebTier() {}

    /** Returns a world with the certificate that the file names. */
    static World world() {
        return World.fresh().having(STACK);
    }

    /** Returns a world of other settings with it. */
    static World world(Simulator aws) {
        return new World(aws).having(STACK);
    }
}
