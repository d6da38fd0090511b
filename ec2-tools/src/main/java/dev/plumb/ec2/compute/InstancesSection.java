package dev.plumb.ec2.compute;

import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Reading;
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
import java.util.stream.Collectors;

/** The section {@code instances}. */
public final class InstancesSection implements Section<InstancesSpec> {
    private static final InstanceKind INSTANCE = new InstanceKind();

    /** Created by {@link java.util.ServiceLoader}. */
    public InstancesSection() {}

    @Override
    public String name() {
        return "instances";
    }

    @Override
    public Class<InstancesSpec> type() {
        return InstancesSpec.class;
    }

    @Override
    public Collection<? extends Kind<?>> kinds() {
        return Machines.kinds();
    }

    /** Roles only where an instance has one of the stack's own. */
    @Override
    public Collection<? extends Kind<?>> asked(InstancesSpec spec) {
        boolean roles =
                spec.instances().values().stream().anyMatch(machine -> machine.role() instanceof RoleChoice.Own);
        return roles ? kinds() : List.of(INSTANCE);
    }

    @Override
    public Set<String> reads(InstancesSpec spec) {
        boolean existing =
                spec.instances().values().stream().anyMatch(machine -> machine.role() instanceof RoleChoice.Existing);
        return existing ? Set.of("iam:GetInstanceProfile") : Set.of();
    }

    @Override
    public Map<String, Set<String>> exports(InstancesSpec spec) {
        return Map.of(InstanceKind.NAME, Set.copyOf(spec.instances().keySet()));
    }

    @Override
    public void check(InstancesSpec spec, Checking checking) {
        MachineRules rules = new MachineRules(checking);
        spec.instances().forEach(rules::check);
    }

    @Override
    public List<? extends Wanted<?>> draw(InstancesSpec spec, Drawing drawing) {
        List<Wanted<?>> wanted = new ArrayList<>();
        spec.instances().forEach((name, machine) -> {
            drawing.export(InstanceKind.NAME, name, List.of(Ref.to(InstanceKind.NAME, name)));
            wanted.addAll(Launches.role(name, machine, drawing));
            instance(name, machine, drawing)
                    .ifPresent(instance -> wanted.add(Wanted.of(drawing.head().stack(), INSTANCE, name, instance)));
        });
        return wanted;
    }

    private static Optional<Instance> instance(String name, InstancesSpec.Machine machine, Drawing drawing) {
        Optional<Ref> subnet = subnet(name, machine, drawing);
        Set<Ref> groups = Launches.groups(machine, drawing, name);
        Optional<String> image =
                Images.choose(new Key(InstanceKind.NAME, name), machine.image(), drawing, name, "image");
        Optional<Ref> profile = Launches.profile(name, machine, drawing, name);
        if (subnet.isEmpty() || image.isEmpty() || (machine.role() != null && profile.isEmpty())) {
            return Optional.empty();
        }
        InstancesSpec.Disk disk = machine.rootVolume();
        return Optional.of(Instance.of(subnet.get(), image.get(), machine.type(), groups)
                .imageFrom(machine.image().reference())
                .profile(profile.orElse(null))
                .userData(UserData.of(machine, drawing.places(), name))
                .keyName(machine.keyName())
                .publicAddress(machine.publicAddress())
                .root(disk == null ? new RootVolume(null, "gp3") : new RootVolume(disk.size(), disk.type()))
                .sourceDestCheck(machine.sourceDestCheck())
                .hopLimit(machine.metadataHopLimit())
                .terminationProtection(machine.terminationProtection())
                .build());
    }

    /** Returns the ids of the subnets that the instance is in: it stays, whatever zone comes before its own. */
    private static Set<String> standing(String name, Reading reading) {
        Key key = new Key(InstanceKind.NAME, name);
        return reading.of(InstanceKind.NAME)
                .filter(live -> live.condition().phase() != Condition.Phase.LEAVING)
                .filter(live -> reading.stack().owns(live.tags(), key))
                .map(live -> String.valueOf(((Instance) live.record()).subnet()))
                .collect(Collectors.toSet());
    }

    /** Tells whether a reference, by key or by id, stands for one of these. */
    private static boolean leads(Ref ref, Set<String> ids, Reading reading) {
        Key key = ref.key();
        return key == null
                ? ids.contains(ref.idOrThrow())
                : reading.of(key.kind())
                        .filter(live -> ids.contains(live.id()))
                        .anyMatch(live -> reading.stack().owns(live.tags(), key));
    }

    /** Zones have no names here but those that the keys of subnets end in. */
    private static Optional<Ref> subnet(String name, InstancesSpec.Machine machine, Drawing drawing) {
        List<Ref> subnets = drawing.find("tier", machine.tier(), name, "tier");
        String zone = machine.zone();
        if (zone == null || subnets.isEmpty()) {
            Set<String> standing = standing(name, drawing.reading());
            return subnets.stream()
                    .filter(subnet -> leads(subnet, standing, drawing.reading()))
                    .findFirst()
                    .or(() -> subnets.stream().findFirst());
        }
        Optional<Ref> chosen = MachineRules.number(zone)
                .map(number -> number > subnets.size() ? null : subnets.get(number - 1))
                .or(() -> subnets.stream()
                        .filter(subnet -> subnet.toString().endsWith("-" + zone))
                        .findFirst());
        if (chosen.isEmpty()) {
            drawing.wrong("the tier " + machine.tier() + " has no such zone; it has " + subnets.size(), name, "zone");
        }
        return chosen;
    }
}
