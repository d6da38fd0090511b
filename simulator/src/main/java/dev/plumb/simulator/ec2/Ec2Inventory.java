package dev.plumb.simulator.ec2;

import dev.plumb.simulator.service.ExistingResource;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.World;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** Lists what exists of EC2. */
final class Ec2Inventory {
    private Ec2Inventory() {}

    static Stream<ExistingResource> list(World world, Scope scope, Instant now) {
        return Resources.ALL.stream().flatMap(resource -> list(world, scope, now, resource));
    }

    private static <V extends Record & Row> Stream<ExistingResource> list(
            World world, Scope scope, Instant now, Resource<V> resource) {
        return world.table(scope, resource.kind())
                .values()
                .filter(row -> row.exists(now))
                .map(row -> {
                    Map<String, String> tags = world.table(scope, Tagging.TAGS)
                            .get(row.id())
                            .map(StoredTags::tags)
                            .orElse(Map.of());
                    // Instances of a group are the group's to delete.
                    String owner = tags.getOrDefault("aws:autoscaling:groupName", row.partOf());
                    return new ExistingResource(
                            "ec2:" + resource.type(), row.id(), scope.region(), row.state(now), owner, tags);
                });
    }
}
