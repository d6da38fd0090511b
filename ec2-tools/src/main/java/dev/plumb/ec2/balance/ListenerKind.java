package dev.plumb.ec2.balance;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesResponse;

/** Listeners. They go with their load balancer. */
public final class ListenerKind extends ElbKind<Listener> {
    /** The name in keys. */
    public static final String NAME = "listener";

    /** Creates the kind. */
    public ListenerKind() {
        super(NAME, "listener", Listener.class);
    }

    @Override
    public Actions actions() {
        return Actions.reading(
                        "elasticloadbalancing:DescribeListenerCertificates",
                        "elasticloadbalancing:DescribeListeners",
                        "elasticloadbalancing:DescribeTags")
                .creating("elasticloadbalancing:AddTags", "elasticloadbalancing:CreateListener")
                .updating(
                        "elasticloadbalancing:AddListenerCertificates",
                        "elasticloadbalancing:AddTags",
                        "elasticloadbalancing:ModifyListener",
                        "elasticloadbalancing:RemoveListenerCertificates")
                .deleting("elasticloadbalancing:DeleteListener");
    }

    @Override
    public Set<String> readAfter() {
        return Set.of(LoadBalancerKind.NAME);
    }

    @Override
    public boolean mayLive(Reading reading) {
        return reading.of(LoadBalancerKind.NAME).findAny().isPresent();
    }

    /** A port can be listened on once. */
    @Override
    public boolean canCoexist(Listener old, Listener wanted) {
        return !old.loadBalancer().equals(wanted.loadBalancer()) || old.port() != wanted.port();
    }

    /** Only the default certificate goes into the call. */
    @Override
    public Listener atBirth(Listener wanted) {
        return new Listener(
                wanted.loadBalancer(),
                wanted.port(),
                wanted.protocol(),
                wanted.tlsPolicy(),
                wanted.certificate(),
                Set.of(),
                wanted.action());
    }

    @Override
    public List<Live<Listener>> read(Reading reading) {
        Estate estate = Estate.of(reading);
        return estate.listeners().stream()
                .flatMap(each -> certificates(reading.session(), each).stream()
                        .map(more -> Live.of(
                                each.listenerArn(),
                                new Listener(
                                        Ref.id(each.loadBalancerArn()),
                                        each.port() == null ? 0 : each.port(),
                                        String.valueOf(each.protocolAsString()),
                                        each.sslPolicy(),
                                        certificate(each),
                                        more,
                                        ActionForm.read(each.defaultActions())),
                                estate.tags(each.listenerArn()),
                                Condition.READY)))
                .toList();
    }

    private static @Nullable String certificate(
            software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener listener) {
        return listener.certificates().stream()
                .findFirst()
                .map(Certificate::certificateArn)
                .orElse(null);
    }

    /** Returns those that clients choose by name; nothing where the listener has gone. */
    private static Optional<Set<String>> certificates(
            AwsSession session, software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener listener) {
        String standard = certificate(listener);
        if (standard == null) {
            return Optional.of(Set.of());
        }
        ElasticLoadBalancingV2Client elb = Elb.client(session);
        return Elb.ifThere(() -> Elb.all(
                        marker -> elb.describeListenerCertificates(request ->
                                request.listenerArn(listener.listenerArn()).marker(marker)),
                        DescribeListenerCertificatesResponse::nextMarker,
                        DescribeListenerCertificatesResponse::certificates)
                .stream()
                .filter(certificate -> !Boolean.TRUE.equals(certificate.isDefault()))
                .map(Certificate::certificateArn)
                .filter(certificate -> !certificate.equals(standard))
                .collect(Collectors.toSet()));
    }

    @Override
    public Born create(Order<Listener> order) {
        Listener wanted = order.record();
        return Born.ready(Elb.client(order.session())
                .createListener(
                        request -> request.loadBalancerArn(wanted.loadBalancer().idOrThrow())
                                .port(wanted.port())
                                .protocol(wanted.protocol())
                                .sslPolicy(wanted.tlsPolicy())
                                .certificates(standard(wanted))
                                .defaultActions(ActionForm.write(wanted.action()))
                                .tags(Elb.list(order.tags())))
                .listeners()
                .get(0)
                .listenerArn());
    }

    private static @Nullable List<Certificate> standard(Listener wanted) {
        return wanted.certificate() == null
                ? null
                : List.of(Certificate.builder()
                        .certificateArn(wanted.certificate())
                        .build());
    }

    @Override
    public void update(Order<Listener> order) {
        ElasticLoadBalancingV2Client elb = Elb.client(order.session());
        Listener wanted = order.record();
        boolean itself =
                order.changes().stream().anyMatch(change -> !change.component().equals("moreCertificates"));
        if (itself) {
            elb.modifyListener(request -> request.listenerArn(order.id())
                    .port(wanted.port())
                    .protocol(wanted.protocol())
                    .sslPolicy(wanted.tlsPolicy())
                    .certificates(standard(wanted))
                    .defaultActions(ActionForm.write(wanted.action())));
        }
        if (order.changes("moreCertificates")) {
            Listener from = order.from();
            Set<String> before = from == null ? Set.of() : from.moreCertificates();
            add(elb, order.id(), without(wanted.moreCertificates(), before));
            remove(elb, order.id(), without(before, wanted.moreCertificates()));
        }
    }

    private static List<Certificate> without(Set<String> some, Set<String> others) {
        return some.stream()
                .filter(one -> !others.contains(one))
                .sorted()
                .map(arn -> Certificate.builder().certificateArn(arn).build())
                .toList();
    }

    private static void add(ElasticLoadBalancingV2Client elb, String arn, List<Certificate> certificates) {
        if (!certificates.isEmpty()) {
            elb.addListenerCertificates(request -> request.listenerArn(arn).certificates(certificates));
        }
    }

    private static void remove(ElasticLoadBalancingV2Client elb, String arn, List<Certificate> certificates) {
        if (!certificates.isEmpty()) {
            elb.removeListenerCertificates(request -> request.listenerArn(arn).certificates(certificates));
        }
    }

    @Override
    public void delete(Order<Listener> order) {
        Elb.client(order.session()).deleteListener(request -> request.listenerArn(order.id()));
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return find(
                session,
                Estate.balancers(session).stream()
                        .flatMap(balancer -> Estate.listeners(session, balancer.loadBalancerArn()).stream())
                        .map(software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener::listenerArn)
                        .toList(),
                tags);
    }
}
