package dev.plumb.simulator.elb;

import static dev.plumb.simulator.elb.ElbKind.LISTENERS;
import static dev.plumb.simulator.elb.ElbKind.LOAD_BALANCERS;
import static dev.plumb.simulator.elb.ElbKind.RULES;

import dev.plumb.simulator.protocol.ModelText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.MutualAuthenticationAttributes;

/** Listeners. */
final class ListenerActions {
    private ListenerActions() {}

    static CreateListenerResponse create(ElbCall elb, CreateListenerRequest request) {
        StoredLoadBalancer balancer = elb.require(LOAD_BALANCERS, request.loadBalancerArn());
        ListenerSettings settings = ListenerSettings.checked(
                elb, balancer, request.protocolAsString(), request.port(), request.sslPolicy(), request.certificates());
        List<String> actions = RuleRouting.checked(elb, balancer, settings.protocol(), request.defaultActions());
        Map<String, String> tags = ElbTags.atBirth(elb, request.tags(), "listener/" + balancer.tail() + "/*");
        String id = elb.newId();
        StoredListener wanted = new StoredListener(
                elb.arn("listener/" + balancer.tail() + "/" + id),
                balancer.arn(),
                settings.protocol(),
                settings.port(),
                settings.policy(),
                settings.certificate(),
                List.of(),
                actions,
                ListenerSettings.alpn(settings.protocol(), request.alpnPolicy()),
                authentication(request.mutualAuthentication()),
                elb.arn("listener-rule/" + balancer.tail() + "/" + id + "/" + elb.newId()),
                Map.of(),
                elb.now());
        Optional<StoredListener> there = onPort(elb, balancer, settings.port());
        if (there.isPresent()) {
            return repeated(elb, there.get(), wanted, tags);
        }
        long present = of(elb, balancer).count();
        ElbQuotas.check(elb, "listeners-per-" + balancer.type() + "-load-balancer", present + 1);
        elb.put(LISTENERS, wanted);
        elb.setTags(wanted.arn(), tags);
        TargetGroupUse.refresh(elb);
        return CreateListenerResponse.builder().listeners(shown(wanted)).build();
    }

    private static CreateListenerResponse repeated(
            ElbCall elb, StoredListener there, StoredListener wanted, Map<String, String> tags) {
        boolean alike = there.protocol().equals(wanted.protocol())
                && Objects.equals(there.policy(), wanted.policy())
                && Objects.equals(there.certificate(), wanted.certificate())
                && there.actions().equals(wanted.actions())
                && there.alpn().equals(wanted.alpn())
                && Objects.equals(there.authentication(), wanted.authentication())
                && elb.tags(there.arn()).equals(tags);
        if (!alike) {
            throw duplicate(there.port());
        }
        return CreateListenerResponse.builder().listeners(shown(there)).build();
    }

    private static dev.plumb.simulator.protocol.AwsError duplicate(int port) {
        return ElbErrors.of(
                "DuplicateListener", "A listener already exists on port " + port + " for this load balancer");
    }

    private static @Nullable String authentication(@Nullable MutualAuthenticationAttributes wanted) {
        return wanted == null ? null : ModelText.write(wanted);
    }

    private static Stream<StoredListener> of(ElbCall elb, StoredLoadBalancer balancer) {
        return elb.all(LISTENERS).filter(listener -> listener.balancer().equals(balancer.arn()));
    }

    private static Optional<StoredListener> onPort(ElbCall elb, StoredLoadBalancer balancer, int port) {
        return of(elb, balancer).filter(listener -> listener.port() == port).findFirst();
    }

    static DescribeListenersResponse describe(ElbCall elb, DescribeListenersRequest request) {
        if ((request.loadBalancerArn() == null) == request.listenerArns().isEmpty()) {
            throw ElbErrors.validation("You must specify either listener ARNs or a load balancer ARN");
        }
        Stream<StoredListener> wanted;
        if (request.loadBalancerArn() == null) {
            wanted = request.listenerArns().stream().map(arn -> elb.shown(LISTENERS, arn));
        } else {
            String balancer =
                    elb.shown(LOAD_BALANCERS, request.loadBalancerArn()).arn();
            wanted = elb.seen(LISTENERS).filter(listener -> listener.balancer().equals(balancer));
        }
        ElbPage<StoredListener> page =
                ElbPage.of(elb.call().settings(), wanted, StoredListener::arn, request.marker(), request.pageSize());
        return DescribeListenersResponse.builder()
                .listeners(page.items().stream().map(ListenerActions::shown).toList())
                .nextMarker(page.marker())
                .build();
    }

