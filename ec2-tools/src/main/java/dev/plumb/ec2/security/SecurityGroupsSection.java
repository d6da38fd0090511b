package dev.plumb.ec2.security;

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
import java.util.Optional;
import java.util.Set;

/** The section {@code security-groups}. */
public final class SecurityGroupsSection implements Section<SecurityGroupsSpec> {
    /** Created by {@link java.util.ServiceLoader}. */
    public SecurityGroupsSection() {}

    @Override
    public String name() {
        return "security-groups";
    }

    @Override
    public Class<SecurityGroupsSpec> type() {
        return SecurityGroupsSpec.class;
    }

    @Override
    public Collection<? extends Kind<?>> kinds() {
        return SecurityGroups.kinds();
    }

    @Override
    public Set<String> reads(SecurityGroupsSpec spec) {
        return PrefixLists.named(spec).isEmpty() ? Set.of() : Set.of("ec2:DescribeManagedPrefixLists");
    }

    @Override
    public Map<String, Set<String>> exports(SecurityGroupsSpec spec) {
        return Map.of(SecurityGroupKind.NAME, Set.copyOf(spec.groups().keySet()));
    }

    @Override
    public void check(SecurityGroupsSpec spec, Checking checking) {
        LineRules rules = new LineRules(checking);
        spec.groups().forEach(rules::check);
    }

    @Override
    public List<? extends Wanted<?>> draw(SecurityGroupsSpec spec, Drawing drawing) {
        String stack = drawing.head().stack();
        PrefixLists lists = PrefixLists.of(spec, drawing);
        List<Wanted<?>> wanted = new ArrayList<>();
        spec.groups().forEach((name, group) -> {
            drawing.export(SecurityGroupKind.NAME, name, List.of(SecurityGroups.ref(name)));
            vpc(name, group, drawing)
                    .ifPresent(vpc -> wanted.add(SecurityGroups.group(
                            drawing.reading(), stack, name, vpc, group.description(), group.allowTo() != null)));
            for (Line line : Line.of(name, group)) {
                rules(line, spec, lists, drawing, wanted);
            }
        });
        return wanted;
    }

    private static Optional<Ref> vpc(String name, SecurityGroupsSpec.Group group, Drawing drawing) {
        return group.vpc() != null
                ? Optional.of(Ref.id(group.vpc()))
                : drawing.find("network", "main", name, "vpc").stream().findFirst();
    }

    private static void rules(
            Line line, SecurityGroupsSpec spec, PrefixLists lists, Drawing drawing, List<Wanted<?>> wanted) {
        List<Peer> peers = line.peers().each();
        for (int i = 0; i < peers.size(); i++) {
            for (Peer peer : peers.get(i).split(line.protocol())) {
                Optional<End> end = end(peer, spec, lists, drawing, line.end(i));
                for (Traffic traffic : line.traffic()) {
                    end.ifPresent(there -> wanted.add(SecurityGroups.rule(
                            drawing.head().stack(), line.group(), line.egress(), traffic, there, line.description())));
                }
            }
        }
    }

    private static Optional<End> end(
            Peer peer, SecurityGroupsSpec spec, PrefixLists lists, Drawing drawing, Object[] path) {
        return switch (peer.form()) {
            case IPV4, IPV6, ANYWHERE -> Optional.of(End.network(peer.text()));
            case LIST -> Optional.of(End.list(peer.text()));
            case LIST_NAME -> lists.id(peer.text(), path).map(id -> End.list(id, peer.text()));
            case GROUP_ID -> Optional.of(End.group(Ref.id(peer.text())));
            case GROUP ->
                spec.groups().containsKey(peer.text())
                        ? Optional.of(End.group(SecurityGroups.ref(peer.text())))
                        : drawing.find(SecurityGroupKind.NAME, peer.text(), path).stream()
                                .map(End::group)
                                .findFirst();
        };
    }
}
