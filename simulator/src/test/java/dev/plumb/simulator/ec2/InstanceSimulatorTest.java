package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Networks.filter;
import static dev.plumb.simulator.ec2.Networks.refused;
import static dev.plumb.simulator.ec2.Networks.tags;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.simulator.Clients;
import dev.plumb.simulator.service.ExistingResource;
import dev.plumb.simulator.ssm.PublicParameters;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

class InstanceSimulatorTest {
    private static final String IMAGE = PublicParameters.image(
                    "eu-west-1", "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64")
            .orElseThrow();

    private final Networks net = new Networks();
    private final Ec2Client ec2 = net.ec2;
    private final String vpc = net.vpc("10.0.0.0/16");
    private final String subnet = net.subnet(vpc, "10.0.0.0/24");

    private RunInstancesRequest.Builder bastion() {
        return RunInstancesRequest.builder()
                .imageId(IMAGE)
                .instanceType("t4g.nano")
                .minCount(1)
                .maxCount(1)
                .subnetId(subnet)
                .clientToken("one")
                .tagSpecifications(tags(ResourceType.INSTANCE, "Name", "bastion"));
    }

    @Test
    void an_instance_starts_holds_its_subnet_and_goes_in_its_own_time() {
        Instance made = ec2.runInstances(bastion().build()).instances().get(0);
        assertThat(made.state().nameAsString()).isEqualTo("pending");
        assertThat(made.privateIpAddress()).isEqualTo("10.0.0.4");
        net.pass(25);
        assertThat(ec2.describeInstances(
                                r -> r.filters(filter("instance-state-name", "running"), filter("tag:Name", "b*")))
                        .reservations())
                .hasSize(1);
        assertThat(ec2.runInstances(bastion().build()).instances().get(0).instanceId())
                .isEqualTo(made.instanceId());
        refused(
                "IdempotentParameterMismatch",
                () -> ec2.runInstances(bastion().instanceType("t4g.micro").build()));

        ec2.terminateInstances(r -> r.instanceIds(made.instanceId()));
        ec2.terminateInstances(r -> r.instanceIds(made.instanceId()));
        refused("IdempotentInstanceTerminated", () -> ec2.runInstances(bastion().build()));
        refused("DependencyViolation", () -> ec2.deleteSubnet(r -> r.subnetId(subnet)));
        net.pass(40);
        ec2.deleteSubnet(r -> r.subnetId(subnet));
        assertThat(ec2.describeInstances().reservations()).hasSize(1);
        net.pass(3600);
        assertThat(ec2.describeInstances().reservations()).isEmpty();
    }

    @Test
    void an_instance_shows_what_it_is_and_each_state_has_its_number() {
        Instance made = ec2.runInstances(bastion().build()).instances().get(0);
        assertThat(made.clientToken()).isEqualTo("one");
        assertThat(made.architectureAsString()).isEqualTo("arm64");
        assertThat(made.rootDeviceTypeAsString()).isEqualTo("ebs");
        assertThat(made.privateDnsName()).isEqualTo("ip-10-0-0-4.eu-west-1.compute.internal");
        assertThat(made.networkInterfaces().get(0).macAddress()).matches("02(:[0-9a-f]{2}){5}");
        assertThat(made.networkInterfaces().get(0).privateIpAddresses())
                .extracting(address -> address.privateIpAddress())
                .containsExactly("10.0.0.4");
        assertThat(ec2.describeInstances(r -> r.filters(filter("client-token", "one")))
                        .reservations())
                .hasSize(1);
        net.pass(25);
        InstanceStateChange change = ec2.terminateInstances(r -> r.instanceIds(made.instanceId()))
                .terminatingInstances()
                .get(0);
        assertThat(change.previousState().code()).isEqualTo(16);
        assertThat(change.currentState().code()).isEqualTo(32);
    }

