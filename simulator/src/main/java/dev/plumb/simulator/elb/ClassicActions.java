package dev.plumb.simulator.elb;

import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Kind;
import dev.plumb.simulator.store.Scope;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.ListenerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/** Load balancers of the first generation: they can be listed. */
final class ClassicActions {
    static final Kind<StoredClassic> ROWS = Kind.of("elb.classic", StoredClassic.class);

    private static final int MOST = 400;

    private ClassicActions() {}

    static DescribeLoadBalancersResponse describe(Call call, DescribeLoadBalancersRequest request) {
        Integer size = request.pageSize();
        if (size != null && (size < 1 || size > MOST)) {
            throw ElbErrors.validation("PageSize must be from 1 to " + MOST);
        }
        List<StoredClassic> all = call.transaction()
                .table(new Scope(call.account(), call.region()), ROWS)
                .values()
                .toList();
        Stream<StoredClassic> wanted = all.stream();
        if (!request.loadBalancerNames().isEmpty()) {
            wanted = request.loadBalancerNames().stream()
                    .map(name -> all.stream()
                            .filter(one -> one.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> ElbErrors.of(
                                    "LoadBalancerNotFound", "There is no ACTIVE Load Balancer named '" + name + "'")));
        }
        ElbPage<StoredClassic> page =
                ElbPage.of(call.settings(), wanted, StoredClassic::name, request.marker(), request.pageSize());
        return DescribeLoadBalancersResponse.builder()
                .loadBalancerDescriptions(page.items().stream()
                        .map(one -> LoadBalancerDescription.builder()
                                .loadBalancerName(one.name())
                                .dnsName(one.name() + "-1234567890." + call.region() + ".elb.amazonaws.com")
                                .scheme("internet-facing")
                                .createdTime(one.since())
                                .listenerDescriptions(ListenerDescription.builder()
                                        .listener(Listener.builder()
                                                .protocol("HTTP")
                                                .loadBalancerPort(80)
                                                .instancePort(80)
                                                .build())
                                        .build())
                                .build())
                        .toList())
                .nextMarker(page.marker())
                .build();
    }
}
