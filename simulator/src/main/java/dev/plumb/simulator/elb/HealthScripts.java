package dev.plumb.simulator.elb;

import dev.plumb.simulator.ec2.Ec2Instances;
import dev.plumb.simulator.ec2.InstancePlace;
import dev.plumb.simulator.store.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What the checks of a target come upon, from its instance and from the scripts of {@link ElbSeed#failing}. */
final class HealthScripts {
    static final Kind<StoredHealthScript> SCRIPTS = Kind.of("elb.health-scripts", StoredHealthScript.class);

    private HealthScripts() {}

    /** Returns how checks go from a time on: the first part begins there, later ones where something changes. */
    static List<CheckedHealth.Part> parts(
            ElbCall elb, StoredTarget target, Optional<InstancePlace> instance, Instant start) {
        List<StoredHealthScript> scripts = elb.call()
                .transaction()
                .table(elb.scope(), SCRIPTS)
                .values()
                .filter(script -> concerns(script, target, instance))
                .sorted(Comparator.comparing(StoredHealthScript::from))
                .toList();
        boolean unsound = instance.filter(one -> !Ec2Instances.sound(elb.call(), one.id()))
                .isPresent();
        Instant running = instance.map(InstancePlace::running).orElse(start);
        TreeSet<Instant> changes = new TreeSet<>();
        changes.add(start);
        changes.add(running);
        scripts.forEach(script -> {
            changes.add(script.from());
            if (script.until() != null) {
                changes.add(script.until());
            }
        });
        List<CheckedHealth.Part> parts = new ArrayList<>();
        for (Instant change : changes.tailSet(start, true)) {
            if (!change.isAfter(elb.now())) {
                // An instance that does not run yet answers nobody.
                boolean deaf = change.isBefore(running) || unsound;
                String reason = deaf ? "Target.Timeout" : failure(scripts, change);
                parts.add(new CheckedHealth.Part(change, reason));
            }
        }
        return parts;
    }

    private static String failure(List<StoredHealthScript> scripts, Instant at) {
        return scripts.stream()
                .filter(script -> !at.isBefore(script.from()))
                .filter(script -> script.until() == null || at.isBefore(script.until()))
                .map(StoredHealthScript::reason)
                .findFirst()
                .orElse("");
    }

    private static boolean concerns(StoredHealthScript script, StoredTarget target, Optional<InstancePlace> instance) {
        if (script.target() != null && !script.target().equals(target.id())) {
            return false;
        }
        if (script.image() != null
                && instance.filter(one -> one.image().equals(script.image())).isEmpty()) {
            return false;
        }
        return script.tag() == null
                || instance.map(one -> one.tags().get(script.tag()))
                        .filter(value -> script.value() == null || value.equals(script.value()))
                        .isPresent();
    }
}
