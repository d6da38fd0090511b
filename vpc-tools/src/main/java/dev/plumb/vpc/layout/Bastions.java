package dev.plumb.vpc.layout;

import dev.plumb.core.plan.Census;
import dev.plumb.core.plan.Found;
import dev.plumb.core.plan.Hint;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.stack.Drawing;
import dev.plumb.ec2.compute.Instance;
import dev.plumb.ec2.compute.InstanceKind;
import dev.plumb.ec2.compute.Machines;
import dev.plumb.ec2.role.Roles;
import dev.plumb.ec2.security.End;
import dev.plumb.ec2.security.PortRange;
import dev.plumb.ec2.security.SecurityGroups;
import dev.plumb.ec2.security.Traffic;
import dev.plumb.vpc.kind.ConnectEndpointKind;
import dev.plumb.vpc.kind.ElasticIpKind;
import dev.plumb.vpc.kind.SubnetKind;
import dev.plumb.vpc.network.ConnectEndpoint;
import dev.plumb.vpc.network.ElasticIp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws the way in. */
final class Bastions {
    /** The name of the group that an Instance Connect Endpoint wears. */
    static final String CONNECT = "instance-connect";

    /** The name of a bastion that is an instance, of its group, its role and its address. */
    static final String BASTION = "bastion";

    /** The name of the group that lets the bastion in: for instances to wear. */
    static final String TARGETS = "bastion-targets";

    private static final ConnectEndpointKind ENDPOINT = new ConnectEndpointKind();
    private static final ElasticIpKind ADDRESS = new ElasticIpKind();
    private static final String MANAGED = "AmazonSSMManagedInstanceCore";
    private static final Traffic SSH = Traffic.tcp(22);
    private static final Traffic HTTPS = Traffic.tcp(443);

    private final String stack;
    private final NetworkSpec spec;
    private final BastionSpec bastion;
    private final Site site;
    private final Drawing drawing;
    private final List<Wanted<?>> wanted = new ArrayList<>();

    Bastions(String stack, NetworkSpec spec, BastionSpec bastion, Site site, Drawing drawing) {
        this.stack = stack;
        this.spec = spec;
        this.bastion = bastion;
        this.site = site;
        this.drawing = drawing;
    }

    /** Returns the names of the groups it makes. */
    static Set<String> groups(BastionSpec bastion) {
        return switch (bastion.way()) {
            case INSTANCE_CONNECT -> Set.of(CONNECT);
            case SSM -> Set.of(BASTION);
            case SSH -> Set.of(BASTION, TARGETS);
        };
    }

    /** Returns the command that opens a session. */
    static List<Hint> hints(BastionSpec bastion, Census census) {
        String region = census.stack().region();
        String instance = id(census, InstanceKind.NAME, BASTION);
        return switch (bastion.way()) {
            case INSTANCE_CONNECT ->
                id(census, ConnectEndpointKind.NAME, Site.MAIN) == null
                        ? List.of()
                        : List.of(new Hint(
                                "aws ec2-instance-connect ssh --region " + region
                                        + " --connection-type eice --instance-id INSTANCE",
                                "opens a session on an instance of the network, also on one without a public address"));
            case SSM ->
                instance == null
                        ? List.of()
                        : List.of(new Hint(
                                "aws ssm start-session --region " + region + " --target " + instance,
                                "opens a session on the bastion"));
            case SSH ->
                address(census)
                        .filter(address -> instance != null)
                        .map(address -> List.of(new Hint("ssh ec2-user@" + address, "opens a session on the bastion")))
                        .orElse(List.of());
        };
    }

    /** Returns the id of what is there and of use. */
    private static @Nullable String id(Census census, String kind, String name) {
        Found<?> found = census.ours().get(new Key(kind, name));
        return found == null || !found.live().condition().serves() ? null : found.id();
    }

    private static Optional<String> address(Census census) {
        return Optional.ofNullable(census.ours().get(new Key(ElasticIpKind.NAME, BASTION)))
                .map(found -> ((ElasticIp) found.live().record()).address());
    }

