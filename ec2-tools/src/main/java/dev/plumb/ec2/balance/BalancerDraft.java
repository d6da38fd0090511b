package dev.plumb.ec2.balance;

import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.stack.Drawing;
import dev.plumb.ec2.balance.LoadBalancersSpec.Balancer;
import dev.plumb.ec2.balance.rule.RuleMatch;
import dev.plumb.ec2.balance.rule.Shadow;
import dev.plumb.ec2.balance.rule.Shadowing;
import dev.plumb.ec2.security.SecurityGroupKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws a load balancer with all that belongs to it. */
final class BalancerDraft {
    private static final LoadBalancerKind BALANCER = new LoadBalancerKind();
    private static final TargetGroupKind GROUP = new TargetGroupKind();
    private static final ListenerKind LISTENER = new ListenerKind();
    private static final ListenerRuleKind RULE = new ListenerRuleKind();

    static final List<Kind<?>> KINDS = List.of(BALANCER, GROUP, LISTENER, RULE);

    private final String name;
    private final Balancer spec;
    private final Drawing drawing;
    private final String stack;
    private final List<Wanted<?>> wanted = new ArrayList<>();

    BalancerDraft(String name, Balancer spec, Drawing drawing) {
        this.name = name;
        this.spec = spec;
        this.drawing = drawing;
        this.stack = drawing.head().stack();
    }

    List<Wanted<?>> wanted() {
        Set<LoadBalancer.Zone> zones = zones();
        if (zones.isEmpty()) {
            return List.of();
        }
        wanted.add(Wanted.of(stack, BALANCER, name, balancer(zones)));
        drawing.find("network", "main", name, "tier").stream()
                .findFirst()
                .ifPresent(vpc -> spec.targetGroups()
                        .forEach((group, target) -> wanted.add(
                                Wanted.of(stack, GROUP, group, TargetGroups.of(target, spec.isNetwork(), vpc)))));
        for (int i = 0; i < spec.listeners().size(); i++) {
            listener(i);
        }
        return wanted;
    }

    private LoadBalancer balancer(Set<LoadBalancer.Zone> zones) {
        Set<Ref> groups = new LinkedHashSet<>();
        for (int i = 0; i < spec.securityGroups().size(); i++) {
            String group = spec.securityGroups().get(i);
            groups.addAll(
                    group.startsWith("sg-")
                            ? List.of(Ref.id(group))
                            : drawing.find(SecurityGroupKind.NAME, group, name, "security-groups", i));
        }
        return new LoadBalancer(
                spec.isNetwork() ? LoadBalancer.NETWORK : LoadBalancer.APPLICATION,
                spec.scheme() == LoadBalancersSpec.Scheme.INTERNAL ? "internal" : "internet-facing",
                zones,
                spec.isNetwork() ? !groups.isEmpty() : null,
                groups,
                spec.ipv6() == null ? null : spec.ipv6() ? "dualstack" : "ipv4",
                logs(spec.accessLogs()),
                spec.idleTimeout() == null ? null : (int) spec.idleTimeout().toSeconds(),
                spec.isNetwork() ? spec.crossZone() : null,
                spec.deletionProtection(),
                null);
    }

    private static LoadBalancer.@Nullable Logs logs(LoadBalancersSpec.@Nullable LogSpec spec) {
        if (spec instanceof LoadBalancersSpec.Bucket bucket) {
            return new LoadBalancer.Logs(bucket.bucket(), bucket.prefix() == null ? "" : bucket.prefix());
        }
        return spec == null ? null : LoadBalancer.Logs.NONE;
    }

    /** One for each zone of the tier, with the address that is written at its place. */
    private Set<LoadBalancer.Zone> zones() {
        List<Ref> subnets = drawing.find("tier", spec.tier(), name, "tier");
        if (!spec.isNetwork() && subnets.size() == 1) {
            drawing.wrong(
                    "an application load balancer stands in two zones at least, and the tier " + spec.tier()
                            + " has one",
                    name,
                    "tier");
        }
        if (!spec.addresses().isEmpty() && spec.addresses().size() != subnets.size() && !subnets.isEmpty()) {
            drawing.wrong(
                    "the tier " + spec.tier() + " has " + subnets.size() + " zones, and here are "
                            + spec.addresses().size() + " addresses",
                    name,
                    "addresses");
            return Set.of();
        }
        boolean internal = spec.scheme() == LoadBalancersSpec.Scheme.INTERNAL;
        Set<LoadBalancer.Zone> zones = new LinkedHashSet<>();
        for (int i = 0; i < subnets.size(); i++) {
            String address =
                    spec.addresses().isEmpty() ? null : spec.addresses().get(i);
            zones.add(new LoadBalancer.Zone(subnets.get(i), internal ? null : address, internal ? address : null));
        }
        return zones;
    }

