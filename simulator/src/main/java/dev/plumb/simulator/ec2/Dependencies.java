package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.EGRESS_GATEWAYS;
import static dev.plumb.simulator.ec2.Resources.ENDPOINTS;
import static dev.plumb.simulator.ec2.Resources.INTERFACES;
import static dev.plumb.simulator.ec2.Resources.INTERNET_GATEWAYS;
import static dev.plumb.simulator.ec2.Resources.NAT_GATEWAYS;
import static dev.plumb.simulator.ec2.Resources.NETWORK_ACLS;
import static dev.plumb.simulator.ec2.Resources.ROUTE_TABLES;
import static dev.plumb.simulator.ec2.Resources.SECURITY_GROUPS;
import static dev.plumb.simulator.ec2.Resources.SUBNETS;

import java.util.stream.Stream;

/** What stands in the way of deleting something. */
final class Dependencies {
    private Dependencies() {}

    static boolean ofVpc(Ec2Call ec2, String vpc) {
        return Stream.of(
                        ec2.all(SUBNETS).map(StoredSubnet::vpc),
                        ec2.all(INTERFACES).map(StoredInterface::vpc),
                        ec2.all(INTERNET_GATEWAYS).map(gateway -> String.valueOf(gateway.vpc())),
                        ec2.all(EGRESS_GATEWAYS).map(StoredEgressGateway::vpc),
                        ec2.all(ENDPOINTS).map(StoredEndpoint::vpc),
                        ec2.all(NAT_GATEWAYS)
                                .filter(nat -> nat.lives(ec2.now()))
                                .map(StoredNatGateway::vpc),
                        ec2.all(ROUTE_TABLES).filter(table -> !table.main()).map(StoredRouteTable::vpc),
                        ec2.all(NETWORK_ACLS).filter(acl -> !acl.standard()).map(StoredNetworkAcl::vpc),
                        ec2.all(SECURITY_GROUPS)
                                .filter(group -> !group.standard())
                                .map(StoredSecurityGroup::vpc))
                .flatMap(vpcs -> vpcs)
                .anyMatch(vpc::equals);
    }

    static boolean ofSubnet(Ec2Call ec2, String subnet) {
        return ec2.all(INTERFACES).anyMatch(face -> face.subnet().equals(subnet))
                || ec2.all(NAT_GATEWAYS).anyMatch(nat -> subnet.equals(nat.subnet()) && nat.lives(ec2.now()));
    }

    /** Tells whether something in a VPC has a public address, which keeps its internet gateway attached. */
    static boolean publicAddresses(Ec2Call ec2, String vpc) {
        return ec2.all(INTERFACES)
                        .filter(face -> face.vpc().equals(vpc))
                        .anyMatch(face -> Interfaces.publicAddress(ec2, face).isPresent())
                || ec2.all(NAT_GATEWAYS)
                        .filter(nat -> nat.regional() && nat.vpc().equals(vpc))
                        .anyMatch(nat -> nat.lives(ec2.now()) && nat.failure() == null);
    }
}
