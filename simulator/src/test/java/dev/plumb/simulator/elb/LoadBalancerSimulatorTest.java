package dev.plumb.simulator.elb;

import static dev.plumb.simulator.elb.Balancing.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.simulator.Clients;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateLoadBalancerNameException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;

class LoadBalancerSimulatorTest {
    private final Balancing net = new Balancing();
    private final ElasticLoadBalancingV2Client elb = net.elb;

    @Test
    void an_application_load_balancer_is_provisioned_before_it_is_active() {
        LoadBalancer made = net.application("web");

        assertThat(made.loadBalancerArn())
                .matches("arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/[0-9a-f]{16}");
        assertThat(made.dnsName()).matches("web-\\d+\\.eu-west-1\\.elb\\.amazonaws\\.com");
        assertThat(made.state().codeAsString()).isEqualTo("provisioning");
        assertThat(made.schemeAsString()).isEqualTo("internet-facing");
        assertThat(made.vpcId()).isEqualTo(net.vpc);
        assertThat(made.availabilityZones()).extracting(z -> z.zoneName()).containsExactly("eu-west-1a", "eu-west-1b");
        net.pass(119);
        assertThat(state("web")).isEqualTo("provisioning");
        net.pass(1);
        assertThat(state("web")).isEqualTo("active");
    }

    private String state(String name) {
        return elb.describeLoadBalancers(r -> r.names(name))
                .loadBalancers()
                .get(0)
                .state()
                .codeAsString();
    }

    @Test
    void its_interfaces_are_those_of_a_service_and_outlive_it_for_a_while() {
        LoadBalancer made = net.application("web");
        String id = made.loadBalancerArn().substring(made.loadBalancerArn().lastIndexOf('/') + 1);
        List<NetworkInterface> faces = interfaces();

        assertThat(faces).hasSize(2).allSatisfy(face -> {
            assertThat(face.description()).isEqualTo("ELB app/web/" + id);
            assertThat(face.requesterManaged()).isTrue();
            assertThat(face.requesterId()).isEqualTo("amazon-elb");
            assertThat(face.interfaceTypeAsString()).isEqualTo("interface");
            assertThat(face.association().publicIp()).isNotEmpty();
            assertThat(face.groups()).extracting(g -> g.groupId()).isEqualTo(made.securityGroups());
        });
        assertThat(faces)
                .extracting(NetworkInterface::subnetId)
                .containsExactlyInAnyOrder(net.subnets.get(0), net.subnets.get(1));
        refused("DependencyViolation", () -> net.ec2.deleteSubnet(r -> r.subnetId(net.subnets.get(0))));

        elb.deleteLoadBalancer(r -> r.loadBalancerArn(made.loadBalancerArn()));
        elb.deleteLoadBalancer(r -> r.loadBalancerArn(made.loadBalancerArn()));
        assertThat(elb.describeLoadBalancers().loadBalancers()).isEmpty();
        net.pass(59);
        refused("DependencyViolation", () -> net.ec2.deleteSubnet(r -> r.subnetId(net.subnets.get(0))));
        net.pass(1);
        assertThat(interfaces()).isEmpty();
        net.ec2.deleteSubnet(r -> r.subnetId(net.subnets.get(0)));
    }

    private List<NetworkInterface> interfaces() {
        return net.ec2
                .describeNetworkInterfaces(
                        r -> r.filters(f -> f.name("description").values("ELB app/web/*")))
                .networkInterfaces();
    }

    @Test
    void its_security_groups_are_held_by_its_interfaces_and_can_be_changed() {
        String mine = group("mine");
        String other = group("other");
        String arn = elb.createLoadBalancer(r ->
                        r.name("web").subnets(net.subnets).securityGroups(mine).scheme("internal"))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
        assertThat(interfaces()).hasSize(3).allMatch(face -> face.association() == null);

        refused("DependencyViolation", () -> net.ec2.deleteSecurityGroup(r -> r.groupId(mine)));
        elb.setSecurityGroups(r -> r.loadBalancerArn(arn).securityGroups(other));
        net.ec2.deleteSecurityGroup(r -> r.groupId(mine));
        refused("DependencyViolation", () -> net.ec2.deleteSecurityGroup(r -> r.groupId(other)));
        refused(
                "InvalidSecurityGroup",
                () -> elb.setSecurityGroups(r -> r.loadBalancerArn(arn).securityGroups(mine)));
    }

    private String group(String name) {
        return net.ec2
                .createSecurityGroup(
                        r -> r.groupName(name).description("a group").vpcId(net.vpc))
                .groupId();
    }