    private void listener(int index) {
        ListenerSpec listener = spec.listeners().get(index);
        String key = name + "-" + listener.port();
        boolean encrypted = listener.protocol().isEncrypted();
        List<String> certificates = listener.certificates();
        action(listener.forward(), listener.redirect(), listener.fixedResponse(), name, "listeners", index)
                .ifPresent(action -> wanted.add(Wanted.of(
                        stack,
                        LISTENER,
                        key,
                        new Listener(
                                Ref.to(LoadBalancerKind.NAME, name),
                                listener.port(),
                                listener.protocol().name(),
                                !encrypted
                                        ? null
                                        : listener.tlsPolicy() == null ? ListenerSpec.MODERN : listener.tlsPolicy(),
                                encrypted ? certificates.get(0) : null,
                                encrypted ? Set.copyOf(certificates.subList(1, certificates.size())) : Set.of(),
                                action))));
        rules(key, index, listener);
    }

    private void rules(String listener, int index, ListenerSpec spec) {
        List<Integer> priorities = priorities(listener, spec.rules());
        for (int i = 0; i < spec.rules().size(); i++) {
            ListenerSpec.Rule rule = spec.rules().get(i);
            int priority = priorities.get(i);
            action(rule.forward(), rule.redirect(), rule.fixedResponse(), name, "listeners", index, "rules", i)
                    .ifPresent(action -> wanted.add(Wanted.of(
                            stack,
                            RULE,
                            listener + "/" + rule.name(),
                            new ListenerRule(
                                    Ref.to(ListenerKind.NAME, listener),
                                    priority,
                                    Set.copyOf(RuleConditions.of(rule)),
                                    action))));
        }
        Shadowing.among(spec.rules().stream()
                        .map(rule -> new RuleMatch(rule.name(), RuleConditions.of(rule)))
                        .toList())
                .stream()
                .filter(shadow -> shadow.reason() == Shadow.Reason.UNDECIDED)
                .forEach(shadow -> drawing.warn(RULE.name() + "/" + listener + "/"
                        + spec.rules().get(shadow.index()).name()
                        + ": could not tell whether it can ever match; its patterns and those in front of it are too"
                        + " entangled"));
    }

    private List<Integer> priorities(String listener, List<ListenerSpec.Rule> rules) {
        List<@Nullable Integer> live = new ArrayList<>();
        for (ListenerSpec.Rule rule : rules) {
            if (rule.priority() == null) {
                live.add(live(new Key(ListenerRuleKind.NAME, listener + "/" + rule.name())));
            } else {
                live.add(rule.priority());
            }
        }
        boolean written = rules.stream().allMatch(rule -> rule.priority() != null);
        return written ? live.stream().map(java.util.Objects::requireNonNull).toList() : Priorities.of(live);
    }

    private @Nullable Integer live(Key key) {
        return drawing.reading()
                .of(ListenerRuleKind.NAME)
                .filter(live -> drawing.reading().stack().owns(live.tags(), key))
                .map(Live::record)
                .map(record -> ((ListenerRule) record).priority())
                .findFirst()
                .orElse(null);
    }

    private Optional<ListenerAction> action(
            @Nullable ForwardSpec forward,
            @Nullable RedirectSpec redirect,
            @Nullable ResponseSpec response,
            Object... path) {
        return ListenerActions.of(
                forward,
                redirect,
                response,
                (group, share) -> spec.targetGroups().containsKey(group)
                        ? Optional.of(Ref.to(TargetGroupKind.NAME, group))
                        : drawing.find(TargetGroupKind.NAME, group, ListenerChecks.with(path, "forward")).stream()
                                .findFirst());
    }
}
