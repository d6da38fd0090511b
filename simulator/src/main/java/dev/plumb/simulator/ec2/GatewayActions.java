package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.EGRESS_GATEWAYS;
import static dev.plumb.simulator.ec2.Resources.INTERNET_GATEWAYS;
import static dev.plumb.simulator.ec2.Resources.VPCS;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateEgressOnlyInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateEgressOnlyInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteEgressOnlyInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteEgressOnlyInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.EgressOnlyInternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;

/** Internet gateways, and those for egress only. */
final class GatewayActions {
    private static final Listing<StoredInternetGateway, InternetGateway> LISTING = Listing.of(
                    INTERNET_GATEWAYS, "InternetGatewayIds", GatewayActions::shown)
            .filter("internet-gateway-id", InternetGateway::internetGatewayId)
            .filter("owner-id", InternetGateway::ownerId)
            .filters(
                    "attachment.vpc-id",
                    gateway -> gateway.attachments().stream().map(InternetGatewayAttachment::vpcId))
            .filters(
                    "attachment.state",
                    gateway -> gateway.attachments().stream().map(InternetGatewayAttachment::stateAsString));
    private static final Listing<StoredEgressGateway, EgressOnlyInternetGateway> EGRESS_LISTING =
            Listing.of(EGRESS_GATEWAYS, "EgressOnlyInternetGatewayIds", GatewayActions::shown);

    private GatewayActions() {}

    static String create(Ec2Call ec2, CreateInternetGatewayRequest request) {
        Ec2Quotas.check(ec2, "L-A4707A72", ec2.all(INTERNET_GATEWAYS).count() + 1);
        String id = ec2.newId(INTERNET_GATEWAYS);
        ec2.put(INTERNET_GATEWAYS, new StoredInternetGateway(id, null));
        return id;
    }

    static CreateInternetGatewayResponse created(Ec2Call ec2, StoredInternetGateway gateway) {
        return CreateInternetGatewayResponse.builder()
                .internetGateway(shown(ec2, gateway))
                .build();
    }

    static DescribeInternetGatewaysResponse describe(Ec2Call ec2, DescribeInternetGatewaysRequest request) {
        Page<InternetGateway> page = LISTING.page(ec2, request);
        return DescribeInternetGatewaysResponse.builder()
                .internetGateways(page.items())
                .nextToken(page.token())
                .build();
    }

    static AttachInternetGatewayResponse attach(Ec2Call ec2, AttachInternetGatewayRequest request) {
        StoredInternetGateway gateway = ec2.require(INTERNET_GATEWAYS, request.internetGatewayId());
        StoredVpc vpc = ec2.require(VPCS, request.vpcId());
        if (gateway.vpc() != null) {
            throw Ec2Errors.of(
                    "Resource.AlreadyAssociated",
                    "resource " + gateway.id() + " is already attached to network " + gateway.vpc());
        }
        if (ec2.all(INTERNET_GATEWAYS).anyMatch(other -> vpc.id().equals(other.vpc()))) {
            throw Ec2Errors.invalid("Network " + vpc.id() + " already has an internet gateway attached");
        }
        ec2.put(INTERNET_GATEWAYS, new StoredInternetGateway(gateway.id(), vpc.id()));
        return AttachInternetGatewayResponse.builder().build();
    }

    static DetachInternetGatewayResponse detach(Ec2Call ec2, DetachInternetGatewayRequest request) {
        StoredInternetGateway gateway = ec2.require(INTERNET_GATEWAYS, request.internetGatewayId());
        StoredVpc vpc = ec2.require(VPCS, request.vpcId());
        if (!vpc.id().equals(gateway.vpc())) {
            throw Ec2Errors.of(
                    "Gateway.NotAttached", "resource " + gateway.id() + " is not attached to network " + vpc.id());
        }
        if (Dependencies.publicAddresses(ec2, vpc.id())) {
            throw Ec2Errors.dependency("Network " + vpc.id() + " has some mapped public address(es). Please unmap those"
                    + " public address(es) before detaching the gateway.");
        }
        ec2.put(INTERNET_GATEWAYS, new StoredInternetGateway(gateway.id(), null));
        return DetachInternetGatewayResponse.builder().build();
    }

    static DeleteInternetGatewayResponse delete(Ec2Call ec2, DeleteInternetGatewayRequest request) {
        StoredInternetGateway gateway = ec2.require(INTERNET_GATEWAYS, request.internetGatewayId());
        if (gateway.vpc() != null) {
            throw Ec2Errors.dependencies(INTERNET_GATEWAYS, gateway.id());
        }
        ec2.remove(INTERNET_GATEWAYS, gateway.id());
        return DeleteInternetGatewayResponse.builder().build();
    }

    static String createEgress(Ec2Call ec2, CreateEgressOnlyInternetGatewayRequest request) {
        StoredVpc vpc = ec2.require(VPCS, request.vpcId());
        // A VPC has one; which words AWS refuses a second one with is not published.
        if (ec2.all(EGRESS_GATEWAYS).anyMatch(other -> other.vpc().equals(vpc.id()))) {
            throw Ec2Errors.invalid("Network " + vpc.id() + " already has an egress-only internet gateway attached");
        }
        Ec2Quotas.check(ec2, "L-45FE3B85", ec2.all(EGRESS_GATEWAYS).count() + 1);
        String id = ec2.newId(EGRESS_GATEWAYS);
        ec2.put(EGRESS_GATEWAYS, new StoredEgressGateway(id, vpc.id()));
        return id;
    }

    static CreateEgressOnlyInternetGatewayResponse createdEgress(Ec2Call ec2, StoredEgressGateway gateway) {
        return CreateEgressOnlyInternetGatewayResponse.builder()
                .egressOnlyInternetGateway(shown(ec2, gateway))
                .build();
    }

    static DescribeEgressOnlyInternetGatewaysResponse describeEgress(
            Ec2Call ec2, DescribeEgressOnlyInternetGatewaysRequest request) {
        Page<EgressOnlyInternetGateway> page = EGRESS_LISTING.page(ec2, request);
        return DescribeEgressOnlyInternetGatewaysResponse.builder()
                .egressOnlyInternetGateways(page.items())
                .nextToken(page.token())
                .build();
    }

    static DeleteEgressOnlyInternetGatewayResponse deleteEgress(
            Ec2Call ec2, DeleteEgressOnlyInternetGatewayRequest request) {
        StoredEgressGateway gateway = ec2.require(EGRESS_GATEWAYS, request.egressOnlyInternetGatewayId());
        ec2.remove(EGRESS_GATEWAYS, gateway.id());
        return DeleteEgressOnlyInternetGatewayResponse.builder()
                .returnCode(true)
                .build();
    }

    private static InternetGateway shown(Ec2Call ec2, StoredInternetGateway gateway) {
        return InternetGateway.builder()
                .internetGatewayId(gateway.id())
                .ownerId(ec2.account())
                .attachments(gateway.vpc() == null ? List.of() : List.of(attached(gateway.vpc(), "available")))
                .tags(Tagging.shown(ec2, gateway.id()))
                .build();
    }

    private static EgressOnlyInternetGateway shown(Ec2Call ec2, StoredEgressGateway gateway) {
        return EgressOnlyInternetGateway.builder()
                .egressOnlyInternetGatewayId(gateway.id())
                .attachments(attached(gateway.vpc(), "attached"))
                .tags(Tagging.shown(ec2, gateway.id()))
                .build();
    }

    private static InternetGatewayAttachment attached(String vpc, String state) {
        return InternetGatewayAttachment.builder().vpcId(vpc).state(state).build();
    }
}