    List<Wanted<?>> draw() {
        switch (bastion.way()) {
            case INSTANCE_CONNECT -> connect();
            case SSM -> ssm();
            case SSH -> ssh();
        }
        return wanted;
    }

    private void connect() {
        group(CONNECT, "Lets an Instance Connect Endpoint reach SSH");
        site.ground()
                .blocks()
                .forEach(block -> wanted.add(SecurityGroups.rule(
                        stack, CONNECT, true, SSH, End.network(block.toString()), "SSH to the VPC")));
        wanted.add(Wanted.of(
                stack,
                ENDPOINT,
                Site.MAIN,
                new ConnectEndpoint(
                        Ref.to(SubnetKind.NAME, privateTier() + "-" + site.bastionZone()),
                        Set.of(SecurityGroups.ref(CONNECT)))));
    }

    private String privateTier() {
        return bastion.tier() != null ? bastion.tier() : spec.privateTier().orElseThrow();
    }

    private void group(String name, String description) {
        wanted.add(SecurityGroups.group(
                drawing.reading(), stack, name, site.ground().vpc(), description, true));
    }

    /** Nothing comes in; the agent calls Systems Manager. */
    private void ssm() {
        group(BASTION, "Lets Systems Manager lead to the bastion");
        Networks.of(AclPeer.parse("anywhere"), spec, site)
                .forEach(network -> wanted.add(
                        SecurityGroups.rule(stack, BASTION, true, HTTPS, End.network(network), "to Systems Manager")));
        reach();
        wanted.addAll(Roles.forInstances(
                drawing.head(),
                BASTION,
                Set.of(Machines.policy(drawing.reading().session(), MANAGED)),
                Map.of()));
        instance(privateTier()).ifPresent(machine -> add(machine.profile(Roles.profile(BASTION))));
    }

    /** Two groups: who may come to the bastion, and what the bastion may come to. */
    private void ssh() {
        group(BASTION, "Lets SSH in from given networks, and out to the targets");
        group(TARGETS, "Lets SSH in from the bastion");
        bastion.allowFrom()
                .forEach(peer -> Networks.of(peer, spec, site)
                        .forEach(network -> wanted.add(
                                SecurityGroups.rule(stack, BASTION, false, SSH, End.network(network), "allow-from"))));
        wanted.add(SecurityGroups.rule(stack, BASTION, true, SSH, End.group(SecurityGroups.ref(TARGETS)), null));
        wanted.add(SecurityGroups.rule(stack, TARGETS, false, SSH, End.group(SecurityGroups.ref(BASTION)), null));
        reach();
        String tier =
                bastion.tier() != null ? bastion.tier() : spec.publicTier().orElseThrow();
        wanted.add(Wanted.of(stack, ADDRESS, BASTION, new ElasticIp(null)));
        instance(tier).ifPresent(machine -> add(machine.address(Ref.to(ElasticIpKind.NAME, BASTION))));
    }

    private void reach() {
        for (AclRule rule : bastion.reach()) {
            PortRange ports = rule.port();
            Traffic traffic = ports == null
                    ? Traffic.EVERYTHING
                    : new Traffic(rule.over() == AclProtocol.UDP ? "udp" : "tcp", ports.from(), ports.to());
            Networks.of(rule.peer(), spec, site)
                    .forEach(network -> wanted.add(
                            SecurityGroups.rule(stack, BASTION, true, traffic, End.network(network), "reach")));
        }
    }

    private Optional<Instance.Builder> instance(String tier) {
        NatInstanceSpec machine = bastion.machine();
        return Machines.image(BASTION, machine.imageOrDefault(), drawing, "bastion", "image")
                .map(image -> Instance.of(
                                Ref.to(SubnetKind.NAME, tier + "-" + site.bastionZone()),
                                image,
                                machine.typeOrDefault(),
                                Set.of(SecurityGroups.ref(BASTION)))
                        .imageFrom(machine.imageOrDefault().reference())
                        .keyName(bastion.keyName()));
    }

    private void add(Instance.Builder machine) {
        wanted.add(Machines.wanted(stack, BASTION, machine.build()));
    }
}
