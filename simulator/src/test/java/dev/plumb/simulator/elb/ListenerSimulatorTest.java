package dev.plumb.simulator.elb;

import static dev.plumb.simulator.elb.Balancing.forward;
import static dev.plumb.simulator.elb.Balancing.path;
import static dev.plumb.simulator.elb.Balancing.redirect;
import static dev.plumb.simulator.elb.Balancing.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.simulator.Clients;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;

class ListenerSimulatorTest {
    private final Balancing net = new Balancing();
    private final ElasticLoadBalancingV2Client elb = net.elb;
    private String balancer = "";
    private String group = "";

    @BeforeEach
    void web() {
        balancer = net.application("web").loadBalancerArn();
        group = net.group("web").targetGroupArn();
    }

    @Test
    void https_needs_one_certificate_that_acm_knows() {
        refused("ValidationError", () -> https(443));
        refused("CertificateNotFound", () -> https(443, "arn:aws:acm:eu-west-1:111122223333:certificate/none"));
        String pending = "arn:aws:acm:eu-west-1:111122223333:certificate/pending";
        net.aws.account(Clients.ACCOUNT).certificates(seed -> seed.pending("eu-west-1", "pending", "example.com"));
        refused("UnsupportedCertificate", () -> https(443, pending));
        String one = net.certificate("one", "example.com");
        String two = net.certificate("two", "example.org");
        refused("ValidationError", () -> https(443, one, two));

        Listener made = https(443, one);
        assertThat(made.sslPolicy()).isEqualTo("ELBSecurityPolicy-2016-08");
        assertThat(made.certificates().get(0).certificateArn()).isEqualTo(one);
        refused(
                "SSLPolicyNotFound",
                () -> elb.modifyListener(
                        r -> r.listenerArn(made.listenerArn()).sslPolicy("ELBSecurityPolicy-2030-01")));

        elb.addListenerCertificates(r -> r.listenerArn(made.listenerArn()).certificates(c -> c.certificateArn(two)));
        elb.addListenerCertificates(r -> r.listenerArn(made.listenerArn()).certificates(c -> c.certificateArn(two)));
        assertThat(elb.describeListenerCertificates(r -> r.listenerArn(made.listenerArn()))
                        .certificates())
                .extracting(c -> c.certificateArn() + " " + c.isDefault())
                .containsExactly(one + " true", two + " false");
        assertThat(Clients.certificates(net.aws)
                        .describeCertificate(r -> r.certificateArn(two))
                        .certificate()
                        .inUseBy())
                .containsExactly(balancer);
        refused(
                "ResourceInUseException",
                () -> Clients.certificates(net.aws).deleteCertificate(r -> r.certificateArn(two)));
        refused(
                "OperationNotPermitted",
                () -> elb.removeListenerCertificates(
                        r -> r.listenerArn(made.listenerArn()).certificates(c -> c.certificateArn(one))));
        elb.removeListenerCertificates(r -> r.listenerArn(made.listenerArn()).certificates(c -> c.certificateArn(two)));

        Listener plain = elb.modifyListener(
                        r -> r.listenerArn(made.listenerArn()).protocol("HTTP"))
                .listeners()
                .get(0);
        assertThat(plain.sslPolicy()).isNull();
        assertThat(plain.certificates()).isEmpty();
        Clients.certificates(net.aws).deleteCertificate(r -> r.certificateArn(one));
    }

    private Listener https(int port, String... certificates) {
        return elb.createListener(r -> r.loadBalancerArn(balancer)
                        .protocol("HTTPS")
                        .port(port)
                        .certificates(java.util.Arrays.stream(certificates)
                                .map(arn ->
                                        software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate
                                                .builder()
                                                .certificateArn(arn)
                                                .build())
                                .toList())
                        .defaultActions(forward(group)))
                .listeners()
                .get(0);
    }

