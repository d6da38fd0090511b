package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** The life of a load balancer, seen by a client that plumb had no part in. */
final class LoadBalancersSimulatorTest {
    private static final String NETWORK = """
            network: {cidr: 10.20.0.0/16, zones: 2, tiers: {public: {size: 24, route: internet}}}
            security-groups:
              web: {allow: [{from: anywhere, port: 80}]}
              app: {allow: [{from: web, port: 8080}]}
            """;
    private static final String FRONT = """
            load-balancers:
              front:
                tier: public
                security-groups: [web]
                idle-timeout: 2m
                target-groups:
                  app: {port: 8080, protocol: http, health: {path: /health, interval: 10s, timeout: 5s}, deregistration-delay: 30s}
                  api: {port: 9090, protocol: http, stickiness: {duration: 1h}}
                listeners:
                - port: 80
                  protocol: http
                  forward: app
                  rules:
                  - {name: api, path: [/api/*, /v1/*], method: [GET, POST], forward: api}
                  - {name: old, host: old.example.com, redirect: {host: www.example.com}}
                  - {name: gone, query: {version: "1"}, headers: {X-Beta: "*"}, fixed-response: {status: "410", body: gone}}
                - {port: 8081, protocol: http, forward: [{group: app, weight: 9}, {group: api, weight: 1}]}
            """;

