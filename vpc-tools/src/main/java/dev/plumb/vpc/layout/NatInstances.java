package dev.plumb.vpc.layout;

import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.stack.Drawing;
import dev.plumb.ec2.compute.Instance;
import dev.plumb.ec2.compute.Machines;
import dev.plumb.ec2.security.End;
import dev.plumb.ec2.security.SecurityGroups;
import dev.plumb.ec2.security.Traffic;
import dev.plumb.vpc.kind.ElasticIpKind;
import dev.plumb.vpc.kind.SubnetKind;
import dev.plumb.vpc.network.ElasticIp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws an instance that translates addresses: cheap, and no better than the one instance it is. */
final class NatInstances {
    /** The name of the instance, its group and its address. */
    static final String NAME = "nat";

    private static final ElasticIpKind ADDRESS = new ElasticIpKind();

    private NatInstances() {}

    static List<Wanted<?>> draw(String stack, NetworkSpec spec, Site site, Drawing drawing) {
        NatInstanceSpec machine = spec.natInstance() == null ? NatInstanceSpec.DEFAULT : spec.natInstance();
        Optional<String> image = Machines.image(NAME, machine.imageOrDefault(), drawing, "nat-instance", "image");
        if (image.isEmpty()) {
            return List.of();
        }
        String tier = spec.publicTier().orElseThrow();
        List<String> inside = inside(spec, site);
        List<Wanted<?>> wanted = new ArrayList<>();
        wanted.add(SecurityGroups.group(
                drawing.reading(), stack, NAME, site.ground().vpc(), "Lets private subnets out", false));
        inside.forEach(block -> wanted.add(
                SecurityGroups.rule(stack, NAME, false, Traffic.EVERYTHING, End.network(block), "what goes out")));
        wanted.add(Wanted.of(stack, ADDRESS, NAME, new ElasticIp(null)));
        wanted.add(Machines.wanted(
                stack,
                NAME,
                Instance.of(
                                Ref.to(SubnetKind.NAME, tier + "-" + site.natZone()),
                                image.get(),
                                machine.typeOrDefault(),
                                Set.of(SecurityGroups.ref(NAME)))
                        .imageFrom(machine.imageOrDefault().reference())
                        .userData(script(site))
                        .publicAddress(true)
                        .sourceDestCheck(false)
                        .address(Ref.to(ElasticIpKind.NAME, NAME))
                        .build()));
        return wanted;
    }

    private static List<String> inside(NetworkSpec spec, Site site) {
        return site.slots().stream()
                .filter(slot -> Optional.ofNullable(spec.tiers().get(slot.tier()))
                        .filter(tier -> tier.route() == Way.NAT)
                        .isPresent())
                .map(slot -> slot.block().toString())
                .toList();
    }

    /**
     * What it does at its first start. It names the VPC's blocks and not the tiers', so that a tier more makes no other instance;
     * the security group says who may come.
     */
    private static String script(Site site) {
        String blocks = site.ground().blocks().stream().map(Object::toString).collect(Collectors.joining(", "));
        return """
                #!/bin/bash
                set -eu
                echo 'net.ipv4.ip_forward = 1' > /etc/sysctl.d/90-nat.conf
                sysctl -p /etc/sysctl.d/90-nat.conf
                until command -v nft || dnf install -y nftables; do sleep 5; done
                mkdir -p /etc/nftables
                cat > /etc/nftables/nat.nft <<'RULES'
                table ip nat {
                  chain postrouting {
                    type nat hook postrouting priority srcnat; policy accept;
                    ip saddr { %1$s } ip daddr != { %1$s } masquerade
                  }
                }
                RULES
                echo 'include "/etc/nftables/nat.nft"' > /etc/sysconfig/nftables.conf
                systemctl enable --now nftables
                """.formatted(blocks);
    }
}