    @Test
    void protocols_must_fit_the_load_balancer_and_the_group() {
        String tcp = net.network("tcp").loadBalancerArn();
        String rows = elb.createTargetGroup(
                        r -> r.name("rows").protocol("TCP").port(5432).vpcId(net.vpc))
                .targetGroups()
                .get(0)
                .targetGroupArn();
        refused(
                "UnsupportedProtocol",
                () -> elb.createListener(r ->
                        r.loadBalancerArn(balancer).protocol("TCP").port(80).defaultActions(forward(rows))));
        refused("UnsupportedProtocol", () -> net.listener(tcp, 80, forward(group)));
        refused("IncompatibleProtocols", () -> net.listener(balancer, 80, forward(rows)));
        refused(
                "InvalidLoadBalancerAction",
                () -> elb.createListener(
                        r -> r.loadBalancerArn(tcp).protocol("TCP").port(80).defaultActions(redirect("HTTPS", "443"))));
        String made = elb.createListener(
                        r -> r.loadBalancerArn(tcp).protocol("TCP").port(5432).defaultActions(forward(rows)))
                .listeners()
                .get(0)
                .listenerArn();
        refused("UnsupportedProtocol", () -> rule(made, 1, path("/a")));
    }

    @Test
    void a_port_has_one_listener_and_the_same_settings_give_the_same() {
        String first = net.listener(balancer, 80, forward(group));
        assertThat(net.listener(balancer, 80, forward(group))).isEqualTo(first);
        refused("DuplicateListener", () -> net.listener(balancer, 80, redirect("HTTPS", "443")));
        String other = net.listener(balancer, 81, forward(group));
        refused(
                "DuplicateListener",
                () -> elb.modifyListener(r -> r.listenerArn(other).port(80)));
        refused("ListenerNotFound", () -> elb.deleteListener(r -> r.listenerArn(first + "0")));
    }

    @Test
    void actions_are_shown_with_what_was_left_out() {
        String arn = net.listener(balancer, 80, redirect("HTTPS", "443"));
        Action shown = elb.describeListeners(r -> r.listenerArns(arn))
                .listeners()
                .get(0)
                .defaultActions()
                .get(0);
        assertThat(shown.redirectConfig().host()).isEqualTo("#{host}");
        assertThat(shown.redirectConfig().path()).isEqualTo("/#{path}");
        assertThat(shown.redirectConfig().query()).isEqualTo("#{query}");

        elb.modifyListener(r -> r.listenerArn(arn).defaultActions(forward(group)));
        Action forwarded = elb.describeListeners(r -> r.loadBalancerArn(balancer))
                .listeners()
                .get(0)
                .defaultActions()
                .get(0);
        assertThat(forwarded.forwardConfig().targetGroups().get(0).weight()).isEqualTo(1);
        assertThat(forwarded.forwardConfig().targetGroupStickinessConfig().enabled())
                .isFalse();
        assertThat(forwarded.targetGroupArn()).isEqualTo(group);
    }

    @Test
    void actions_that_make_no_sense_are_refused() {
        refused("InvalidLoadBalancerAction", () -> net.listener(balancer, 80, redirect("HTTP", "#{port}")));
        refused(
                "InvalidLoadBalancerAction",
                () -> net.listener(balancer, 80, forward(group), redirect("HTTPS", "443")));
        refused("TargetGroupNotFound", () -> net.listener(balancer, 80, forward(group + "0")));
        refused(
                "ValidationError",
                () -> net.listener(
                        balancer, 80, Action.builder().type("forward").build()));
        String one = net.certificate("one", "example.com");
        String secure = https(443, one).listenerArn();
        refused(
                "InvalidLoadBalancerAction",
                () -> elb.modifyListener(r -> r.listenerArn(secure).defaultActions(redirect("HTTP", "80"))));
        refused(
                "ValidationError",
                () -> net.listener(
                        balancer,
                        80,
                        Action.builder()
                                .type("forward")
                                .forwardConfig(f -> f.targetGroups(
                                        t -> t.targetGroupArn(group).weight(1000)))
                                .build()));
    }

    @Test
    void rules_come_in_the_order_of_their_priorities_with_the_default_last() {
        String listener = net.listener(balancer, 80, forward(group));
        rule(listener, 20, path("/b"));
        String first = rule(listener, 3, path("/a"));
        refused("PriorityInUse", () -> rule(listener, 3, path("/c")));

        List<Rule> rules = elb.describeRules(r -> r.listenerArn(listener)).rules();
        assertThat(rules).extracting(Rule::priority).containsExactly("3", "20", "default");
        assertThat(rules.get(0).conditions().get(0).values()).containsExactly("/a");
        assertThat(rules.get(2).isDefault()).isTrue();
        String last = rules.get(2).ruleArn();
        refused("OperationNotPermitted", () -> elb.deleteRule(r -> r.ruleArn(last)));
        elb.deleteRule(r -> r.ruleArn(first));
        refused("RuleNotFound", () -> elb.deleteRule(r -> r.ruleArn(first)));
        assertThat(elb.describeRules(r -> r.ruleArns(last)).rules()).hasSize(1);
    }