    /** What is not named stays, except for what another protocol does not know. */
    static ModifyListenerResponse modify(ElbCall elb, ModifyListenerRequest request) {
        StoredListener old = elb.require(LISTENERS, request.listenerArn());
        StoredLoadBalancer balancer = elb.require(LOAD_BALANCERS, old.balancer());
        String protocol = Objects.requireNonNullElse(request.protocolAsString(), old.protocol());
        boolean secure = protocol.equals("HTTPS") || protocol.equals("TLS");
        int port = request.port() == null ? old.port() : request.port();
        List<Certificate> certificates = !request.certificates().isEmpty() || !secure || old.certificate() == null
                ? request.certificates()
                : List.of(
                        Certificate.builder().certificateArn(old.certificate()).build());
        String policy = request.sslPolicy() == null && secure ? old.policy() : request.sslPolicy();
        ListenerSettings settings = ListenerSettings.checked(elb, balancer, protocol, port, policy, certificates);
        if (port != old.port() && onPort(elb, balancer, port).isPresent()) {
            throw duplicate(port);
        }
        List<String> actions = RuleRouting.checked(
                elb,
                balancer,
                protocol,
                request.defaultActions().isEmpty() ? RuleRouting.actions(old.actions()) : request.defaultActions());
        List<String> alpn =
                request.hasAlpnPolicy() ? request.alpnPolicy() : protocol.equals("TLS") ? old.alpn() : List.of();
        StoredListener changed = new StoredListener(
                old.arn(),
                old.balancer(),
                protocol,
                port,
                settings.policy(),
                settings.certificate(),
                secure ? old.certificates() : List.of(),
                actions,
                ListenerSettings.alpn(protocol, alpn),
                request.mutualAuthentication() == null
                        ? old.authentication()
                        : authentication(request.mutualAuthentication()),
                old.rule(),
                old.changed(),
                old.since());
        elb.put(LISTENERS, changed);
        TargetGroupUse.refresh(elb);
        return ModifyListenerResponse.builder().listeners(shown(changed)).build();
    }

    static DescribeListenerAttributesResponse attributes(ElbCall elb, DescribeListenerAttributesRequest request) {
        return DescribeListenerAttributesResponse.builder()
                .attributes(shownAttributes(elb.shown(LISTENERS, request.listenerArn())))
                .build();
    }

    static ModifyListenerAttributesResponse modifyAttributes(ElbCall elb, ModifyListenerAttributesRequest request) {
        StoredListener listener = elb.require(LISTENERS, request.listenerArn());
        StoredListener changed = listener.withAttributes(ElbAttributes.set(
                family(listener),
                listener.changed(),
                request.attributes(),
                ListenerAttribute::key,
                ListenerAttribute::value));
        elb.put(LISTENERS, changed);
        return ModifyListenerAttributesResponse.builder()
                .attributes(shownAttributes(changed))
                .build();
    }

    private static String family(StoredListener listener) {
        return listener.protocol().startsWith("HTTP") ? "application-listener" : "network-listener";
    }

    private static List<ListenerAttribute> shownAttributes(StoredListener listener) {
        return ElbAttributes.all(family(listener), listener.changed()).entrySet().stream()
                .map(entry -> ListenerAttribute.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    static DeleteListenerResponse delete(ElbCall elb, DeleteListenerRequest request) {
        remove(elb, elb.require(LISTENERS, request.listenerArn()));
        TargetGroupUse.refresh(elb);
        return DeleteListenerResponse.builder().build();
    }

    /** Removes a listener with its rules. */
    static void remove(ElbCall elb, StoredListener listener) {
        elb.all(RULES)
                .filter(rule -> rule.listener().equals(listener.arn()))
                .toList()
                .forEach(rule -> elb.remove(RULES, rule.arn()));
        elb.setTags(listener.rule(), Map.of());
        elb.remove(LISTENERS, listener.arn());
    }

    static Listener shown(StoredListener listener) {
        Listener.Builder shown = Listener.builder()
                .listenerArn(listener.arn())
                .loadBalancerArn(listener.balancer())
                .protocol(listener.protocol())
                .port(listener.port())
                .defaultActions(RuleRouting.actions(listener.actions()));
        if (listener.secure()) {
            shown.sslPolicy(listener.policy())
                    .certificates(Certificate.builder()
                            .certificateArn(listener.certificate())
                            .build());
        }
        if (!listener.alpn().isEmpty()) {
            shown.alpnPolicy(listener.alpn());
        }
        if (listener.authentication() != null) {
            shown.mutualAuthentication(
                    ModelText.read(listener.authentication(), MutualAuthenticationAttributes.builder())
                            .build());
        }
        return shown.build();
    }
}