    @Test
    void images_types_profiles_and_networks_must_fit() {
        refused(
                "InvalidAMIID.NotFound",
                () -> ec2.runInstances(
                        bastion().imageId("ami-00000000000000000").build()));
        refused(
                "InvalidParameterValue",
                () -> ec2.runInstances(bastion().instanceType("t3.nano").build()));
        refused(
                "InvalidParameterValue",
                () -> ec2.runInstances(bastion().instanceType("x9.huge").build()));
        refused(
                "InvalidParameterValue",
                () -> ec2.runInstances(
                        bastion().iamInstanceProfile(p -> p.name("nobody")).build()));
        refused("MissingInput", () -> ec2.runInstances(bastion().subnetId(null).build()));
        Clients.iam(net.aws).createInstanceProfile(r -> r.instanceProfileName("bastion"));
        assertThat(ec2.runInstances(bastion()
                                .iamInstanceProfile(p -> p.name("bastion"))
                                .build())
                        .instances()
                        .get(0)
                        .iamInstanceProfile()
                        .arn())
                .isEqualTo("arn:aws:iam::111122223333:instance-profile/bastion");
    }

    @Test
    void an_interface_that_was_there_first_outlives_its_instance_and_keeps_route_and_address() {
        net.gateway(vpc);
        String face = face();
        ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(face).sourceDestCheck(c -> c.value(false)));
        String address = net.address();
        String association = ec2.associateAddress(r -> r.allocationId(address).networkInterfaceId(face))
                .associationId();
        assertThat(ec2.associateAddress(r -> r.allocationId(address).networkInterfaceId(face))
                        .associationId())
                .isEqualTo(association);
        refused("InvalidIPAddress.InUse", () -> ec2.releaseAddress(r -> r.allocationId(address)));
        String table = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
        ec2.createRoute(
                r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").networkInterfaceId(face));
        assertThat(state(table)).isEqualTo("blackhole");

        Instance nat = ec2.runInstances(RunInstancesRequest.builder()
                        .imageId(IMAGE)
                        .instanceType("t4g.nano")
                        .minCount(1)
                        .maxCount(1)
                        .networkInterfaces(n -> n.deviceIndex(0).networkInterfaceId(face))
                        .build())
                .instances()
                .get(0);

        assertThat(nat.sourceDestCheck()).isFalse();
        assertThat(nat.publicIpAddress()).isNotNull();
        assertThat(state(table)).isEqualTo("active");
        refused("InvalidParameterValue", () -> ec2.deleteNetworkInterface(r -> r.networkInterfaceId(face)));
        ec2.terminateInstances(r -> r.instanceIds(nat.instanceId()));
        assertThat(state(table)).isEqualTo("blackhole");
        ec2.disassociateAddress(r -> r.associationId(association));
        ec2.releaseAddress(r -> r.allocationId(address));
        ec2.deleteNetworkInterface(r -> r.networkInterfaceId(face));
    }

    @Test
    void an_address_moves_unless_the_caller_says_that_it_may_not() {
        net.gateway(vpc);
        String one = face();
        String other = face();
        String address = net.address();
        ec2.associateAddress(r -> r.allocationId(address).networkInterfaceId(one));
        refused(
                "Resource.AlreadyAssociated",
                () -> ec2.associateAddress(
                        r -> r.allocationId(address).networkInterfaceId(other).allowReassociation(false)));
        ec2.associateAddress(r -> r.allocationId(address).networkInterfaceId(other));
        assertThat(ec2.describeAddresses(r -> r.allocationIds(address))
                        .addresses()
                        .get(0)
                        .networkInterfaceId())
                .isEqualTo(other);

        String held = net.address();
        ec2.createNatGateway(r -> r.subnetId(subnet).allocationId(held));
        refused(
                "AuthFailure",
                () -> ec2.associateAddress(
                        r -> r.allocationId(held).networkInterfaceId(one).allowReassociation(true)));
    }