    @Test
    void aForeignClientSeesWhatTheFileSays_andTheNextPlanIsEmpty() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(NETWORK + FRONT);
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        try (ElasticLoadBalancingV2Client elb = elb(world)) {
            LoadBalancer front = only(elb);
            assertThat(front.loadBalancerName()).startsWith("shop-front-").hasSizeLessThanOrEqualTo(32);
            assertThat(front.state().codeAsString()).isEqualTo("active");
            assertThat(front.schemeAsString()).isEqualTo("internet-facing");
            assertThat(front.availabilityZones()).hasSize(2);
            assertThat(attributes(elb, front)).containsEntry("idle_timeout.timeout_seconds", "120");
            Map<String, TargetGroup> groups = groups(elb);
            assertThat(groups.get("target-group/app").healthCheckPath()).isEqualTo("/health");
            assertThat(groups.get("target-group/app").healthCheckIntervalSeconds())
                    .isEqualTo(10);
            assertThat(groupAttributes(elb, groups.get("target-group/app")))
                    .containsEntry("deregistration_delay.timeout_seconds", "30");
            assertThat(groupAttributes(elb, groups.get("target-group/api")))
                    .containsEntry("stickiness.enabled", "true")
                    .containsEntry("stickiness.lb_cookie.duration_seconds", "3600");
            List<Listener> listeners = listeners(elb, front);
            assertThat(listeners).extracting(Listener::port).containsExactlyInAnyOrder(80, 8081);
            assertThat(rules(elb, listeners))
                    .extracting(rule -> rule.actions().get(0).type())
                    .containsExactly(ActionTypeEnum.FORWARD, ActionTypeEnum.REDIRECT, ActionTypeEnum.FIXED_RESPONSE);
        }
        Plan next = world.plan(stack);
        assertThat(changing(next)).isEmpty();
        assertThat(next.isEmpty()).isTrue();
        assertThat(next.foreign()).isEmpty();
    }

    @Test
    void anEmptyPlan_takesFewReads() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(NETWORK + FRONT);
        assertThat(world.apply(stack).converged()).isTrue();
        world.aws.calls().clear();
        assertThat(world.plan(stack).isEmpty()).isTrue();
        System.out.println("load balancer with 2 target groups, 2 listeners, 3 rules: empty plan "
                + world.aws.calls().total() + " reads: " + world.aws.calls().counts());
        long own = world.aws.calls().counts().entrySet().stream()
                .filter(call -> call.getKey().startsWith("elasticloadbalancing:"))
                .mapToLong(call -> call.getValue())
                .sum();
        assertThat(own).isLessThanOrEqualTo(9);
    }

    @Test
    void anEditTouchesWhatItSays() {
        World world = World.fresh();
        assertThat(world.apply(Stacks.of(NETWORK + FRONT)).converged()).isTrue();
        String edited = FRONT.replace("idle-timeout: 2m", "idle-timeout: 3m")
                .replace("deregistration-delay: 30s", "deregistration-delay: 0s")
                .replace("interval: 10s", "interval: 15s")
                .replace("stickiness: {duration: 1h}", "stickiness: none")
                .replace("weight: 9", "weight: 4")
                .replace("/v1/*", "/v2/*")
                .replace("www.example.com", "shop.example.com");
        Blueprint stack = Stacks.of(NETWORK + edited);
        assertThat(changing(world.plan(stack)))
                .containsExactlyInAnyOrder(
                        "load-balancer/front UPDATE",
                        "target-group/app UPDATE",
                        "target-group/api UPDATE",
                        "listener/front-8081 UPDATE",
                        "listener-rule/front-80/api UPDATE",
                        "listener-rule/front-80/old UPDATE");
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        assertThat(world.plan(stack).isEmpty()).isTrue();
    }

    /** There is no moment at which the listener forwards nowhere: the new group is there first, and the old one goes last. */
    @Test
    void aTargetGroupIsReplacedBesideTheOldOne() {
        World world = World.fresh();
        assertThat(world.apply(Stacks.of(NETWORK + FRONT)).converged()).isTrue();
        String before;
        try (ElasticLoadBalancingV2Client elb = elb(world)) {
            before = groups(elb).get("target-group/app").targetGroupArn();
        }
        Blueprint stack =
                Stacks.of(NETWORK + FRONT.replace("{port: 8080, protocol: http", "{port: 8088, protocol: http"));
        assertThat(changing(world.plan(stack)))
                .containsExactlyInAnyOrder(
                        "target-group/app REPLACE", "listener/front-80 UPDATE", "listener/front-8081 UPDATE");
        world.aws.calls().clear();
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        List<String> calls = world.aws.calls().last().stream()
                .map(call -> call.action())
                .filter(call -> call.contains("TargetGroup") || call.contains("ModifyListener"))
                .filter(call -> !call.contains("Describe") && !call.contains("Attributes"))
                .toList();
        assertThat(calls)
                .containsExactly(
                        "elasticloadbalancing:CreateTargetGroup",
                        "elasticloadbalancing:ModifyListener",
                        "elasticloadbalancing:ModifyListener",
                        "elasticloadbalancing:DeleteTargetGroup");
        try (ElasticLoadBalancingV2Client elb = elb(world)) {
            TargetGroup after = groups(elb).get("target-group/app");
            assertThat(after.targetGroupArn()).isNotEqualTo(before);
            assertThat(after.port()).isEqualTo(8088);
        }
        assertThat(world.plan(stack).isEmpty()).isTrue();
    }

    @Test
    void rulesInOrder_keepTheirPlacesWhenOneComesBetween_andMoveWhenTheOrderChanges() {
        World world = World.fresh();
        assertThat(world.apply(Stacks.of(NETWORK + FRONT)).converged()).isTrue();
        String more = "      - {name: more, path: /more, forward: api}\n";
        int old = FRONT.indexOf("      - {name: old");
        Blueprint between = Stacks.of(NETWORK + FRONT.substring(0, old) + more + FRONT.substring(old));
        assertThat(changing(world.plan(between))).containsExactly("listener-rule/front-80/more CREATE");
        assertThat(world.apply(between).failures()).isEmpty();
        assertThat(order(world)).containsExactly("api", "more", "old", "gone");
        int api = FRONT.indexOf("      - {name: api");
        int gone = FRONT.indexOf("      - {name: gone");
        Blueprint last = Stacks.of(NETWORK
                + FRONT.substring(0, api)
                + FRONT.substring(gone, FRONT.indexOf("    - {port: 8081"))
                + FRONT.substring(api, gone)
                + FRONT.substring(FRONT.indexOf("    - {port: 8081")));
        assertThat(world.apply(last).failures()).isEmpty();
        assertThat(order(world)).containsExactly("gone", "api", "old");
        assertThat(world.plan(last).isEmpty()).isTrue();
    }

    /** Each wants the place that another one has. */
    @Test
    void writtenPriorities_goRoundInACircle() {
        World world = World.fresh();
        Blueprint first = Stacks.of(NETWORK + numbered(1, 2, 3));
        assertThat(world.apply(first).failures()).isEmpty();
        assertThat(order(world)).containsExactly("api", "old", "gone");
        Blueprint turned = Stacks.of(NETWORK + numbered(2, 3, 1));
        assertThat(world.apply(turned).failures()).isEmpty();
        assertThat(order(world)).containsExactly("gone", "api", "old");
        assertThat(world.plan(turned).isEmpty()).isTrue();
        String without =
                numbered(2, 3, 1).replaceAll("(?m)^.*name: gone.*\n", "").replace("priority: 3", "priority: 1");
        assertThat(world.apply(Stacks.of(NETWORK + without)).failures()).isEmpty();
        assertThat(order(world)).containsExactly("old", "api");
    }

    private static String numbered(int api, int old, int gone) {
        return FRONT.replace("name: api,", "name: api, priority: " + api + ",")
                .replace("name: old,", "name: old, priority: " + old + ",")
                .replace("name: gone,", "name: gone, priority: " + gone + ",");
    }

    @Test
    void whatSomebodyBends_isDrift_andIsStraightenedOut() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(NETWORK + FRONT);
        assertThat(world.apply(stack).converged()).isTrue();
        try (ElasticLoadBalancingV2Client elb = elb(world)) {
            LoadBalancer front = only(elb);
            TargetGroup api = groups(elb).get("target-group/api");
            elb.modifyTargetGroupAttributes(request -> request.targetGroupArn(api.targetGroupArn())
                    .attributes(
                            TargetGroupAttribute.builder()
                                    .key("stickiness.enabled")
                                    .value("false")
                                    .build(),
                            TargetGroupAttribute.builder()
                                    .key("deregistration_delay.timeout_seconds")
                                    .value("7")
                                    .build()));
            Rule rule = rules(elb, listeners(elb, front)).get(0);
            elb.deleteRule(request -> request.ruleArn(rule.ruleArn()));
            Listener listener = listeners(elb, front).stream()
                    .filter(each -> each.port() == 80)
                    .findFirst()
                    .orElseThrow();
            elb.createRule(request -> request.listenerArn(listener.listenerArn())
                    .priority(77)
                    .conditions(condition ->
                            condition.field("path-pattern").pathPatternConfig(path -> path.values("/mine")))
                    .actions(action -> action.type("forward").targetGroupArn(api.targetGroupArn())));
        }
        // How long targets drain is nobody's wish in this group, and a rule of somebody else's stays.
        assertThat(changing(world.plan(stack)))
                .containsExactlyInAnyOrder("target-group/api UPDATE", "listener-rule/front-80/api CREATE");
        assertThat(world.apply(stack).failures()).isEmpty();
        assertThat(world.plan(stack).isEmpty()).isTrue();
        assertThat(world.plan(stack).foreign()).isNotEmpty();
    }

    @Test
    void anotherScheme_makesAnotherLoadBalancer_afterTheOldOne() {
        World world = World.fresh();
        assertThat(world.apply(Stacks.of(NETWORK + FRONT)).converged()).isTrue();
        Blueprint stack = Stacks.of(NETWORK + FRONT.replace("tier: public", "tier: public\n    scheme: internal"));
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        try (ElasticLoadBalancingV2Client elb = elb(world)) {
            assertThat(only(elb).schemeAsString()).isEqualTo("internal");
            assertThat(listeners(elb, only(elb))).hasSize(2);
        }
        assertThat(world.plan(stack).isEmpty()).isTrue();
    }

    @Test
    void deletionProtection_isNeverSwitchedOff() {
        World world = World.fresh();
        Blueprint kept = Stacks.of(NETWORK + FRONT.replace("idle-timeout: 2m", "deletion-protection: true"));
        assertThat(world.apply(kept).converged()).isTrue();
        assertThat(world.plan(kept).isEmpty()).isTrue();
        assertThatThrownBy(() -> world.destroy(kept))
                .isInstanceOf(NotStartedException.class)
                .hasMessageContaining("load-balancer/front: AWS protects it from deletion");
        try (ElasticLoadBalancingV2Client elb = elb(world)) {
            LoadBalancer front = only(elb);
            elb.modifyLoadBalancerAttributes(request -> request.loadBalancerArn(front.loadBalancerArn())
                    .attributes(LoadBalancerAttribute.builder()
                            .key("deletion_protection.enabled")
                            .value("false")
                            .build()));
        }
        assertThat(world.destroy(kept).failures()).isEmpty();
        nothingIsLeft(world);
    }

    @Test
    void destroy_leavesNothing() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(NETWORK + FRONT);
        assertThat(world.apply(stack).converged()).isTrue();
        Outcome razed = world.destroy(stack);
        assertThat(razed.failures()).isEmpty();
        assertThat(razed.converged()).isTrue();
        nothingIsLeft(world);
    }

    /** The section has gone from the file: what there was is found by its names, and goes. */
    @Test
    void withoutTheSection_allOfItGoes() {
        World world = World.fresh();
        assertThat(world.apply(Stacks.of(NETWORK + FRONT)).converged()).isTrue();
        Outcome outcome = world.apply(Stacks.of(NETWORK));
        assertThat(outcome.failures()).isEmpty();
        try (ElasticLoadBalancingV2Client elb = elb(world)) {
            assertThat(elb.describeLoadBalancers().loadBalancers()).isEmpty();
            assertThat(elb.describeTargetGroups().targetGroups()).isEmpty();
        }
        assertThat(world.plan(Stacks.of(NETWORK)).isEmpty()).isTrue();
    }

    @Test
    void anApplicationLoadBalancer_hasItsLogs_andItsGroupsTheirSlowStartCookieAlgorithmAndFunction() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(NETWORK + """
            load-balancers:
              front:
                tier: public
                security-groups: [web]
                access-logs: {bucket: shop-logs, prefix: front}
                target-groups:
                  app: {port: 8080, protocol: http, slow-start: 60s, stickiness: {duration: 1h, cookie: SESSION}, algorithm: round-robin}
                  work: {port: 8080, protocol: http, algorithm: least-outstanding-requests, cross-zone: false}
                  function: {target-type: lambda}
                listeners:
                - port: 80
                  protocol: http
                  forward: app
                  rules:
                  - {name: function, path: /f/*, forward: function}
                  - {name: work, method: POST, forward: work}
            """);
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        try (ElasticLoadBalancingV2Client elb = elb(world)) {
            assertThat(attributes(elb, only(elb)))
                    .containsEntry("access_logs.s3.enabled", "true")
                    .containsEntry("access_logs.s3.bucket", "shop-logs")
                    .containsEntry("access_logs.s3.prefix", "front");
            Map<String, TargetGroup> groups = groups(elb);
            assertThat(groupAttributes(elb, groups.get("target-group/app")))
                    .containsEntry("slow_start.duration_seconds", "60")
                    .containsEntry("stickiness.type", "app_cookie")
                    .containsEntry("stickiness.app_cookie.cookie_name", "SESSION")
                    .containsEntry("stickiness.app_cookie.duration_seconds", "3600")
                    .containsEntry("load_balancing.algorithm.type", "round_robin");
            assertThat(groupAttributes(elb, groups.get("target-group/work")))
                    .containsEntry("load_balancing.algorithm.type", "least_outstanding_requests")
                    .containsEntry("load_balancing.cross_zone.enabled", "false");
            assertThat(groups.get("target-group/function").targetTypeAsString()).isEqualTo("lambda");
        }
        assertThat(changing(world.plan(stack))).isEmpty();
        assertThat(world.destroy(stack).failures()).isEmpty();
    }

    @Test
    void aNetworkLoadBalancer_hasStaticAddresses_andAnApplicationLoadBalancerBehindIt() {
        World world = World.fresh();
        List<String> addresses;
        try (Ec2Client ec2 = world.foreigner()) {
            addresses = List.of(
                    ec2.allocateAddress(request -> {}).allocationId(),
                    ec2.allocateAddress(request -> {}).allocationId());
        }
        Blueprint stack = Stacks.of(NETWORK + """
            load-balancers:
              edge:
                type: network
                tier: public
                security-groups: [web]
                addresses: [%s, %s]
                target-groups:
                  inner: {port: 80, protocol: tcp, target-type: alb, health: /health}
                  raw: {port: 9000, protocol: tcp, proxy-protocol: true}
                listeners:
                - {port: 80, protocol: tcp, forward: inner}
                - {port: 9000, protocol: tcp, forward: raw}
            """.formatted(addresses.get(0), addresses.get(1)));
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        try (ElasticLoadBalancingV2Client elb = elb(world)) {
            assertThat(only(elb).availabilityZones())
                    .flatExtracting(zone -> zone.loadBalancerAddresses())
                    .extracting(address -> address.allocationId())
                    .containsExactlyInAnyOrderElementsOf(addresses);
            Map<String, TargetGroup> groups = groups(elb);
            assertThat(groups.get("target-group/inner").targetTypeAsString()).isEqualTo("alb");
            assertThat(groupAttributes(elb, groups.get("target-group/raw")))
                    .containsEntry("proxy_protocol_v2.enabled", "true");
        }
        assertThat(changing(world.plan(stack))).isEmpty();
        assertThat(world.destroy(stack).failures()).isEmpty();
    }

    @Test
    void aNetworkLoadBalancer_hasItsSettings() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(NETWORK + """
            load-balancers:
              edge:
                type: network
                tier: public
                security-groups: [web]
                cross-zone: true
                target-groups:
                  app: {port: 8080, protocol: tcp, target-type: ip, preserve-client-address: true, stickiness: source, health: /health}
                listeners: [{port: 80, protocol: tcp, forward: app}]
            """);
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        try (ElasticLoadBalancingV2Client elb = elb(world)) {
            assertThat(only(elb).typeAsString()).isEqualTo("network");
            assertThat(attributes(elb, only(elb))).containsEntry("load_balancing.cross_zone.enabled", "true");
            TargetGroup app = groups(elb).get("target-group/app");
            assertThat(app.healthCheckProtocolAsString()).isEqualTo("HTTP");
            assertThat(groupAttributes(elb, app))
                    .containsEntry("preserve_client_ip.enabled", "true")
                    .containsEntry("stickiness.type", "source_ip");
        }
        assertThat(changing(world.plan(stack))).isEmpty();
        assertThat(world.destroy(stack).failures()).isEmpty();
    }

    @Test
    void anHttpsListener_speaksModernTls_andHasSeveralCertificates() {
        World world = World.fresh();
        List<String> ids = List.of(
                "11111111-1111-1111-1111-111111111111",
                "22222222-2222-2222-2222-222222222222",
                "33333333-3333-3333-3333-333333333333");
        world.aws
                .account(World.ACCOUNT)
                .certificates(seed -> ids.forEach(id -> seed.issued(World.REGION, id, id + ".example.com")));
        List<String> arns = ids.stream()
                .map(id -> "arn:aws:acm:eu-west-1:" + World.ACCOUNT + ":certificate/" + id)
                .toList();
        Function<String, Blueprint> stack = certificates -> Stacks.of(NETWORK + """
            load-balancers:
              front:
                tier: public
                security-groups: [web]
                target-groups: {app: {port: 8080, protocol: http}}
                listeners:
                - {port: 80, protocol: http, redirect: https}
                - {port: 443, protocol: https, certificates: [%s], forward: app}
            """.formatted(certificates));
        Blueprint first = stack.apply(arns.get(0) + ", " + arns.get(1));
        assertThat(world.apply(first).failures()).isEmpty();
        assertThat(world.plan(first).isEmpty()).isTrue();
        Blueprint then = stack.apply(arns.get(1) + ", " + arns.get(2));
        assertThat(world.apply(then).failures()).isEmpty();
        assertThat(changing(world.plan(then))).isEmpty();
        try (ElasticLoadBalancingV2Client elb = elb(world)) {
            Listener https = listeners(elb, only(elb)).stream()
                    .filter(listener -> listener.port() == 443)
                    .findFirst()
                    .orElseThrow();
            assertThat(https.sslPolicy()).isEqualTo("ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09");
            assertThat(elb.describeListenerCertificates(request -> request.listenerArn(https.listenerArn()))
                            .certificates())
                    .extracting(certificate -> certificate.certificateArn() + " " + certificate.isDefault())
                    .containsExactlyInAnyOrder(arns.get(1) + " true", arns.get(2) + " false");
        }
    }

    @Test
    void killedAnywhere_convergesWhenRunAgain() {
        Blueprint stack = Stacks.of(NETWORK + FRONT);
        World first = World.fresh();
        assertThat(first.apply(stack).converged()).isTrue();
        Map<String, Long> whole = count(first);
        assertThat(whole)
                .containsEntry("load-balancer", 1L)
                .containsEntry("target-group", 2L)
                .containsEntry("listener", 2L)
                .containsEntry("rule", 3L);
        KillSweep.over(World::fresh, (world, door) -> world.apply(stack, door), (world, where) -> {
                    assertThat(count(world)).as(where).isEqualTo(whole);
                    assertThat(world.plan(stack).isEmpty()).as(where).isTrue();
                })
                .prove("a load balancer", 20);
    }

    @Test
    void destroy_killedAnywhere_leavesNothingWhenRunAgain(@TempDir Path folder) {
        Blueprint stack = Stacks.of(NETWORK + FRONT);
        World first = World.fresh();
        assertThat(first.apply(stack).converged()).isTrue();
        Path there = folder.resolve("world.json");
        first.aws.save(there);
        KillSweep.over(
                        () -> World.saved(there),
                        (world, door) -> world.destroy(stack, door),
                        (world, where) -> nothingIsLeft(world))
                .prove("a load balancer's destroy", 20);
    }

    private static Map<String, Long> count(World world) {
        try (ElasticLoadBalancingV2Client elb = elb(world);
                Ec2Client ec2 = world.foreigner()) {
            List<Listener> listeners = elb.describeLoadBalancers().loadBalancers().stream()
                    .flatMap(balancer -> listeners(elb, balancer).stream())
                    .toList();
            return Map.of(
                    "load-balancer",
                    (long) elb.describeLoadBalancers().loadBalancers().size(),
                    "target-group",
                    (long) elb.describeTargetGroups().targetGroups().size(),
                    "listener",
                    (long) listeners.size(),
                    "rule",
                    (long) rules(elb, listeners).size(),
                    "security-group",
                    (long) ec2.describeSecurityGroups().securityGroups().size(),
                    "subnet",
                    (long) ec2.describeSubnets().subnets().size());
        }
    }

    static void nothingIsLeft(World world) {
        try (ElasticLoadBalancingV2Client elb = elb(world);
                Ec2Client ec2 = world.foreigner()) {
            assertThat(elb.describeLoadBalancers().loadBalancers()).isEmpty();
            assertThat(elb.describeTargetGroups().targetGroups()).isEmpty();
            assertThat(ec2.describeVpcs().vpcs()).allMatch(vpc -> Boolean.TRUE.equals(vpc.isDefault()));
            assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).isEmpty();
        }
    }

    static ElasticLoadBalancingV2Client elb(World world) {
        return ElasticLoadBalancingV2Client.builder()
                .region(Region.of(World.REGION))
                .httpClient(world.aws.httpClient())
                .credentialsProvider(StaticCredentialsProvider.create(
                        world.aws.account(World.ACCOUNT).credentials()))
                .build();
    }

    private static LoadBalancer only(ElasticLoadBalancingV2Client elb) {
        List<LoadBalancer> balancers = elb.describeLoadBalancers().loadBalancers();
        assertThat(balancers).hasSize(1);
        return balancers.get(0);
    }

    private static List<Listener> listeners(ElasticLoadBalancingV2Client elb, LoadBalancer balancer) {
        return elb.describeListeners(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                .listeners();
    }

    /** In the order in which they are asked. */
    private static List<Rule> rules(ElasticLoadBalancingV2Client elb, List<Listener> listeners) {
        return listeners.stream()
                .flatMap(listener ->
                        elb.describeRules(request -> request.listenerArn(listener.listenerArn())).rules().stream())
                .filter(rule -> !rule.isDefault())
                .sorted(java.util.Comparator.comparing(rule -> Integer.valueOf(rule.priority())))
                .toList();
    }

    private static List<String> order(World world) {
        try (ElasticLoadBalancingV2Client elb = elb(world)) {
            return rules(elb, listeners(elb, only(elb))).stream()
                    .map(rule -> id(elb, rule.ruleArn()))
                    .map(id -> id.substring(id.lastIndexOf('/') + 1))
                    .toList();
        }
    }

    private static Map<String, TargetGroup> groups(ElasticLoadBalancingV2Client elb) {
        return elb.describeTargetGroups().targetGroups().stream()
                .collect(Collectors.toMap(group -> id(elb, group.targetGroupArn()), Function.identity()));
    }

    private static String id(ElasticLoadBalancingV2Client elb, String arn) {
        return elb.describeTags(request -> request.resourceArns(arn)).tagDescriptions().get(0).tags().stream()
                .filter(tag -> tag.key().equals("plumb:id"))
                .map(tag -> tag.value())
                .findFirst()
                .orElse("none/none");
    }

    private static Map<String, String> attributes(ElasticLoadBalancingV2Client elb, LoadBalancer balancer) {
        return elb
                .describeLoadBalancerAttributes(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                .attributes()
                .stream()
                .collect(Collectors.toMap(LoadBalancerAttribute::key, LoadBalancerAttribute::value));
    }

    private static Map<String, String> groupAttributes(ElasticLoadBalancingV2Client elb, TargetGroup group) {
        return elb
                .describeTargetGroupAttributes(request -> request.targetGroupArn(group.targetGroupArn()))
                .attributes()
                .stream()
                .collect(Collectors.toMap(TargetGroupAttribute::key, TargetGroupAttribute::value));
    }

    private static List<String> changing(Plan plan) {
        return plan.items().stream()
                .filter(item -> item.action() != Action.KEEP)
                .map(item -> item.key() + " " + item.action())
                .toList();
    }
}
