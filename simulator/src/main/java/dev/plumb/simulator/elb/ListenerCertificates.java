package dev.plumb.simulator.elb;

import static dev.plumb.simulator.elb.ElbKind.LISTENERS;
import static dev.plumb.simulator.elb.ElbKind.LOAD_BALANCERS;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddListenerCertificatesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveListenerCertificatesResponse;

/** The certificate lists of listeners. */
final class ListenerCertificates {
    private ListenerCertificates() {}

    static AddListenerCertificatesResponse add(ElbCall elb, AddListenerCertificatesRequest request) {
        StoredListener listener = secure(elb, request.listenerArn());
        List<String> list = new ArrayList<>(listener.certificates());
        for (Certificate wanted : request.certificates()) {
            String arn = ListenerSettings.certificate(elb, wanted);
            if (!list.contains(arn)) {
                list.add(arn);
            }
        }
        StoredLoadBalancer balancer = elb.require(LOAD_BALANCERS, listener.balancer());
        long others = elb.all(LISTENERS)
                .filter(other ->
                        other.balancer().equals(balancer.arn()) && !other.arn().equals(listener.arn()))
                .mapToLong(other -> other.certificates().size())
                .sum();
        ElbQuotas.check(elb, "certificates-per-" + balancer.type() + "-load-balancer", others + list.size());
        elb.put(LISTENERS, listener.withCertificates(list));
        TargetGroupUse.refresh(elb);
        return AddListenerCertificatesResponse.builder()
                .certificates(list.stream().map(arn -> shown(arn, false)).toList())
                .build();
    }

    static RemoveListenerCertificatesResponse remove(ElbCall elb, RemoveListenerCertificatesRequest request) {
        StoredListener listener = secure(elb, request.listenerArn());
        List<String> list = new ArrayList<>(listener.certificates());
        for (Certificate unwanted : request.certificates()) {
            boolean listed = list.remove(String.valueOf(unwanted.certificateArn()));
            if (!listed && String.valueOf(unwanted.certificateArn()).equals(listener.certificate())) {
                throw ElbErrors.forbidden("You cannot remove the default certificate of a listener");
            }
        }
        elb.put(LISTENERS, listener.withCertificates(list));
        TargetGroupUse.refresh(elb);
        return RemoveListenerCertificatesResponse.builder().build();
    }

    static DescribeListenerCertificatesResponse describe(ElbCall elb, DescribeListenerCertificatesRequest request) {
        StoredListener listener = elb.shown(LISTENERS, request.listenerArn());
        List<Certificate> all = new ArrayList<>();
        if (listener.certificate() != null) {
            all.add(shown(listener.certificate(), true));
        }
        listener.certificates().forEach(arn -> all.add(shown(arn, false)));
        ElbPage<Certificate> page = ElbPage.of(
                elb.call().settings(),
                all.stream(),
                certificate -> (certificate.isDefault() ? "0" : "1") + certificate.certificateArn(),
                request.marker(),
                request.pageSize());
        return DescribeListenerCertificatesResponse.builder()
                .certificates(page.items())
                .nextMarker(page.marker())
                .build();
    }

    private static StoredListener secure(ElbCall elb, String arn) {
        StoredListener listener = elb.require(LISTENERS, arn);
        if (!listener.secure()) {
            throw ElbErrors.validation("Certificates are for HTTPS and TLS listeners only");
        }
        return listener;
    }

    private static Certificate shown(String arn, boolean standard) {
        return Certificate.builder().certificateArn(arn).isDefault(standard).build();
    }
}
