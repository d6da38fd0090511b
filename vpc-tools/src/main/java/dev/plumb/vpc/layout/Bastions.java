package dev.plumb.vpc.layout;

import dev.plumb.core.plan.Census;
import dev.plumb.core.plan.Hint;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.ec2.security.End;
import dev.plumb.ec2.security.SecurityGroups;
import dev.plumb.ec2.security.Traffic;
import dev.plumb.vpc.kind.ConnectEndpointKind;
import dev.plumb.vpc.kind.SubnetKind;
import dev.plumb.vpc.network.ConnectEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Draws the way in. */
final class Bastions {
    /** The name of the group that an Instance Connect Endpoint wears. */
    static final String CONNECT = "instance-connect";

    private static final ConnectEndpointKind KIND = new ConnectEndpointKind();
    private static final int SSH = 22;

    private Bastions() {}

    /** Returns the command that opens a session. */
    static List<Hint> hints(Census census) {
        return census.ours().containsKey(new Key(ConnectEndpointKind.NAME, Site.MAIN))
                ? List.of(new Hint(
                        "aws ec2-instance-connect ssh --region "
                                + census.stack().region() + " --connection-type eice --instance-id INSTANCE",
                        "opens a session on an instance of the network, also on one without a public address"))
                : List.of();
    }

    static List<Wanted<?>> draw(String stack, NetworkSpec spec, BastionSpec bastion, Site site, Reading reading) {
        List<Wanted<?>> wanted = new ArrayList<>();
        wanted.add(SecurityGroups.group(
                reading, stack, CONNECT, site.ground().vpc(), "Lets an Instance Connect Endpoint reach SSH", true));
        site.ground()
                .blocks()
                .forEach(block -> wanted.add(SecurityGroups.rule(
                        stack, CONNECT, true, Traffic.tcp(SSH), End.network(block.toString()), "SSH to the VPC")));
        String tier =
                bastion.tier() != null ? bastion.tier() : spec.privateTier().orElseThrow();
        wanted.add(Wanted.of(
                stack,
                KIND,
                Site.MAIN,
                new ConnectEndpoint(
                        Ref.to(SubnetKind.NAME, tier + "-" + site.connectZone()),
                        Set.of(SecurityGroups.ref(CONNECT)))));
        return wanted;
    }
}
