package dev.plumb.ec2.audit.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Status;
import dev.plumb.core.finding.Verdict;
import dev.plumb.ec2.snapshot.Balancing;
import dev.plumb.ec2.snapshot.ComputeSnapshot;
import dev.plumb.ec2.snapshot.Firewalls;
import dev.plumb.ec2.snapshot.Firewalls.Admission;
import dev.plumb.ec2.snapshot.Firewalls.Firewall;
import dev.plumb.ec2.snapshot.GroupsAndAlarms;
import dev.plumb.ec2.snapshot.Machines;
import dev.plumb.ec2.snapshot.RegionState;
import dev.plumb.ec2.snapshot.Storage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstateRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, true",
        "0.0.0.0/1, true",
        "128.0.0.0/1, true",
        "52.0.0.0/7, true",
        "52.0.0.0/8, false",
        "10.0.0.0/8, false",
        "203.0.113.7/32, false",
        "224.0.0.0/4, false",
        "::/0, true",
        "2000::/3, true",
        "2600::/12, false",
        "fc00::/7, false",
        "fe80::/10, false",
        "nonsense, false",
    })
    void asGoodAsEverybody(String network, boolean wide) {
        assertThat(Networks.wide(network, EstateSettings.DEFAULT)).isEqualTo(wide);
    }

    @ParameterizedTest
    @CsvSource({
        "SG-OPEN-ALL, -1, -1, -1, FAIL",
        "SG-OPEN-ALL, tcp, 0, 65535, FAIL",
        "SG-OPEN-ALL, tcp, 1024, 65535, PASS",
        "SG-OPEN-ALL, icmp, -1, -1, PASS",
        "SG-OPEN-ADMIN, tcp, 20, 30, FAIL",
        "SG-OPEN-ADMIN, -1, -1, -1, FAIL",
        "SG-OPEN-ADMIN, udp, 22, 22, PASS",
        "SG-OPEN-ADMIN, tcp, 23, 23, PASS",
        "SG-OPEN-DATABASE, tcp, 3306, 3306, FAIL",
        "SG-OPEN-DATABASE, tcp, 443, 443, PASS",
        "SG-OPEN-INTERNAL, tcp, 2049, 2049, FAIL",
        "SG-OPEN-INTERNAL, udp, 6081, 6081, FAIL",
        "SG-OPEN-INTERNAL, tcp, 6081, 6081, PASS",
        "SG-OPEN-INTERNAL, tcp, 21, 21, FAIL",
        "SG-OPEN-INTERNAL, tcp, 80, 80, PASS",
    })
    void openPorts(String rule, String protocol, int from, int to, Status expected) {
        Firewall open = firewall(List.of(), false, new Admission(protocol, from, to, "0.0.0.0/0"));
        Firewall near = firewall(List.of(), false, new Admission(protocol, from, to, "10.0.0.0/8"));

        assertThat(judge(rule, open).status()).isEqualTo(expected);
        assertThat(judge(rule, near).status()).isEqualTo(Status.PASS);
    }

    @Test
    void webPorts_areForLoadBalancers() {
        Admission web = new Admission("tcp", 443, 443, "::/0");

        assertThat(judge("SG-OPEN-WEB", firewall(List.of("instance"), false, web))
                        .status())
                .isEqualTo(Status.FAIL);
        assertThat(judge("SG-OPEN-WEB", firewall(List.of("load-balancer"), false, web))
                        .status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void aGroupThatAnotherRuleNames_isInUse() {
        assertThat(judge("SG-UNUSED", firewall(List.of(), true)).status()).isEqualTo(Status.PASS);
        assertThat(judge("SG-UNUSED", firewall(List.of("instance"), false)).status())
                .isEqualTo(Status.PASS);
        assertThat(judge("SG-UNUSED", firewall(List.of(), false)).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void regularExpressions_areLeftToAPerson_andShadowNothing() {
        Balancing.Rule odd = rule(1, new Balancing.Condition("path-pattern", null, List.of(), List.of(), true));
        Balancing.Rule plain = rule(2, new Balancing.Condition("path-pattern", null, List.of("/a"), List.of(), false));
        Balancing.Listener listener =
                new Balancing.Listener(thing("l"), "HTTP", 80, null, List.of(), List.of(odd, plain));
        Balancing balancing = new Balancing(
                List.of(new Balancing.Balancer(thing("b"), "application", List.of(listener))),
                List.of(),
                List.of(),
                List.of(),
                java.util.Map.of());

        assertThat(judge("LB-RULE-SHADOWED", region(Firewalls.NONE, balancing)))
                .extracting(Verdict::status)
                .containsExactly(Status.MANUAL, Status.PASS);
    }

    @Test
    void anEmptyAccount_failsNothing() {
        RegionState empty = region(Firewalls.NONE, Balancing.NONE);

        assertThat(EstateRules.all())
                .allSatisfy(rule -> assertThat(judge(rule.info().id(), empty))
                        .isNotEmpty()
                        .extracting(Verdict::status)
                        .doesNotContain(Status.FAIL, Status.NOT_EVALUATED));
    }

    private static Balancing.Rule rule(int priority, Balancing.Condition condition) {
        return new Balancing.Rule(thing("rule-" + priority), priority, List.of(condition));
    }

    private static Resource thing(String id) {
        return new Resource("Thing", id, id);
    }

    private static Firewall firewall(List<String> carriers, boolean referred, Admission... admits) {
        return new Firewall(thing("sg"), "sg-1", false, carriers, referred, List.of(admits));
    }

    private static Verdict judge(String rule, Firewall group) {
        return judge(rule, region(new Firewalls(List.of(group)), Balancing.NONE))
                .get(0);
    }

    private static RegionState region(Firewalls firewalls, Balancing balancing) {
        return new RegionState("eu-west-1", Machines.NONE, Storage.NONE, firewalls, balancing, GroupsAndAlarms.NONE);
    }

    private static List<Verdict> judge(String rule, RegionState region) {
        ComputeSnapshot snapshot =
                new ComputeSnapshot("111122223333", "aws", NOW, new Coverage(List.of()), List.of(region));
        return EstateRules.all().stream()
                .filter(one -> one.info().id().equals(rule))
                .findFirst()
                .orElseThrow()
                .judge(new EstateFacts(snapshot, NOW, EstateSettings.DEFAULT))
                .toList();
    }
}
