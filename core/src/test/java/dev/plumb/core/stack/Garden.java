package dev.plumb.core.stack;

import dev.plumb.core.plan.Census;
import dev.plumb.core.plan.Hint;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.spec.Default;
import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A section that has one component of every shape, and another that uses what it exports. */
final class Garden implements Section<Garden.Spec> {
    static final BedKind BED = new BedKind("bed");
    static final BedKind FENCE = new BedKind("fence");

    @Doc("Beds and what waters them.")
    record Spec(
            @Doc("How long the garden is, in metres.") @Range(from = 1, to = 100)
            int length,

            @Doc("Beds by name.") Map<String, Bed> beds,
            @Default("false") boolean fenced,
            @Default("mixed") Soil soil,
            @Nullable Water water,
            Optional<Duration> every,
            @Nullable BigDecimal share,
            List<Colour> colours,
            @Nullable String motto,
            @Nullable Long seeds) {
        Spec {
            if (beds.size() > 5) {
                throw new IllegalArgumentException("a garden has at most 5 beds, not " + beds.size());
            }
        }
    }

    record Bed(int size, @Nullable String beside, @Nullable Bed within) {}

    enum Soil {
        SANDY,
        MIXED,
        VERY_HEAVY
    }

    /** A word, a colon-separated pair, a list or a mapping. */
    sealed interface Water {
        enum Source implements Water {
            RAIN,
            PER_BED
        }

        record Tap(String house, int number) implements Water {
            static Tap parse(String text) {
                int colon = text.indexOf(':');
                if (colon < 0) {
                    throw new IllegalArgumentException("a tap is written HOUSE:NUMBER, not " + text);
                }
                return new Tap(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
            }
        }

        record Wells(List<Integer> depths) implements Water {}

        record Pump(
                @Range(from = 1) int power, @Default("rain") Source source) implements Water {}
    }

    record Colour(int rgb) {
        static Colour parse(String text) {
            if (!text.matches("#[0-9a-f]{6}")) {
                throw new IllegalArgumentException("a colour such as #aabbcc was expected, not " + text);
            }
            return new Colour(Integer.parseInt(text.substring(1), 16));
        }
    }

    record BedRecord(int size, @Nullable Ref beside) {}

    @Override
    public String name() {
        return "garden";
    }

    @Override
    public Class<Spec> type() {
        return Spec.class;
    }

    @Override
    public Collection<Kind<?>> kinds() {
        return List.of(BED);
    }

    @Override
    public Map<String, Set<String>> exports(Spec spec) {
        return Map.of("bed", spec.beds().keySet());
    }

    @Override
    public void check(Spec spec, Checking checking) {
        spec.beds().forEach((name, bed) -> {
            if (bed.size() > spec.length()) {
                checking.wrong("a bed of " + bed.size() + " m does not fit", "beds", name, "size");
            }
            if (bed.beside() != null) {
                checking.refer("bed", bed.beside(), "beds", name, "beside");
            }
        });
    }

    @Override
    public List<Wanted<?>> draw(Spec spec, Drawing drawing) {
        List<Wanted<?>> wanted = new ArrayList<>();
        spec.beds().forEach((name, bed) -> {
            Ref beside = bed.beside() == null ? null : Ref.to("bed", bed.beside());
            wanted.add(Wanted.of(drawing.head().stack(), BED, name, new BedRecord(bed.size(), beside)));
            drawing.export("bed", name, List.of(Ref.to("bed", name)));
        });
        return wanted;
    }

    @Override
    public List<Hint> hints(Spec spec, Census census) {
        return census.ours().values().stream()
                .map(found -> new Hint("water " + found.id(), "waters " + found.key()))
                .toList();
    }

    /** A section that uses beds or gates and exports gates: {@code {around: [bed/NAME, gate/NAME], gates: [NAME]}}. */
    record Fence(String name) implements Section<Fence.Spec> {
        record Spec(List<String> around, List<String> gates) {}

        @Override
        public Class<Spec> type() {
            return Spec.class;
        }

        @Override
        public Collection<Kind<?>> kinds() {
            return List.of(FENCE);
        }

        @Override
        public Map<String, Set<String>> exports(Spec spec) {
            return Map.of("gate", Set.copyOf(spec.gates()));
        }

        @Override
        public List<Wanted<?>> draw(Spec spec, Drawing drawing) {
            List<Wanted<?>> wanted = new ArrayList<>();
            for (int i = 0; i < spec.around().size(); i++) {
                String[] parts = spec.around().get(i).split("/");
                for (Ref found : drawing.find(parts[0], parts[1], "around", i)) {
                    wanted.add(Wanted.of(drawing.head().stack(), FENCE, name + "-" + i, new BedRecord(1, found)));
                }
            }
            spec.gates().forEach(gate -> drawing.export("gate", gate, List.of(Ref.to("fence", name + "-0"))));
            return wanted;
        }
    }

    /** A kind that is never carried out. */
    record BedKind(String name) implements Kind<BedRecord> {
        @Override
        public String label() {
            return name;
        }

        @Override
        public Class<BedRecord> type() {
            return BedRecord.class;
        }

        @Override
        public CallClass creation() {
            return CallClass.REFUSED;
        }

        @Override
        public List<Live<BedRecord>> read(Reading reading) {
            return List.of();
        }

        @Override
        public Born create(Order<BedRecord> order) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void update(Order<BedRecord> order) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(Order<BedRecord> order) {
            throw new UnsupportedOperationException();
        }
    }
}
