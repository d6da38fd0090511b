package dev.plumb.simulator.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.simulator.Clients;
import dev.plumb.simulator.Simulator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** A simulator with one client, and short words for what the tests of EC2 make again and again. */
final class Networks {
    final Simulator aws;
    final Ec2Client ec2;

    Networks() {
        this(Simulator.builder().build());
    }

    Networks(Simulator aws) {
        this.aws = aws;
        this.ec2 = Clients.ec2(aws);
    }

    String vpc(String cidr) {
        return ec2.createVpc(r -> r.cidrBlock(cidr)).vpc().vpcId();
    }

    String subnet(String vpc, String cidr) {
        return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr)).subnet().subnetId();
    }

    String gateway(String vpc) {
        String id = ec2.createInternetGateway().internetGateway().internetGatewayId();
        ec2.attachInternetGateway(r -> r.internetGatewayId(id).vpcId(vpc));
        return id;
    }

    String address() {
        return ec2.allocateAddress().allocationId();
    }

    String nat(String subnet, String allocation) {
        return ec2.createNatGateway(r -> r.subnetId(subnet).allocationId(allocation))
                .natGateway()
                .natGatewayId();
    }

    String natState(String id) {
        return ec2.describeNatGateways(r -> r.natGatewayIds(id))
                .natGateways()
                .get(0)
                .stateAsString();
    }

    void pass(long seconds) {
        aws.clock().advance(java.time.Duration.ofSeconds(seconds));
    }

    static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    static TagSpecification tags(ResourceType type, String key, String value) {
        return TagSpecification.builder()
                .resourceType(type)
                .tags(t -> t.key(key).value(value))
                .build();
    }

    /** Asserts that a call is refused with a code. */
    static void refused(String code, ThrowingCallable call) {
        Ec2Exception refusal = catchThrowableOfType(Ec2Exception.class, call);
        assertThat(refusal).as("nothing refused, expected " + code).isNotNull();
        assertThat(refusal.awsErrorDetails().errorCode())
                .as(refusal.getMessage())
                .isEqualTo(code);
    }
}