    private String face() {
        return ec2.createNetworkInterface(r -> r.subnetId(subnet))
                .networkInterface()
                .networkInterfaceId();
    }

    private String state(String table) {
        return ec2.describeRouteTables(r -> r.routeTableIds(table)).routeTables().get(0).routes().stream()
                .filter(route -> "0.0.0.0/0".equals(route.destinationCidrBlock()))
                .findFirst()
                .orElseThrow()
                .stateAsString();
    }

    @Test
    void the_inventory_tells_what_exists_and_what_belongs_to_what() {
        net.gateway(vpc);
        String nat = net.nat(subnet, net.address());
        ec2.createTags(r -> r.resources(nat).tags(t -> t.key("Name").value("out")));

        assertThat(net.aws.account(Clients.ACCOUNT).resources())
                .filteredOn(ExistingResource::standsAlone)
                .extracting(ExistingResource::kind)
                .containsExactly("ec2:vpc", "ec2:subnet", "ec2:internet-gateway", "ec2:elastic-ip", "ec2:natgateway");
        assertThat(net.aws.account(Clients.ACCOUNT).resources())
                .filteredOn(resource -> !resource.standsAlone())
                .extracting(ExistingResource::kind)
                .containsExactly(
                        "ec2:route-table",
                        "ec2:network-interface",
                        "ec2:security-group",
                        "ec2:security-group-rule",
                        "ec2:security-group-rule",
                        "ec2:network-acl");
        assertThat(net.aws.account(Clients.ACCOUNT).resources())
                .filteredOn(resource -> resource.id().equals(nat))
                .singleElement()
                .satisfies(resource -> {
                    assertThat(resource.state()).isEqualTo("pending");
                    assertThat(resource.region()).isEqualTo("eu-west-1");
                    assertThat(resource.tags()).containsEntry("Name", "out");
                });
    }

    @Test
    void images_and_types_can_be_looked_up() {
        assertThat(ec2.describeImages(r -> r.owners("amazon").filters(filter("name", "al2023-ami-*-arm64")))
                        .images())
                .singleElement()
                .satisfies(image -> assertThat(image.imageId()).isEqualTo(IMAGE));
        assertThat(ec2.describeInstanceTypes(r -> r.instanceTypesWithStrings("t4g.nano"))
                        .instanceTypes())
                .singleElement()
                .satisfies(type -> assertThat(type.vCpuInfo().defaultVCpus()).isEqualTo(2));
    }

    @Test
    void a_locked_instance_is_not_terminated_and_says_so() {
        String id = ec2.runInstances(bastion().disableApiTermination(true).build())
                .instances()
                .get(0)
                .instanceId();
        assertThat(ec2.describeInstanceAttribute(r -> r.instanceId(id).attribute("disableApiTermination"))
                        .disableApiTermination()
                        .value())
                .isTrue();
        refused("OperationNotPermitted", () -> ec2.terminateInstances(r -> r.instanceIds(id)));
        ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiTermination(v -> v.value(false)));
        ec2.terminateInstances(r -> r.instanceIds(id));
    }

    @Test
    void metadata_options_are_what_was_asked_for_and_change_while_it_runs() {
        Instance made = ec2.runInstances(bastion()
                        .metadataOptions(o -> o.httpTokens("required").httpPutResponseHopLimit(1))
                        .build())
                .instances()
                .get(0);
        assertThat(made.metadataOptions().httpPutResponseHopLimit()).isEqualTo(1);
        ec2.modifyInstanceMetadataOptions(
                r -> r.instanceId(made.instanceId()).httpTokens("optional").httpPutResponseHopLimit(3));
        Instance changed =
                ec2.describeInstances().reservations().get(0).instances().get(0);
        assertThat(changed.metadataOptions().httpPutResponseHopLimit()).isEqualTo(3);
        assertThat(changed.metadataOptions().httpTokensAsString()).isEqualTo("optional");
    }
}
