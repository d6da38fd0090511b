package dev.plumb.ec2.audit.estate;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.ec2.snapshot.Balancing.Certificate;
import dev.plumb.ec2.snapshot.Balancing.Listener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Load balancers: TLS, certificates, and what nothing routes to. Rules of listeners are {@link ListenerRuleShadows}. */
final class BalancingRules {
    static final String GROUP = "Load balancers";
    private static final String LISTENERS = "elasticloadbalancing:DescribeListeners";
    private static final List<String> OLD = List.of("SSLv3", "TLSv1", "TLSv1.0", "TLSv1.1");

    private BalancingRules() {}

    static List<Rule<EstateFacts>> all() {
        return List.of(tls(), certificates(), ListenerRuleShadows.rule(), unused(), classic());
    }

    static List<Listener> listeners(EstateFacts facts) {
        return facts.snapshot()
                .each(region -> region.balancing().balancers())
                .flatMap(balancer -> balancer.listeners().stream())
                .toList();
    }

    private static EstateRule tls() {
        return new EstateRule(
                RuleInfo.of("LB-TLS-POLICY", Severity.MEDIUM, GROUP)
                        .title("Listeners speak TLS 1.2 or newer only")
                        .why(
                                "TLS 1.0 and 1.1 were retired by RFC 8996. A listener that was made without a policy has the old"
                                        + " default of the API, which still speaks them.")
                        .fix(
                                "EC2 > Load Balancers > LOAD_BALANCER > Listeners > Edit > Security policy",
                                "aws elbv2 modify-listener --listener-arn LISTENER_ARN --ssl-policy"
                                        + " ELBSecurityPolicy-TLS13-1-2-2021-06",
                                "set ssl_policy on the aws_lb_listener")
                        .needs(LISTENERS, "elasticloadbalancing:DescribeSSLPolicies")
                        .build(),
                facts -> {
                    List<Verdict> verdicts = facts.snapshot()
                            .each(List::of)
                            .flatMap(region -> region.balancing().balancers().stream()
                                    .flatMap(balancer -> balancer.listeners().stream())
                                    .filter(listener -> listener.policy() != null)
                                    .map(listener ->
                                            policy(listener, region.balancing().policies())))
                            .toList();
                    return verdicts.isEmpty()
                            ? Stream.of(Verdict.notApplicable(facts.account(), "no listener speaks TLS"))
                            : verdicts.stream();
                });
    }

    private static Verdict policy(Listener listener, Map<String, List<String>> policies) {
        String name = String.valueOf(listener.policy());
        List<String> protocols = policies.get(name);
        Evidence policy = Evidence.of("policy", name);
        if (protocols == null) {
            return Verdict.manual(listener.resource(), "AWS does not list the policy: look at its protocols", policy);
        }
        List<String> old = protocols.stream().filter(OLD::contains).toList();
        Evidence spoken = Evidence.of("protocols", String.join(", ", protocols));
        return old.isEmpty()
                ? Verdict.pass(listener.resource(), "the policy admits no old protocol", policy, spoken)
                : Verdict.fail(listener.resource(), "the listener speaks " + String.join(" and ", old), policy, spoken);
    }

    private static EstateRule certificates() {
        return new EstateRule(
                RuleInfo.of("LB-CERT-EXPIRY", Severity.HIGH, GROUP)
                        .title("No certificate of a listener is about to expire")
                        .why(
                                "A listener has a list of certificates, and the browser's name picks one: any of them that ends"
                                        + " breaks its site. ACM renews what it issued, from 60 days before the end, when the domain"
                                        + " still proves itself; it never renews what was imported.")
                        .fix(
                                "Certificate Manager > CERTIFICATE_ID > Reimport certificate, or mend its DNS validation",
                                "aws acm import-certificate --certificate-arn CERTIFICATE_ARN --certificate fileb://cert.pem"
                                        + " --private-key fileb://key.pem",
                                "use an aws_acm_certificate with validation_method = \"DNS\"")
                        .needs(
                                LISTENERS,
                                "elasticloadbalancing:DescribeListenerCertificates",
                                "acm:ListCertificates",
                                "iam:ListServerCertificates")
                        .build(),
                BalancingRules::certificates);
    }