    @Test
    void the_same_settings_give_the_same_load_balancer_and_others_are_refused() {
        LoadBalancer first = net.application("web");

        assertThat(net.application("web").loadBalancerArn()).isEqualTo(first.loadBalancerArn());
        assertThat(elb.describeLoadBalancers().loadBalancers()).hasSize(1);
        assertThat(interfaces()).hasSize(2);
        assertThatThrownBy(() -> elb.createLoadBalancer(r -> r.name("web").subnets(net.subnets)))
                .isInstanceOf(DuplicateLoadBalancerNameException.class);
        refused("DuplicateLoadBalancerName", () -> net.network("web"));
    }

    @Test
    void names_have_a_form() {
        String longest = "a".repeat(32);
        assertThat(net.application(longest).loadBalancerName()).isEqualTo(longest);
        refused("ValidationError", () -> net.application(longest + "a"));
        refused("ValidationError", () -> net.application("-web"));
        refused("ValidationError", () -> net.application("web-"));
        refused("ValidationError", () -> net.application("we_b"));
        refused("ValidationError", () -> net.application("internal-web"));
    }

    @Test
    void subnets_are_checked() {
        refused("ValidationError", () -> create(net.subnets.get(0)));
        String twin = net.subnet("10.0.3.0/24", "eu-west-1a");
        refused("InvalidConfigurationRequest", () -> create(net.subnets.get(0), twin));
        refused("SubnetNotFound", () -> create(net.subnets.get(0), "subnet-0123456789abcdef0"));
        String tiny = net.subnet("10.0.4.0/28", "eu-west-1b");
        refused("InvalidSubnet", () -> create(net.subnets.get(0), tiny));
        String lonely = net.ec2.createVpc(r -> r.cidrBlock("10.1.0.0/16")).vpc().vpcId();
        String one = net.ec2
                .createSubnet(r -> r.vpcId(lonely).cidrBlock("10.1.0.0/24").availabilityZone("eu-west-1a"))
                .subnet()
                .subnetId();
        String two = net.ec2
                .createSubnet(r -> r.vpcId(lonely).cidrBlock("10.1.1.0/24").availabilityZone("eu-west-1b"))
                .subnet()
                .subnetId();
        refused("InvalidSubnet", () -> create(one, two));
        refused("InvalidConfigurationRequest", () -> create(net.subnets.get(0), two));
        assertThat(elb.createLoadBalancer(r -> r.name("web").subnets(one, two).scheme("internal"))
                        .loadBalancers()
                        .get(0)
                        .dnsName())
                .startsWith("internal-web-");
    }

    private void create(String... subnets) {
        elb.createLoadBalancer(r -> r.name("web").subnets(subnets));
    }

    @Test
    void other_subnets_move_its_interfaces() {
        String arn = net.application("web").loadBalancerArn();

        elb.setSubnets(r -> r.loadBalancerArn(arn).subnets(net.subnets.get(1), net.subnets.get(2)));

        assertThat(interfaces()).hasSize(3);
        net.pass(60);
        assertThat(interfaces())
                .extracting(NetworkInterface::subnetId)
                .containsExactlyInAnyOrder(net.subnets.get(1), net.subnets.get(2));
        refused(
                "ValidationError",
                () -> elb.setSubnets(r -> r.loadBalancerArn(arn).subnets(net.subnets.get(1))));
    }

    @Test
    void a_network_load_balancer_may_have_one_subnet_and_an_address_of_its_own() {
        String address = net.ec2.allocateAddress().allocationId();
        LoadBalancer made = elb.createLoadBalancer(r -> r.name("tcp")
                        .type("network")
                        .subnetMappings(m -> m.subnetId(net.subnets.get(0)).allocationId(address)))
                .loadBalancers()
                .get(0);

        assertThat(made.dnsName()).matches("tcp-[0-9a-f]{16}\\.elb\\.eu-west-1\\.amazonaws\\.com");
        assertThat(made.securityGroups()).isEmpty();
        assertThat(made.availabilityZones()
                        .get(0)
                        .loadBalancerAddresses()
                        .get(0)
                        .allocationId())
                .isEqualTo(address);
        refused("AuthFailure", () -> net.ec2.releaseAddress(r -> r.allocationId(address)));
        refused(
                "ResourceInUse",
                () -> elb.createLoadBalancer(r -> r.name("other")
                        .type("network")
                        .subnetMappings(m -> m.subnetId(net.subnets.get(1)).allocationId(bound()))));
        refused(
                "InvalidConfigurationRequest",
                () -> elb.setSecurityGroups(
                        r -> r.loadBalancerArn(made.loadBalancerArn()).securityGroups(group("late"))));
        elb.deleteLoadBalancer(r -> r.loadBalancerArn(made.loadBalancerArn()));
        net.pass(120);
        net.ec2.releaseAddress(r -> r.allocationId(address));
    }

