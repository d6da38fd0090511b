package dev.plumb.ec2.compute;

import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.stack.Drawing;
import dev.plumb.core.stack.StackHead;
import dev.plumb.ec2.role.Roles;
import dev.plumb.ec2.security.End;
import dev.plumb.ec2.security.SecurityGroups;
import dev.plumb.ec2.security.Traffic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Draws instances that serve a network: those that translate addresses, and those through which people come in. Each comes with its
 * security group, of the same name. Amazon Linux 2023 is expected.
 */
public final class Appliances {
    private static final InstanceKind INSTANCE = new InstanceKind();
    private static final int SSH = 22;
    private static final int HTTPS = 443;
    private static final String SESSIONS = "AmazonSSMManagedInstanceCore";

    private Appliances() {}

    /**
     * Where an instance is and what it is made of.
     *
     * @param name its name in the stack, and that of its group
     * @param vpc the VPC
     * @param subnet the subnet
     * @param image the id of its image
     * @param imageFrom what that was found by; see {@link #image}
     * @param type its type
     * @param address its elastic IP address, or null for none
     */
    public record Body(
            String name,
            Ref vpc,
            Ref subnet,
            String image,
            String imageFrom,
            String type,
            @Nullable Ref address) {
        private Instance.Builder instance() {
            return Instance.of(subnet, image, type, Set.of(SecurityGroups.ref(name)))
                    .imageFrom(imageFrom)
                    .address(address);
        }
    }

    /** Returns the kinds that these are made of, but for those of roles. */
    public static List<Kind<?>> kinds() {
        List<Kind<?>> kinds = new ArrayList<>(SecurityGroups.kinds());
        kinds.add(INSTANCE);
        return kinds;
    }

    /**
     * Returns the image of an instance: the one it has, as long as that was found by the same parameter, else what the parameter holds
     * by now. That there is none is taken down.
     *
     * @param name the instance's name in the stack
     * @param parameter the path of an SSM parameter
     * @param path where the file speaks of it
     */
    public static Optional<String> image(Drawing drawing, String name, String parameter, Object... path) {
        return Images.choose(name, new ImageChoice.Given(parameter), drawing, path);
    }

    /**
     * Returns an instance that lets a network out to the internet under its own address. It has to stand in a public subnet.
     *
     * @param blocks the network's own blocks
     */
    public static List<Wanted<?>> nat(Reading reading, String stack, Body body, Collection<String> blocks) {
        List<Wanted<?>> wanted = new ArrayList<>();
        wanted.add(SecurityGroups.group(
                reading, stack, body.name(), body.vpc(), "Lets the network out through a NAT instance", false));
        new TreeSet<>(blocks)
                .forEach(block -> wanted.add(SecurityGroups.rule(
                        stack, body.name(), false, Traffic.EVERYTHING, End.network(block), "from the network")));
        wanted.add(Wanted.of(
                stack,
                INSTANCE,
                body.name(),
                body.instance()
                        .userData(masquerade(blocks))
                        .publicAddress(true)
                        .sourceDestCheck(false)
                        .build()));
        return wanted;
    }

    /** Returns what makes a NAT instance of Amazon Linux 2023 at its first start; traffic within the network keeps its addresses. */
    public static String masquerade(Collection<String> blocks) {
        return """
                #!/bin/sh
                set -eu
                dnf -y install nftables
                echo 'net.ipv4.ip_forward = 1' > /etc/sysctl.d/90-nat.conf
                sysctl -p /etc/sysctl.d/90-nat.conf
                cat > /etc/nftables/nat.nft <<'END'
                table ip nat {
                  chain postrouting {
                    type nat hook postrouting priority srcnat; policy accept;
                    ip daddr != { %s } masquerade
                  }
                }
                END
                echo 'include "/etc/nftables/nat.nft"' > /etc/sysconfig/nftables.conf
                systemctl enable --now nftables
                """.formatted(String.join(", ", new TreeSet<>(blocks)));
    }

    /**
     * Returns a host that people reach by SSH from given networks, and from which they go on by SSH only. Whatever they shall reach lets
     * its group in, and nobody else.
     *
     * @param from the networks people come from
     * @param to the networks they go on to
     * @param keyName its key pair, or null where keys come by another way
     */
    public static List<Wanted<?>> sshBastion(
            Reading reading,
            String stack,
            Body body,
            Collection<String> from,
            Collection<String> to,
            @Nullable String keyName) {
        List<Wanted<?>> wanted = new ArrayList<>();
        wanted.add(SecurityGroups.group(
                reading, stack, body.name(), body.vpc(), "Lets people in by SSH, and on by SSH", true));
        new TreeSet<>(from)
                .forEach(network -> wanted.add(SecurityGroups.rule(
                        stack, body.name(), false, Traffic.tcp(SSH), End.network(network), "people")));
        new TreeSet<>(to)
                .forEach(network -> wanted.add(SecurityGroups.rule(
                        stack, body.name(), true, Traffic.tcp(SSH), End.network(network), "hosts")));
        wanted.add(Wanted.of(
                stack,
                INSTANCE,
                body.name(),
                body.instance().keyName(keyName).publicAddress(true).build()));
        return wanted;
    }

    /**
     * Returns a host that people reach through Session Manager: nothing comes in, and it needs a way out to Systems Manager, by a NAT
     * or by endpoints.
     *
     * @param to the networks that people reach through it, such as for tunnels to databases
     */
    public static List<Wanted<?>> sessionBastion(Reading reading, StackHead head, Body body, Collection<String> to) {
        String stack = head.stack();
        List<Wanted<?>> wanted = new ArrayList<>(Roles.forInstances(
                head, body.name(), Set.of(Partition.policy(Partition.of(reading.session()), SESSIONS)), Map.of()));
        wanted.add(SecurityGroups.group(
                reading, stack, body.name(), body.vpc(), "Lets people on who come by Session Manager", true));
        wanted.add(SecurityGroups.rule(
                stack, body.name(), true, Traffic.tcp(HTTPS), End.network("0.0.0.0/0"), "Systems Manager"));
        new TreeSet<>(to)
                .forEach(network -> wanted.add(SecurityGroups.rule(
                        stack, body.name(), true, Traffic.EVERYTHING, End.network(network), "hosts")));
        wanted.add(Wanted.of(
                stack,
                INSTANCE,
                body.name(),
                body.instance()
                        .profile(Roles.profile(body.name()))
                        .publicAddress(false)
                        .build()));
        return wanted;
    }
}
