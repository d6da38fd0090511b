package dev.plumb.ec2.balance;

import dev.plumb.core.plan.Census;
import dev.plumb.core.plan.Hint;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.stack.Checking;
import dev.plumb.core.stack.Drawing;
import dev.plumb.core.stack.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The section {@code load-balancers}. It exports load balancers and target groups, by the names of their kinds. */
public final class LoadBalancersSection implements Section<LoadBalancersSpec> {
    /** What listeners for HTTPS and TLS use, and no section makes. */
    public static final String CERTIFICATE = "certificate";

    /** Created by {@link java.util.ServiceLoader}. */
    public LoadBalancersSection() {}

    @Override
    public String name() {
        return "load-balancers";
    }

    @Override
    public Class<LoadBalancersSpec> type() {
        return LoadBalancersSpec.class;
    }

    @Override
    public Collection<? extends Kind<?>> kinds() {
        return BalancerDraft.KINDS;
    }

    @Override
    public Map<String, Set<String>> exports(LoadBalancersSpec spec) {
        return Map.of(
                LoadBalancerKind.NAME,
                Set.copyOf(spec.balancers().keySet()),
                TargetGroupKind.NAME,
                spec.balancers().values().stream()
                        .flatMap(balancer -> balancer.targetGroups().keySet().stream())
                        .collect(Collectors.toSet()));
    }

    /** Certificates are somebody else's: of ACM, or of IAM. */
    @Override
    public Map<String, Set<String>> given(LoadBalancersSpec spec) {
        return Map.of(
                CERTIFICATE,
                spec.balancers().values().stream()
                        .flatMap(balancer -> balancer.listeners().stream())
                        .flatMap(listener -> listener.certificates().stream())
                        .collect(Collectors.toSet()));
    }

    @Override
    public void check(LoadBalancersSpec spec, Checking checking) {
        new BalancerChecks(checking).check(spec);
    }

    @Override
    public List<? extends Wanted<?>> draw(LoadBalancersSpec spec, Drawing drawing) {
        // Before anything is looked up: an application load balancer may be another one's target.
        spec.balancers().forEach((name, balancer) -> {
            drawing.export(LoadBalancerKind.NAME, name, List.of(Ref.to(LoadBalancerKind.NAME, name)));
            balancer.targetGroups()
                    .keySet()
                    .forEach(group ->
                            drawing.export(TargetGroupKind.NAME, group, List.of(Ref.to(TargetGroupKind.NAME, group))));
        });
        List<Wanted<?>> wanted = new ArrayList<>();
        spec.balancers()
                .forEach((name, balancer) -> wanted.addAll(new BalancerDraft(name, balancer, drawing).wanted()));
        return wanted;
    }

    @Override
    public List<Hint> hints(LoadBalancersSpec spec, Census census) {
        return spec.balancers().entrySet().stream()
                .flatMap(balancer -> BalancerHints.of(balancer.getKey(), balancer.getValue(), census).stream())
                .toList();
    }
}
