package dev.plumb.ec2.balance;

import dev.plumb.core.plan.Census;
import dev.plumb.core.plan.Found;
import dev.plumb.core.plan.Hint;
import dev.plumb.core.resource.Key;
import dev.plumb.ec2.balance.ListenerSpec.Protocol;
import dev.plumb.ec2.balance.LoadBalancersSpec.Balancer;
import java.util.Comparator;
import java.util.Optional;

/** What may be done with a load balancer that is there: to ask it, by the name that AWS gave it. */
final class BalancerHints {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private BalancerHints() {}

    /** Returns a command that asks the listener that needs the least: in the clear before encrypted, the lower port first. */
    static Optional<Hint> of(String name, Balancer spec, Census census) {
        Found<?> found = census.ours().get(new Key(LoadBalancerKind.NAME, name));
        String dns = found == null || !found.live().condition().serves()
                ? null
                : ((LoadBalancer) found.live().record()).dnsName();
        String from = spec.scheme() == LoadBalancersSpec.Scheme.INTERNAL ? " from inside its network" : "";
        return spec.listeners().stream()
                .filter(listener -> dns != null && listener.protocol() != Protocol.UDP)
                .min(Comparator.comparing(
                                (ListenerSpec listener) -> listener.protocol().isEncrypted())
                        .thenComparing(ListenerSpec::port))
                .map(listener -> new Hint(
                        command(listener, String.valueOf(dns)),
                        "asks the load balancer " + name + from
                                + "; let the DNS record of your own name lead to this one"));
    }

    /** The certificate is for a name of one's own, and not for that of AWS. */
    private static String command(ListenerSpec listener, String dns) {
        int port = listener.port();
        return switch (listener.protocol()) {
            case HTTP -> "curl -i http://" + dns + (port == HTTP ? "/" : ":" + port + "/");
            case HTTPS -> "curl -i --insecure https://" + dns + (port == HTTPS ? "/" : ":" + port + "/");
            default -> "nc -vz " + dns + " " + port;
        };
    }
}