    private static Stream<Verdict> certificates(EstateFacts facts) {
        Map<String, List<Listener>> uses = new LinkedHashMap<>();
        listeners(facts)
                .forEach(listener -> listener.certificates().stream()
                        .distinct()
                        .forEach(arn -> uses.computeIfAbsent(arn, key -> new ArrayList<>())
                                .add(listener)));
        if (uses.isEmpty()) {
            return Stream.of(Verdict.notApplicable(facts.account(), "no listener has a certificate"));
        }
        Map<String, Certificate> known = new LinkedHashMap<>();
        facts.snapshot()
                .each(region -> region.balancing().certificates())
                .forEach(one -> known.put(one.resource().id(), one));
        return uses.entrySet().stream()
                .map(use -> certificate(facts, use.getKey(), use.getValue(), known.get(use.getKey())));
    }

    private static Verdict certificate(
            EstateFacts facts, String arn, List<Listener> users, @org.jspecify.annotations.Nullable Certificate known) {
        Evidence where = Evidence.of(
                "listeners",
                String.join(
                        ", ", users.stream().map(user -> user.resource().name()).toList()));
        if (known == null) {
            return Verdict.notEvaluated(
                    new Resource("AWS::CertificateManager::Certificate", arn, arn),
                    "no list has the certificate: it may be another account's, or gone",
                    where);
        }
        Instant until = known.until();
        Evidence type = Evidence.of("type", known.type());
        if (until == null) {
            return Verdict.fail(known.resource(), "the certificate was never issued", type, where);
        }
        Evidence end = Evidence.of("not_after", until);
        long days = Duration.between(facts.now(), until).toDays();
        String renewal = known.renewable()
                ? "; ACM should have renewed it by now"
                : known.type().equals("AMAZON_ISSUED") ? "; ACM does not renew it" : "; nobody renews it but you";
        if (until.isBefore(facts.now())) {
            return Verdict.fail(known.resource(), "the certificate has expired" + renewal, end, type, where)
                    .severity(Severity.CRITICAL);
        }
        return days >= facts.settings().expiryDays()
                ? Verdict.pass(known.resource(), "the certificate holds", end, type, where)
                : Verdict.fail(
                        known.resource(),
                        "the certificate ends in " + days + (days == 1 ? " day" : " days") + renewal,
                        end,
                        type,
                        where);
    }

    private static EstateRule unused() {
        return EstateRule.each(
                RuleInfo.of("LB-TARGETS-UNUSED", Severity.LOW, GROUP)
                        .title("A listener routes to every target group")
                        .why(
                                "Nothing reaches the targets of a group without a listener, nobody checks their health, and an Auto"
                                        + " Scaling group that asks for it waits for nothing.")
                        .fix(
                                "EC2 > Target Groups > TARGET_GROUP > Actions > Delete, or name it in a listener",
                                "aws elbv2 delete-target-group --target-group-arn TARGET_GROUP_ARN",
                                "remove the aws_lb_target_group, or forward to it")
                        .needs("elasticloadbalancing:DescribeTargetGroups"),
                "the account has no target groups",
                facts -> facts.snapshot().all(region -> region.balancing().targetGroups()),
                (facts, group) -> group.used()
                        ? Verdict.pass(group.resource(), "a load balancer routes to it")
                        : Verdict.fail(group.resource(), "no listener routes to it"));
    }

    private static EstateRule classic() {
        return EstateRule.each(
                RuleInfo.of("LB-CLASSIC", Severity.LOW, GROUP)
                        .title("No load balancer is of the first generation")
                        .why(
                                "A classic load balancer has one certificate, no rules by content, no target groups and no TLS 1.3."
                                        + " An application load balancer takes the place of several; for TCP there is the network load"
                                        + " balancer. plumb only reports it.")
                        .fix(
                                "EC2 > Load Balancers > LOAD_BALANCER > Migrate wizard",
                                "aws elbv2 create-load-balancer --name NAME --type application --subnets SUBNET_ID SUBNET_ID",
                                "use aws_lb in the place of aws_elb")
                        .needs("elasticloadbalancing:DescribeLoadBalancers"),
                "the account has no classic load balancers",
                facts -> facts.snapshot().all(region -> region.balancing().classics()),
                (facts, balancer) -> Verdict.fail(balancer, "the load balancer is a classic one"));
    }
}