    @Test
    void priorities_change_together_or_not_at_all() {
        String listener = net.listener(balancer, 80, forward(group));
        String one = rule(listener, 1, path("/a"));
        String two = rule(listener, 2, path("/b"));
        rule(listener, 3, path("/c"));

        refused("PriorityInUse", () -> elb.setRulePriorities(r -> r.rulePriorities(pair(one, 2), pair(two, 3))));
        assertThat(elb.describeRules(r -> r.ruleArns(one)).rules().get(0).priority())
                .isEqualTo("1");
        elb.setRulePriorities(r -> r.rulePriorities(pair(one, 2), pair(two, 1)));
        assertThat(elb.describeRules(r -> r.listenerArn(listener)).rules())
                .extracting(Rule::ruleArn)
                .startsWith(two, one);
    }

    private static RulePriorityPair pair(String arn, int priority) {
        return RulePriorityPair.builder().ruleArn(arn).priority(priority).build();
    }

    @Test
    void conditions_are_limited() {
        String listener = net.listener(balancer, 80, forward(group));
        refused("ValidationError", () -> rule(listener, 1, path("/a"), path("/b")));
        refused("ValidationError", () -> rule(listener, 1, path("/1", "/2", "/3", "/4", "/5", "/6")));
        refused("ValidationError", () -> rule(listener, 1, path("/*/*/*/*/*/*/*")));
        refused("ValidationError", () -> rule(listener, 1, path("/" + "a".repeat(128))));
        refused("ValidationError", () -> rule(listener, 1, path("/a b")));
        refused("ValidationError", () -> rule(listener, 1));
        refused("ValidationError", () -> rule(listener, 1, source("10.0.0.0")));
        rule(listener, 1, source("10.0.0.0/8"), path("/*"), header("X-Tenant", "a*"), header("X-Tenant", "b*"));
        refused("ValidationError", () -> rule(listener, 2, header("Host", "a")));
        net.aws
                .account(Clients.ACCOUNT)
                .loadBalancing(seed -> seed.quota("eu-west-1", "rules-per-application-load-balancer", 1));
        refused("TooManyRules", () -> rule(listener, 2, path("/z")));
    }

    private static RuleCondition source(String... cidrs) {
        return RuleCondition.builder()
                .field("source-ip")
                .sourceIpConfig(c -> c.values(cidrs))
                .build();
    }

    private static RuleCondition header(String name, String... values) {
        return RuleCondition.builder()
                .field("http-header")
                .httpHeaderConfig(c -> c.httpHeaderName(name).values(values))
                .build();
    }

    private String rule(String listener, int priority, RuleCondition... conditions) {
        return elb.createRule(r -> r.listenerArn(listener)
                        .priority(priority)
                        .conditions(conditions)
                        .actions(forward(group)))
                .rules()
                .get(0)
                .ruleArn();
    }

    @Test
    void a_listener_takes_its_rules_with_it_and_frees_their_groups() {
        String other = net.group("other").targetGroupArn();
        String listener = net.listener(balancer, 80, forward(group));
        elb.createRule(r ->
                r.listenerArn(listener).priority(1).conditions(path("/other/*")).actions(forward(other)));
        refused("ResourceInUse", () -> elb.deleteTargetGroup(r -> r.targetGroupArn(other)));
        elb.deleteLoadBalancer(r -> r.loadBalancerArn(balancer));
        elb.deleteTargetGroup(r -> r.targetGroupArn(other));
        refused("ListenerNotFound", () -> elb.describeListeners(r -> r.listenerArns(listener)));
        refused("ListenerNotFound", () -> elb.describeRules(r -> r.listenerArn(listener)));
    }

    @Test
    void ssl_policies_are_listed_with_their_protocols() {
        assertThat(elb.describeSSLPolicies(r -> r.names("ELBSecurityPolicy-TLS13-1-3-2021-06"))
                        .sslPolicies()
                        .get(0)
                        .sslProtocols())
                .containsExactly("TLSv1.3");
        refused("SSLPolicyNotFound", () -> elb.describeSSLPolicies(r -> r.names("none")));
    }
}
