package dev.plumb.vpc.layout;

import dev.plumb.core.resource.Live;
import dev.plumb.core.stack.Drawing;
import dev.plumb.vpc.cidr.Cidr4;
import dev.plumb.vpc.cidr.VpcRules;
import dev.plumb.vpc.kind.VpcKind;
import dev.plumb.vpc.network.Vpc;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells what one may regret of a network, although it can be had. */
final class Advice {
    private Advice() {}

    static void give(NetworkSpec spec, Drawing drawing) {
        if (spec.cidr() != null) {
            block(spec.cidr(), drawing);
        }
        ways(spec, drawing);
    }

    /** Once the VPC is there, it is too late for advice. */
    private static void block(Cidr4 cidr, Drawing drawing) {
        boolean there = drawing.reading()
                .of(VpcKind.NAME)
                .filter(live -> drawing.reading().stack().owns(live.tags()))
                .map(Live::record)
                .anyMatch(vpc -> ((Vpc) vpc).cidr().equals(cidr.toString()));
        if (!there) {
            VpcRules.check(cidr, List.of(), List.of())
                    .advice()
                    .forEach(problem ->
                            drawing.warn(problem.what() + (problem.next() == null ? "" : "; " + problem.next())));
        }
    }

    private static void ways(NetworkSpec spec, Drawing drawing) {
        String out = spec.tiers().entrySet().stream()
                .filter(tier -> tier.getValue().route() == Way.NAT)
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
        if (spec.natMode() == NatMode.NONE && !out.isEmpty()) {
            drawing.warn("route: nat of " + out + " leads nowhere with nat: none"
                    + (spec.hasIpv6() ? ", but for IPv6" : ""));
        }
        if (spec.natMode() != NatMode.NONE && out.isEmpty()) {
            drawing.warn("nat is made and paid for, and no tier has route: nat; with nat: none there is none");
        }
    }
}