    private String bound() {
        String instance = net.instance(net.subnets.get(2));
        String address = net.ec2.allocateAddress().allocationId();
        net.ec2.associateAddress(r -> r.allocationId(address).instanceId(instance));
        return address;
    }

    @Test
    void attributes_have_defaults_and_ranges() {
        String arn = net.application("web").loadBalancerArn();
        Map<String, String> attributes =
                elb.describeLoadBalancerAttributes(r -> r.loadBalancerArn(arn)).attributes().stream()
                        .collect(Collectors.toMap(LoadBalancerAttribute::key, LoadBalancerAttribute::value));
        assertThat(attributes)
                .containsEntry("deletion_protection.enabled", "false")
                .containsEntry("idle_timeout.timeout_seconds", "60")
                .containsEntry("client_keep_alive.seconds", "3600")
                .containsEntry("load_balancing.cross_zone.enabled", "true")
                .containsEntry("routing.http.desync_mitigation_mode", "defensive");

        set(arn, "idle_timeout.timeout_seconds", "4000");
        refused("InvalidConfigurationRequest", () -> set(arn, "idle_timeout.timeout_seconds", "4001"));
        refused("InvalidConfigurationRequest", () -> set(arn, "load_balancing.cross_zone.enabled", "false"));
        refused("InvalidConfigurationRequest", () -> set(arn, "dns_record.client_routing_policy", "x"));
        refused("InvalidConfigurationRequest", () -> set(arn, "access_logs.s3.enabled", "true"));
        set(arn, "deletion_protection.enabled", "true");
        refused("OperationNotPermitted", () -> elb.deleteLoadBalancer(r -> r.loadBalancerArn(arn)));
        set(arn, "deletion_protection.enabled", "false");
        elb.deleteLoadBalancer(r -> r.loadBalancerArn(arn));
        assertThatThrownBy(() -> elb.describeLoadBalancers(r -> r.loadBalancerArns(arn)))
                .isInstanceOf(LoadBalancerNotFoundException.class);
    }

    private void set(String arn, String key, String value) {
        elb.modifyLoadBalancerAttributes(
                r -> r.loadBalancerArn(arn).attributes(a -> a.key(key).value(value)));
    }

    @Test
    void tags_come_at_birth_and_are_described_for_twenty_at_a_time() {
        String arn = elb.createLoadBalancer(r -> r.name("web")
                        .subnets(net.subnets)
                        .tags(t -> t.key("Name").value("shop")))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
        elb.addTags(r -> r.resourceArns(arn).tags(t -> t.key("team").value("web")));
        elb.removeTags(r -> r.resourceArns(arn).tagKeys("Name", "never"));

        assertThat(elb.describeTags(r -> r.resourceArns(arn))
                        .tagDescriptions()
                        .get(0)
                        .tags())
                .extracting(t -> t.key() + "=" + t.value())
                .containsExactly("team=web");
        List<String> many = java.util.Collections.nCopies(21, arn);
        refused("ValidationError", () -> elb.describeTags(r -> r.resourceArns(many)));
        refused(
                "DuplicateTagKeys",
                () -> elb.addTags(r -> r.resourceArns(arn)
                        .tags(t -> t.key("a").value("1"), t -> t.key("a").value("2"))));
        refused(
                "LoadBalancerNotFound",
                () -> elb.describeTags(r -> r.resourceArns(arn.substring(0, arn.length() - 4) + "0000")));
    }

    @Test
    void pages_are_as_small_as_asked_for() {
        net.application("a");
        net.application("b");
        net.application("c");
        assertThat(elb.describeLoadBalancersPaginator(r -> r.pageSize(2)).stream()
                        .map(page -> page.loadBalancers().size()))
                .containsExactly(2, 1);
        assertThat(elb.describeAccountLimits().limits())
                .anyMatch(limit -> limit.name().equals("rules-per-application-load-balancer")
                        && limit.max().equals("100"));
    }

    @Test
    void another_limit_holds() {
        net.aws
                .account(Clients.ACCOUNT)
                .loadBalancing(seed -> seed.quota("eu-west-1", "application-load-balancers", 1));
        net.application("a");
        refused("TooManyLoadBalancers", () -> net.application("b"));
        net.network("c");
    }

    @Test
    void it_is_listed_with_what_is_part_of_it() {
        LoadBalancer made = net.application("web");
        assertThat(net.aws.account(Clients.ACCOUNT).resources())
                .filteredOn(resource -> resource.kind().startsWith("elasticloadbalancing:")
                        || resource.partOf().equals(made.loadBalancerArn()))
                .extracting(resource -> resource.kind() + " " + resource.standsAlone())
                .containsExactlyInAnyOrder(
                        "elasticloadbalancing:load-balancer true",
                        "ec2:network-interface false",
                        "ec2:network-interface false");
    }
}
