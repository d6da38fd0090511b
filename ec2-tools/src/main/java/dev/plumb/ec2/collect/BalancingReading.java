package dev.plumb.ec2.collect;

import dev.plumb.core.finding.Resource;
import dev.plumb.ec2.snapshot.Balancing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.ListCertificatesResponse;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeSslPoliciesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SslPolicy;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * Reads load balancers of both generations, and certificates: five listings, one call for the listeners of each load balancer, and at
 * most two for each listener. AWS tells rules and lists of certificates by listener only.
 */
record BalancingReading(
        ElasticLoadBalancingV2Client elb,
        ElasticLoadBalancingClient classic,
        AcmClient acm,
        RegionLedger ledger,
        Arns arns) {
    private static final String PREFIX = "elasticloadbalancing:";
    private static final String LISTENERS = PREFIX + "DescribeListeners";
    private static final String RULES = PREFIX + "DescribeRules";
    private static final String CERTIFICATES = PREFIX + "DescribeListenerCertificates";

    /** Both generations have one action of this name. */
    private static final String BALANCERS = PREFIX + "DescribeLoadBalancers";

    static final List<String> OPERATIONS = List.of(
            BALANCERS,
            PREFIX + "DescribeTargetGroups",
            PREFIX + "DescribeSSLPolicies",
            LISTENERS,
            RULES,
            CERTIFICATES,
            "acm:ListCertificates");

    private static final int PAGE = 400;
    private static final int PROVEN = 1000;

    Balancing read(List<Balancing.Certificate> uploaded) {
        List<LoadBalancer> balancers = ledger.pages(
                BALANCERS,
                token -> elb.describeLoadBalancers(
                        request -> request.pageSize(PAGE).marker(token)),
                DescribeLoadBalancersResponse::nextMarker,
                DescribeLoadBalancersResponse::loadBalancers);
        List<TargetGroup> groups = ledger.pages(
                PREFIX + "DescribeTargetGroups",
                token -> elb.describeTargetGroups(
                        request -> request.pageSize(PAGE).marker(token)),
                DescribeTargetGroupsResponse::nextMarker,
                DescribeTargetGroupsResponse::targetGroups);
        List<SslPolicy> policies = ledger.pages(
                PREFIX + "DescribeSSLPolicies",
                token -> elb.describeSSLPolicies(
                        request -> request.pageSize(PAGE).marker(token)),
                DescribeSslPoliciesResponse::nextMarker,
                DescribeSslPoliciesResponse::sslPolicies);
        List<LoadBalancerDescription> classics = ledger.pages(
                BALANCERS,
                token -> classic.describeLoadBalancers(
                        request -> request.pageSize(PAGE).marker(token)),
                page -> page.nextMarker(),
                page -> page.loadBalancerDescriptions());
        List<Balancing.Balancer> read = balancers.stream().map(this::balancer).toList();
        ledger.follows(LISTENERS, BALANCERS);
        List.of(RULES, CERTIFICATES).forEach(operation -> ledger.follows(operation, LISTENERS));
        return new Balancing(
                read,
                groups.stream()
                        .map(one -> new Balancing.Targets(
                                new Resource(
                                        "AWS::ElasticLoadBalancingV2::TargetGroup",
                                        one.targetGroupArn(),
                                        one.targetGroupName()),
                                !one.loadBalancerArns().isEmpty()))
                        .toList(),
                classics.stream()
                        .map(one -> new Resource(
                                "AWS::ElasticLoadBalancing::LoadBalancer",
                                arns.of("elasticloadbalancing", "loadbalancer/" + one.loadBalancerName()),
                                one.loadBalancerName()))
                        .toList(),
                Stream.concat(certificates().stream(), uploaded.stream()).toList(),
                policies.stream()
                        .collect(Collectors.toMap(SslPolicy::name, SslPolicy::sslProtocols, (one, same) -> one)));
    }

    private Balancing.Balancer balancer(LoadBalancer balancer) {
        List<Listener> listeners = ledger.pages(
                LISTENERS,
                token -> elb.describeListeners(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                        .pageSize(PAGE)
                        .marker(token)),
                DescribeListenersResponse::nextMarker,
                DescribeListenersResponse::listeners);
        return new Balancing.Balancer(
                new Resource(
                        "AWS::ElasticLoadBalancingV2::LoadBalancer",
                        balancer.loadBalancerArn(),
                        balancer.loadBalancerName()),
                String.valueOf(balancer.typeAsString()),
                listeners.stream().map(one -> listener(balancer, one)).toList());
    }

    private Balancing.Listener listener(LoadBalancer balancer, Listener listener) {
        String protocol = String.valueOf(listener.protocolAsString());
        boolean content = protocol.equals("HTTP") || protocol.equals("HTTPS");
        boolean secure =
                listener.sslPolicy() != null || !listener.certificates().isEmpty();
        String place = balancer.loadBalancerName() + ":" + listener.port();
        return new Balancing.Listener(
                new Resource("AWS::ElasticLoadBalancingV2::Listener", listener.listenerArn(), place),
                protocol,
                listener.port() == null ? 0 : listener.port(),
                listener.sslPolicy(),
                secure ? certificates(listener) : List.of(),
                content ? rules(listener, place) : List.of());
    }

    private List<String> certificates(Listener listener) {
        List<Certificate> all = ledger.pages(
                CERTIFICATES,
                token -> elb.describeListenerCertificates(request -> request.listenerArn(listener.listenerArn())
                        .pageSize(PAGE)
                        .marker(token)),
                DescribeListenerCertificatesResponse::nextMarker,
                DescribeListenerCertificatesResponse::certificates);
        return Stream.concat(listener.certificates().stream(), all.stream())
                .map(Certificate::certificateArn)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private List<Balancing.Rule> rules(Listener listener, String place) {
        List<Rule> all = ledger.pages(
                RULES,
                token -> elb.describeRules(request -> request.listenerArn(listener.listenerArn())
                        .pageSize(PAGE)
                        .marker(token)),
                DescribeRulesResponse::nextMarker,
                DescribeRulesResponse::rules);
        List<Balancing.Rule> rules = new ArrayList<>();
        for (Rule rule : all) {
            if (rule.priority() != null && rule.priority().matches("[0-9]{1,5}")) {
                rules.add(new Balancing.Rule(
                        new Resource(
                                "AWS::ElasticLoadBalancingV2::ListenerRule",
                                rule.ruleArn(),
                                place + " rule " + rule.priority()),
                        Integer.parseInt(rule.priority()),
                        rule.conditions().stream()
                                .map(BalancingReading::condition)
                                .toList()));
            }
        }
        rules.sort(Comparator.comparingInt(Balancing.Rule::priority));
        return rules;
    }

    private static Balancing.Condition condition(RuleCondition one) {
        List<String> values = new ArrayList<>();
        List<Balancing.Pair> pairs = new ArrayList<>();
        boolean expression = !one.regexValues().isEmpty();
        String name = null;
        if (one.hostHeaderConfig() != null) {
            values.addAll(one.hostHeaderConfig().values());
            expression |= !one.hostHeaderConfig().regexValues().isEmpty();
        } else if (one.pathPatternConfig() != null) {
            values.addAll(one.pathPatternConfig().values());
            expression |= !one.pathPatternConfig().regexValues().isEmpty();
        } else if (one.httpHeaderConfig() != null) {
            name = one.httpHeaderConfig().httpHeaderName();
            values.addAll(one.httpHeaderConfig().values());
            expression |= !one.httpHeaderConfig().regexValues().isEmpty();
        } else if (one.httpRequestMethodConfig() != null) {
            values.addAll(one.httpRequestMethodConfig().values());
        } else if (one.sourceIpConfig() != null) {
            values.addAll(one.sourceIpConfig().values());
        } else if (one.queryStringConfig() != null) {
            one.queryStringConfig()
                    .values()
                    .forEach(pair -> pairs.add(
                            new Balancing.Pair(pair.key() == null ? "" : pair.key(), String.valueOf(pair.value()))));
        }
        if (values.isEmpty()) {
            values.addAll(one.values());
        }
        return new Balancing.Condition(String.valueOf(one.field()), name, values, pairs, expression);
    }

    /** Without a list of key types ACM tells of short RSA keys only. */
    private List<Balancing.Certificate> certificates() {
        List<CertificateSummary> all = ledger.pages(
                "acm:ListCertificates",
                token -> acm.listCertificates(
                        request -> request.includes(filter -> filter.keyTypes(KeyAlgorithm.knownValues()))
                                .maxItems(PROVEN)
                                .nextToken(token)),
                ListCertificatesResponse::nextToken,
                ListCertificatesResponse::certificateSummaryList);
        return all.stream()
                .map(one -> new Balancing.Certificate(
                        new Resource(
                                "AWS::CertificateManager::Certificate",
                                one.certificateArn(),
                                one.domainName() == null ? one.certificateArn() : one.domainName()),
                        String.valueOf(one.typeAsString()),
                        one.notAfter(),
                        "ELIGIBLE".equals(one.renewalEligibilityAsString())))
                .toList();
    }
}
