package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.service.ExistingResource;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.World;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lists what exists of Auto Scaling: groups, and what goes with them. */
final class AutoScalingInventory {
    private AutoScalingInventory() {}

    static Stream<ExistingResource> list(World world, Scope scope, Instant now) {
        Stream<ExistingResource> groups = world.table(scope, GroupCall.GROUPS)
                .values()
                .map(group -> new ExistingResource(
                        "autoscaling:group",
                        group.name(),
                        scope.region(),
                        group.progress().deleting() ? "deleting" : "",
                        "",
                        tags(group)));
        Stream<ExistingResource> hooks = world.table(scope, GroupCall.HOOKS)
                .values()
                .map(hook -> new ExistingResource(
                        "autoscaling:lifecycle-hook", hook.name(), scope.region(), "", hook.group(), Map.of()));
        Stream<ExistingResource> policies = world.table(scope, GroupCall.POLICIES)
                .values()
                .map(policy -> new ExistingResource(
                        "autoscaling:policy", policy.name(), scope.region(), "", policy.group(), Map.of()));
        Stream<ExistingResource> schedules = world.table(scope, GroupCall.SCHEDULES)
                .values()
                .map(schedule -> new ExistingResource(
                        "autoscaling:scheduled-action",
                        schedule.name(),
                        scope.region(),
                        "",
                        schedule.group(),
                        Map.of()));
        return Stream.of(groups, hooks, policies, schedules).flatMap(all -> all);
    }

    private static Map<String, String> tags(StoredGroup group) {
        Map<String, String> tags = new TreeMap<>();
        group.tags().values().forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }
}
