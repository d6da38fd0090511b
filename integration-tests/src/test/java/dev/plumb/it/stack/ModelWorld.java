package dev.plumb.it.stack;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.plan.Census;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.plan.Planner;
import dev.plumb.core.plan.Step;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Refs;
import dev.plumb.core.resource.StackId;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Wanted;
import dev.plumb.vpc.network.ElasticIp;
import dev.plumb.vpc.network.Route;
import dev.plumb.vpc.network.RouteTable;
import dev.plumb.vpc.network.Subnet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What lives, as records and nothing else: carries plans out by writing down what each step makes of its record. No AWS, no
 * simulator, no time.
 */
final class ModelWorld {
    private static final StackId STACK = new StackId("shop", "u1", "111122223333", "eu-west-1");

    /** What lives, by id: its references are ids. */
    private final Map<String, Alive> alive = new LinkedHashMap<>();

    private int ids;

    private record Alive(Key key, Record record) {}

    /** Returns what has to be done. */
    Plan plan(Blueprint blueprint) {
        Map<String, Kind<?>> kinds = new LinkedHashMap<>();
        blueprint.kinds().forEach(kind -> kinds.put(kind.name(), kind));
        Map<Kind<?>, List<? extends Live<?>>> read = new LinkedHashMap<>();
        @SuppressWarnings("NullAway") // nothing asks AWS
        Reading reading = new Reading(null, STACK);
        reading.once(
                "availability zones", () -> new TreeSet<>(List.of("euw1-az1", "euw1-az2", "euw1-az3", "euw1-az4")));
        for (Kind<?> kind : kinds.values()) {
            List<Live<?>> lives = new ArrayList<>();
            alive.forEach((id, one) -> {
                if (one.key().kind().equals(kind.name())) {
                    lives.add(Live.of(id, one.record(), tags(one.key()), Condition.READY));
                }
            });
            reading.found(kind.name(), lives);
            read.put(kind, lives);
        }
        Collection<? extends Wanted<?>> wanted = blueprint.draw(reading);
        return Planner.plan(Census.of(STACK, wanted, read), blueprint.keeping());
    }

    private static Map<String, String> tags(Key key) {
        return Map.of(StackTags.STACK, STACK.name(), StackTags.UID, STACK.uid(), StackTags.ID, key.toString());
    }

    /** Carries a plan out. */
    void perform(Plan plan, Blueprint blueprint) {
        Map<String, Kind<?>> kinds = new HashMap<>();
        blueprint.kinds().forEach(kind -> kinds.put(kind.name(), kind));
        for (Step step : plan.steps()) {
            switch (step.verb()) {
                case CREATE -> create(step, kinds.get(step.key().kind()));
                case UPDATE -> update(step);
                case DELETE -> delete(step);
                case CLEAR, AWAIT -> {}
            }
        }
    }

    private <R extends Record> void create(Step step, Kind<R> kind) {
        R born = kind.atBirth(kind.type().cast(step.to()));
        put(step.key().kind() + "-" + ++ids, step.key(), born);
    }

    private void update(Step step) {
        String id = step.resource().isEmpty() ? id(step.key()) : step.resource();
        put(id, step.key(), step.to());
    }

    private void delete(Step step) {
        alive.remove(step.resource());
    }

    private String id(Key key) {
        String id = "";
        for (Map.Entry<String, Alive> one : alive.entrySet()) {
            id = one.getValue().key().equals(key) ? one.getKey() : id;
        }
        if (id.isEmpty()) {
            throw new AssertionError("a step needs " + key + ", which is not there: " + alive);
        }
        return id;
    }

    /** As AWS would show it: with ids for references, and without what is only asked for. */
    private void put(String id, Key key, Record record) {
        Record there = Refs.map(record, ref -> ref.key() == null ? ref : Ref.id(id(ref.key())));
        if (there instanceof ElasticIp) {
            there = new ElasticIp("198.51.100.7");
        } else if (there instanceof RouteTable table) {
            there = new RouteTable(
                    table.vpc(),
                    table.routes(),
                    table.routes().stream().map(Route::destination).collect(Collectors.toSet()));
        } else if (there instanceof Subnet subnet) {
            boolean none = subnet.ipv6Slot() == null || subnet.ipv6Slot() == Subnet.NO_IPV6;
            there = new Subnet(
                    subnet.vpc(),
                    subnet.zone(),
                    subnet.cidr(),
                    none ? null : subnet.ipv6Slot(),
                    Boolean.TRUE.equals(subnet.ipv6Addresses()),
                    Boolean.TRUE.equals(subnet.publicAddresses()),
                    subnet.routeTable(),
                    null);
        }
        alive.put(id, new Alive(key, there));
    }

    /** Returns the IPv4 block of each subnet, by id and name. */
    Map<String, String> blocks() {
        Map<String, String> blocks = new HashMap<>();
        alive.forEach((id, one) -> {
            if (one.record() instanceof Subnet subnet) {
                blocks.put(id + " " + one.key().name(), subnet.cidr());
            }
        });
        return blocks;
    }
}
