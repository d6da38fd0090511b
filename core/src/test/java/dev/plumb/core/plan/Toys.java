package dev.plumb.core.plan;

import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.StackId;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Verb;
import dev.plumb.core.resource.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A house with rooms, doors that lead from room to room, and a lift that has to be hung before people move in. */
final class Toys {
    static final StackId STACK = new StackId("home", "u1", "111122223333", "eu-west-1");

    static final Kind<House> HOUSE = new Toy<>("house", House.class);
    static final Kind<Room> ROOM = new Toy<>("room", Room.class) {
        @Override
        public Room atBirth(Room wanted) {
            return new Room(wanted.house(), wanted.place(), "white");
        }

        @Override
        public boolean canCoexist(Room old, Room wanted) {
            return !old.place().equals(wanted.place());
        }
    };
    static final Kind<Door> DOOR = new Toy<>("door", Door.class) {
        @Override
        public Door atBirth(Door wanted) {
            return new Door(wanted.room(), Set.of());
        }

        @Override
        public boolean clearedFirst() {
            return true;
        }
    };
    static final Kind<Lift> LIFT = new Toy<>("lift", Lift.class) {
        @Override
        public Lift atBirth(Lift wanted) {
            return new Lift(null);
        }

        @Override
        public boolean usableAtBirth() {
            return false;
        }

        @Override
        public boolean clearedFirst() {
            return true;
        }
    };
    static final Kind<Tenant> TENANT = new Toy<>("tenant", Tenant.class) {
        @Override
        public Set<String> leansOn() {
            return Set.of("lift");
        }

        @Override
        public Set<Verb> awaited() {
            return Set.of(Verb.CREATE, Verb.DELETE);
        }
    };

    record House(@ForcesReplacement String plot, @Nullable String color) {}

    record Room(
            @ForcesReplacement Ref house,
            @ForcesReplacement String place,
            @Nullable String color) {}

    record Door(@ForcesReplacement Ref room, @Nullable Set<Ref> leadsTo) {}

    record Lift(@Nullable Ref house) {}

    record Tenant(@ForcesReplacement Ref room) {}

    private Toys() {}

    static <R extends Record> Wanted<R> wanted(Kind<R> kind, String name, R record) {
        return Wanted.of("home", kind, name, record);
    }

    /** The same, but for tags that can be changed. */
    static <R extends Record> Kind<R> taggable(Kind<R> kind) {
        return new Toy<>(kind.name(), kind.type()) {
            @Override
            public boolean taggable() {
                return true;
            }
        };
    }

    static Ref to(String key) {
        return Ref.to(Key.parse(key));
    }

    /** Something live that carries the stack's tags. */
    static <R extends Record> Live<R> live(String id, String key, R record) {
        return live(id, key, record, Condition.READY);
    }

    static <R extends Record> Live<R> live(String id, String key, R record, Condition condition) {
        return Live.of(id, record, Map.of(StackTags.UID, "u1", StackTags.STACK, "home", StackTags.ID, key), condition);
    }

    /** What each kind has found. */
    static final class Found {
        private final Map<Kind<?>, List<? extends Live<?>>> byKind = new LinkedHashMap<>();

        <R extends Record> Found with(Kind<R> kind, Live<R> live) {
            List<Live<?>> all = new ArrayList<>(byKind.getOrDefault(kind, List.of()));
            all.add(live);
            byKind.put(kind, all);
            return this;
        }

        <R extends Record> Found withAll(Kind<R> kind, List<Live<R>> lives) {
            byKind.put(kind, lives);
            return this;
        }

        Plan plan(Wanted<?>... wanted) {
            return plan(Keeping.NOTHING, wanted);
        }

        Plan plan(Keeping keeping, Wanted<?>... wanted) {
            return Planner.plan(Census.of(STACK, List.of(wanted), byKind), keeping);
        }
    }

    private static class Toy<R extends Record> implements Kind<R> {
        private final String name;
        private final Class<R> type;

        Toy(String name, Class<R> type) {
            this.name = name;
            this.type = type;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String label() {
            return name;
        }

        @Override
        public Class<R> type() {
            return type;
        }

        @Override
        public CallClass creation() {
            return CallClass.TOKEN;
        }

        @Override
        public List<Live<R>> read(Reading reading) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Born create(Order<R> order) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void update(Order<R> order) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(Order<R> order) {
            throw new UnsupportedOperationException();
        }
    }
}
