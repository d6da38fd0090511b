package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.ExistingResource;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.World;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** Lists the entities of IAM. */
final class IamInventory {
    private IamInventory() {}

    static Stream<ExistingResource> list(World world, Scope scope, Instant now) {
        return Stream.of(
                        world.table(scope, IamTables.USERS).values().map(row -> of("user", row.name(), row.tags())),
                        world.table(scope, IamTables.GROUPS).values().map(row -> of("group", row.name(), Map.of())),
                        world.table(scope, IamTables.ROLES).values().map(row -> of("role", row.name(), row.tags())),
                        world.table(scope, IamTables.POLICIES).values().map(row -> of("policy", row.arn(), row.tags())),
                        world.table(scope, IamTables.INSTANCE_PROFILES)
                                .values()
                                .map(row -> of("instance-profile", row.name(), row.tags())))
                .flatMap(rows -> rows);
    }

    private static ExistingResource of(String kind, String id, Map<String, String> tags) {
        return new ExistingResource("iam:" + kind, id, "-", "", "", tags);
    }
}
