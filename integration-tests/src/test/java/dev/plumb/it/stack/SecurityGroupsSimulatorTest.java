package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.error.InputException;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Item;
import dev.plumb.core.plan.Plan;
import dev.plumb.simulator.fault.KillSwitch;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

final class SecurityGroupsSimulatorTest {
    private static final String NETWORK =
            "network: {cidr: 10.20.0.0/16, zones: 1, tiers: {app: {size: 24, route: none}}}";
    private static final Blueprint TWO = stack(
            NETWORK,
            "security-groups:",
            "  web:",
            "    description: what the world sees",
            "    allow: [{from: anywhere, port: 443, description: TLS}]",
            "  app:",
            "    allow:",
            "      - {from: web, port: 8080}",
            "      - {from: [10.0.0.0/8, 'fd00::/8'], port: [9000, 9100-9200], protocol: udp}",
            "      - {from: app, protocol: all}",
            "    allow-to: [{to: com.amazonaws.eu-west-1.s3, port: 443}]");

    @Test
    void groups_areWhatAForeignClientSees() {
        World world = World.fresh();
        Outcome outcome = world.apply(TWO);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            Map<String, SecurityGroup> groups = groups(ec2);
            assertThat(groups).containsOnlyKeys("shop-web", "shop-app");
            SecurityGroup web = groups.get("shop-web");
            SecurityGroup app = groups.get("shop-app");
            assertThat(web.description()).isEqualTo("what the world sees");
            assertThat(said(ec2, web))
                    .containsExactlyInAnyOrder(
                            "in tcp 443-443 0.0.0.0/0 TLS", "in tcp 443-443 ::/0 TLS", "out -1 -1--1 0.0.0.0/0 null");
            String s3 = ec2.describeManagedPrefixLists(request -> {}).prefixLists().stream()
                    .filter(list -> list.prefixListName().endsWith(".s3"))
                    .findFirst()
                    .orElseThrow()
                    .prefixListId();
            assertThat(said(ec2, app))
                    .containsExactlyInAnyOrder(
                            "in tcp 8080-8080 " + web.groupId() + " null",
                            "in udp 9000-9000 10.0.0.0/8 null",
                            "in udp 9000-9000 fd00::/8 null",
                            "in udp 9100-9200 10.0.0.0/8 null",
                            "in udp 9100-9200 fd00::/8 null",
                            "in -1 -1--1 " + app.groupId() + " null",
                            "out tcp 443-443 " + s3 + " null");
        }
        assertThat(world.plan(TWO).isEmpty()).isTrue();
        assertThat(world.plan(TWO).foreign()).isEmpty();
    }

    @Test
    void destroy_leavesNothing() {
        World world = World.fresh();
        assertThat(world.apply(TWO).converged()).isTrue();
        Outcome razed = world.destroy(TWO);
        assertThat(razed.failures()).isEmpty();
        assertThat(Inventory.count(world)).isEmpty();
    }

    @Test
    void groupsThatNameEachOther_comeAndGo() {
        World world = World.fresh();
        Blueprint circle = stack(
                NETWORK,
                "security-groups:",
                "  one: {allow: [{from: two, port: 1}], allow-to: [{to: two, port: 2}]}",
                "  two: {allow: [{from: one, port: 2}], allow-to: [{to: one, port: 1}]}");
        assertThat(world.apply(circle).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            SecurityGroup one = groups(ec2).get("shop-one");
            SecurityGroup two = groups(ec2).get("shop-two");
            assertThat(said(ec2, one))
                    .containsExactlyInAnyOrder(
                            "in tcp 1-1 " + two.groupId() + " null", "out tcp 2-2 " + two.groupId() + " null");
        }
        assertThat(world.plan(circle).isEmpty()).isTrue();
        assertThat(world.destroy(circle).converged()).isTrue();
        assertThat(Inventory.count(world)).isEmpty();
    }

    @Test
    void rulesOfSomebodyElse_areShownAndKept() {
        World world = World.fresh();
        assertThat(world.apply(TWO).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            String web = groups(ec2).get("shop-web").groupId();
            String foreign = ec2.authorizeSecurityGroupIngress(
                            request -> request.groupId(web).ipPermissions(tcp(22, "192.0.2.0/24")))
                    .securityGroupRules()
                    .get(0)
                    .securityGroupRuleId();
            Plan plan = world.plan(TWO);
            assertThat(plan.isEmpty()).isTrue();
            assertThat(plan.foreign()).extracting(Plan.Foreigner::id).containsExactly(foreign);
            assertThat(world.apply(TWO).converged()).isTrue();
            assertThat(said(ec2, groups(ec2).get("shop-web"))).contains("in tcp 22-22 192.0.2.0/24 null");
            assertThat(world.destroy(TWO).converged()).isTrue();
        }
        assertThat(Inventory.count(world)).isEmpty();
    }

    @Test
    void ruleThatSomebodyMadeByHand_isTakenOverOnceItIsInTheFile() {
        World world = World.fresh();
        assertThat(world.apply(web("allow: []")).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            String web = groups(ec2).get("shop-web").groupId();
            ec2.authorizeSecurityGroupIngress(request -> request.groupId(web).ipPermissions(tcp(22, "192.0.2.0/24")));
            Blueprint written = web("allow: [{from: 192.0.2.0/24, port: 22, description: the office}]");
            Outcome outcome = world.apply(written);
            assertThat(outcome.failures()).isEmpty();
            assertThat(outcome.converged()).isTrue();
            assertThat(said(ec2, groups(ec2).get("shop-web"))).contains("in tcp 22-22 192.0.2.0/24 the office");
            assertThat(world.plan(written).foreign()).isEmpty();
            assertThat(world.apply(web("allow: []")).converged()).isTrue();
            assertThat(said(ec2, groups(ec2).get("shop-web"))).containsExactly("out -1 -1--1 0.0.0.0/0 null");
        }
    }

    @Test
    void edits_touchOneRuleEach() {
        World world = World.fresh();
        assertThat(world.apply(web("allow: [{from: 10.0.0.0/8, port: 443}, {from: 10.0.0.0/8, port: 80}]"))
                        .converged())
                .isTrue();
        Blueprint edited =
                web("allow: [{from: 10.0.0.0/8, port: 443, description: TLS}, {from: 10.0.0.0/8, port: 81}]");
        assertThat(changing(world.plan(edited)))
                .containsExactlyInAnyOrder(
                        "UPDATE security-group-rule/web/in/tcp:443/10.0.0.0/8",
                        "DELETE security-group-rule/web/in/tcp:80/10.0.0.0/8",
                        "CREATE security-group-rule/web/in/tcp:81/10.0.0.0/8");
        assertThat(world.apply(edited).converged()).isTrue();
        assertThat(world.plan(edited).isEmpty()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(said(ec2, groups(ec2).get("shop-web")))
                    .containsExactlyInAnyOrder(
                            "in tcp 443-443 10.0.0.0/8 TLS",
                            "in tcp 81-81 10.0.0.0/8 null",
                            "out -1 -1--1 0.0.0.0/0 null");
        }
    }

    @Test
    void ruleThatSomebodyBent_isMadeAnew() {
        World world = World.fresh();
        Blueprint stack = web("allow: [{from: 10.0.0.0/8, port: 443}]");
        assertThat(world.apply(stack).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            SecurityGroup web = groups(ec2).get("shop-web");
            String rule = rules(ec2, web).stream()
                    .filter(one -> !one.isEgress())
                    .findFirst()
                    .orElseThrow()
                    .securityGroupRuleId();
            ec2.modifySecurityGroupRules(request -> request.groupId(web.groupId())
                    .securityGroupRules(update -> update.securityGroupRuleId(rule)
                            .securityGroupRule(bent -> bent.ipProtocol("tcp")
                                    .fromPort(22)
                                    .toPort(22)
                                    .cidrIpv4("0.0.0.0/0"))));
            assertThat(world.apply(stack).converged()).isTrue();
            assertThat(said(ec2, web))
                    .containsExactlyInAnyOrder("in tcp 443-443 10.0.0.0/8 null", "out -1 -1--1 0.0.0.0/0 null");
        }
        assertThat(world.plan(stack).isEmpty()).isTrue();
    }

    @Test
    void anotherDescription_makesAnotherGroupBesideTheOld_andReferencesFollow() {
        World world = World.fresh();
        assertThat(world.apply(described("first")).converged()).isTrue();
        Outcome outcome = world.apply(described("second"));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            Map<String, SecurityGroup> groups = groups(ec2);
            assertThat(groups).containsOnlyKeys("shop-web-2", "shop-app");
            assertThat(groups.get("shop-web-2").description()).isEqualTo("second");
            assertThat(said(ec2, groups.get("shop-app")))
                    .contains("in tcp 8080-8080 " + groups.get("shop-web-2").groupId() + " null");
        }
        assertThat(world.plan(described("second")).isEmpty()).isTrue();
        assertThat(world.apply(described("third")).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(groups(ec2)).containsOnlyKeys("shop-web", "shop-app");
        }
    }

    @Test
    void replacement_killedAnywhere_convergesWhenRunAgain() {
        KillSwitch counter = KillSwitch.never();
        World first = World.fresh();
        assertThat(first.apply(described("first")).converged()).isTrue();
        assertThat(first.apply(described("second"), counter).converged()).isTrue();
        int kills = 0;
        for (int n = 1; n <= counter.mutations(); n++) {
            for (IntFunction<KillSwitch> door :
                    List.<IntFunction<KillSwitch>>of(KillSwitch::before, KillSwitch::after)) {
                World world = World.fresh();
                assertThat(world.apply(described("first")).converged()).isTrue();
                KillSwitch deadly = door.apply(n);
                kills += world.kills(() -> world.apply(described("second"), deadly)) ? 1 : 0;
                Outcome again = world.apply(described("second"));
                assertThat(again.failures())
                        .as("killed at %d, %s", n, deadly.struck())
                        .isEmpty();
                assertThat(again.converged())
                        .as("killed at %d, %s", n, deadly.struck())
                        .isTrue();
                assertThat(Inventory.count(world))
                        .as("killed at %d, %s", n, deadly.struck())
                        .containsEntry("security-group", 2);
            }
        }
        System.out.printf("kill sweep of a group's replacement: %d calls, %d kills%n", counter.mutations(), kills);
        assertThat(kills).isEqualTo(2 * counter.mutations());
    }

    @Test
    void nameThatSomebodyHas_isAvoided() {
        World world = World.fresh();
        assertThat(world.apply(stack(NETWORK)).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            String vpc = ec2.describeVpcs().vpcs().get(0).vpcId();
            String foreign = ec2.createSecurityGroup(
                            request -> request.vpcId(vpc).groupName("shop-web").description("mine"))
                    .groupId();
            assertThat(world.apply(web("allow: []")).converged()).isTrue();
            assertThat(groups(ec2)).containsOnlyKeys("shop-web", "shop-web-2");
            assertThat(world.plan(web("allow: []")).foreign())
                    .extracting(Plan.Foreigner::id)
                    .containsExactly(foreign);
        }
    }

    @Test
    void everythingOut_mayBeWrittenToo() {
        World world = World.fresh();
        Blueprint stack = web("allow-to: [{to: anywhere, protocol: all}]");
        assertThat(world.apply(stack).converged()).isTrue();
        assertThat(world.plan(stack).isEmpty()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(said(ec2, groups(ec2).get("shop-web")))
                    .containsExactlyInAnyOrder("out -1 -1--1 0.0.0.0/0 null", "out -1 -1--1 ::/0 null");
        }
    }

    @Test
    void mistakesInTheFile_areReportedTogetherWithTheirPlaces() {
        assertThatThrownBy(() -> stack(
                        NETWORK,
                        "security-groups:",
                        "  web:",
                        "    allow:",
                        "      - {from: anywhere, port: 22}",
                        "      - {from: wbe, port: 80}",
                        "      - {from: 10.0.0.0/8}",
                        "      - {from: 10.0.0.0/8, protocol: icmp, port: 1}",
                        "      - {from: '::/0', protocol: icmp}",
                        "      - {from: anywhere, port: 20-25, open-to-the-world: true}",
                        "      - {from: 0.0.0.0/0, port: 443}",
                        "      - {from: anywhere, port: 443}",
                        "  Sg: {vpc: vpc-x, description: 'a\"b'}"))
                .isInstanceOfSatisfying(
                        InputException.class,
                        e -> assertThat(e.problems().stream()
                                        .map(problem -> problem.toString().replaceAll(".*\\.yaml:", "")))
                                .satisfiesExactly(
                                        line -> assertThat(line)
                                                .startsWith("6:16")
                                                .contains("port 22 would be open"),
                                        line -> assertThat(line)
                                                .startsWith("7:16")
                                                .contains("Did you mean web?"),
                                        line -> assertThat(line)
                                                .startsWith("8:9")
                                                .contains("key port is missing"),
                                        line -> assertThat(line)
                                                .startsWith("9:50")
                                                .contains("only tcp and udp"),
                                        line -> assertThat(line)
                                                .startsWith("10:16")
                                                .contains("that is icmpv6"),
                                        line -> assertThat(line)
                                                .startsWith("13:16")
                                                .contains("let through before"),
                                        line -> assertThat(line)
                                                .startsWith("14:7")
                                                .contains("a group's name"),
                                        line -> assertThat(line)
                                                .startsWith("14:13")
                                                .contains("the id of a VPC"),
                                        line -> assertThat(line)
                                                .startsWith("14:33")
                                                .contains("a description has")));
    }

    @Test
    void tooManyRules_areToldBeforeAnythingIsMade() {
        StringBuilder rules = new StringBuilder("allow: [");
        for (int i = 0; i < 61; i++) {
            rules.append(i == 0 ? "" : ", ").append("{from: 10.").append(i).append(".0.0/16, port: 443}");
        }
        assertThatThrownBy(() -> web(rules + "]")).hasMessageContaining("61 rules for IPv4 in");
        assertThat(web(rules + "], rule-quota: 61")).isNotNull();
    }

    private static Blueprint stack(String... lines) {
        return Stacks.of(String.join("\n", lines) + "\n");
    }

    private static Blueprint web(String body) {
        return stack(NETWORK, "security-groups: {web: {" + body + "}}");
    }

    private static Blueprint described(String description) {
        return stack(
                NETWORK,
                "security-groups:",
                "  web: {description: " + description + ", allow: [{from: 10.0.0.0/8, port: 443}]}",
                "  app: {allow: [{from: web, port: 8080}]}");
    }

    private static List<String> changing(Plan plan) {
        return plan.items().stream()
                .filter(item -> item.action() != Action.KEEP)
                .map((Item item) -> item.action() + " " + item.key())
                .toList();
    }

    private static Map<String, SecurityGroup> groups(Ec2Client ec2) {
        return ec2.describeSecurityGroups().securityGroups().stream()
                .filter(group -> !group.groupName().equals("default"))
                .collect(Collectors.toMap(SecurityGroup::groupName, group -> group));
    }

    private static List<SecurityGroupRule> rules(Ec2Client ec2, SecurityGroup group) {
        return ec2.describeSecurityGroupRules(request -> {}).securityGroupRules().stream()
                .filter(rule -> rule.groupId().equals(group.groupId()))
                .toList();
    }

    private static List<String> said(Ec2Client ec2, SecurityGroup group) {
        return rules(ec2, group).stream()
                .map(rule -> (rule.isEgress() ? "out " : "in ") + rule.ipProtocol() + " " + rule.fromPort() + "-"
                        + rule.toPort() + " " + end(rule) + " " + rule.description())
                .toList();
    }

    private static String end(SecurityGroupRule rule) {
        if (rule.cidrIpv4() != null) {
            return rule.cidrIpv4();
        }
        if (rule.cidrIpv6() != null) {
            return rule.cidrIpv6();
        }
        return rule.prefixListId() != null
                ? rule.prefixListId()
                : rule.referencedGroupInfo().groupId();
    }

    private static IpPermission tcp(int port, String network) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .ipRanges(IpRange.builder().cidrIp(network).build())
                .build();
    }
}
