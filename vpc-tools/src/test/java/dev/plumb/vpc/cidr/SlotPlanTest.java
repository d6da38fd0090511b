package dev.plumb.vpc.cidr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.error.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SlotPlanTest {
    private static final Cidr4 VPC = Cidr4.parse("10.20.0.0/16");
    private static final List<String> THREE = List.of("euw1-az1", "euw1-az2", "euw1-az3");
    private static final Map<String, Integer> TIERS = Map.of("public", 24, "app", 20, "data", 24);

    private static SlotPlan plan(List<String> zones, Map<String, Integer> tiers, LiveSlots live) {
        return SlotPlan.of(SlotSpec.of(VPC, true, zones, tiers), live);
    }

    private static List<String> lines(SlotPlan plan) {
        return plan.slots().stream()
                .map(slot -> slot.tier() + " " + slot.zone() + " " + slot.block() + " " + slot.ipv6())
                .toList();
    }

    @Test
    void aFreshNetwork_isLaidOutTierByTierWithRoomForAFourthZone() {
        SlotPlan plan = plan(THREE, TIERS, LiveSlots.NONE);

        assertThat(plan.problems()).isEmpty();
        assertThat(lines(plan))
                .containsExactly(
                        "app euw1-az1 10.20.0.0/20 0",
                        "app euw1-az2 10.20.16.0/20 1",
                        "app euw1-az3 10.20.32.0/20 2",
                        "data euw1-az1 10.20.64.0/24 16",
                        "data euw1-az2 10.20.65.0/24 17",
                        "data euw1-az3 10.20.66.0/24 18",
                        "public euw1-az1 10.20.68.0/24 32",
                        "public euw1-az2 10.20.69.0/24 33",
                        "public euw1-az3 10.20.70.0/24 34");
    }

    @Test
    void afterApplying_thePlanIsTheSame() {
        SlotPlan first = plan(THREE, TIERS, LiveSlots.NONE);

        assertThat(plan(THREE, TIERS, LiveSlots.of(first.slots()))).isEqualTo(first);
    }

    @Test
    void aFurtherZone_fillsTheEmptySlotOfEachTier() {
        SlotPlan first = plan(THREE, TIERS, LiveSlots.NONE);
        List<String> four = List.of("euw1-az0", "euw1-az1", "euw1-az2", "euw1-az3");

        SlotPlan second = plan(four, TIERS, LiveSlots.of(first.slots()));

        assertThat(second.slots()).containsAll(first.slots()).hasSize(12);
        assertThat(second.slot("app", "euw1-az0").orElseThrow())
                .isEqualTo(new Slot("app", "euw1-az0", Cidr4.parse("10.20.48.0/20"), 3));
        assertThat(second.slot("data", "euw1-az0").orElseThrow())
                .isEqualTo(new Slot("data", "euw1-az0", Cidr4.parse("10.20.67.0/24"), 19));
    }

    @Test
    void aFurtherTier_comesAfterTheOthersWhateverItsNameAndSize() {
        SlotPlan first = plan(THREE, TIERS, LiveSlots.NONE);
        Map<String, Integer> more = new TreeMap<>(TIERS);
        more.put("admin", 19);

        SlotPlan second = plan(THREE, more, LiveSlots.of(first.slots()));

        assertThat(second.slots()).containsAll(first.slots()).hasSize(12);
        assertThat(second.slot("admin", "euw1-az2").orElseThrow())
                .isEqualTo(new Slot("admin", "euw1-az2", Cidr4.parse("10.20.160.0/19"), 49));
    }

    @Test
    void aTierWhoseSizeIsChanged_keepsItsSubnetsAndSaysSo() {
        SlotPlan first = plan(THREE, TIERS, LiveSlots.NONE);
        Map<String, Integer> smaller = new TreeMap<>(TIERS);
        smaller.put("app", 22);

        SlotPlan second = plan(THREE, smaller, LiveSlots.of(first.slots()));

        assertThat(second.slots()).isEqualTo(first.slots());
        assertThat(first.kept()).isEmpty();
        assertThat(second.kept())
                .hasSize(3)
                .first()
                .hasToString(
                        "the subnet of tier app in zone euw1-az1 stays 10.20.0.0/20, although the tier's size is /22. To"
                                + " have another size, make a tier with another name and move what is in this one");
    }

    @Test
    void foreignSubnetsAreSkipped() {
        LiveSlots live = new LiveSlots(
                List.of(), List.of(Cidr4.parse("10.20.16.0/24"), Cidr4.parse("10.20.68.128/28")), Set.of(0, 17));

        SlotPlan plan = plan(THREE, TIERS, live);

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.slot("app", "euw1-az1").orElseThrow().block()).isEqualTo(Cidr4.parse("10.20.128.0/20"));
        assertThat(plan.slots()).allSatisfy(slot -> {
            assertThat(live.foreign()).noneMatch(slot.block()::overlaps);
            assertThat(slot.ipv6()).isNotIn(0, 17);
        });
    }

    @Test
    void withoutRoom_theLargestFreeBlockIsNamed() {
        SlotPlan plan = SlotPlan.of(
                SlotSpec.of(Cidr4.parse("10.20.0.0/24"), false, THREE, Map.of("app", 26, "data", 27, "more", 27)),
                LiveSlots.NONE);

        assertThat(plan.slots()).hasSize(5);
        assertThat(plan.problems())
                .extracting(Problem::toString)
                .startsWith(
                        "there is no room in 10.20.0.0/24 for a /27 for tier data in zone euw1-az3: nothing is free."
                                + " Choose smaller subnets; a VPC that is only named by its id can be given another"
                                + " block");
        assertThat(SlotPlan.of(
                                SlotSpec.of(Cidr4.parse("10.20.0.0/24"), false, THREE, Map.of("app", 25)),
                                new LiveSlots(List.of(), List.of(Cidr4.parse("10.20.0.0/28")), Set.of()))
                        .problems())
                .extracting(Problem::toString)
                .first()
                .asString()
                .contains("for tier app in zone euw1-az2: the largest free block is 10.20.0.64/26");
    }

    @Test
    void sizesThatNoSubnetHas_areProblems() {
        SlotPlan plan = plan(THREE, Map.of("tiny", 29, "huge", 15, "fine", 28), LiveSlots.NONE);

        assertThat(plan.slots()).hasSize(3);
        assertThat(plan.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "tier huge cannot have subnets of size /15. A subnet is from /16 to /28",
                        "tier tiny cannot have subnets of size /29. A subnet is from /16 to /28");
    }

    @Test
    void theOrderInWhichThingsAreNamed_makesNoDifference() {
        SlotPlan first = plan(THREE, TIERS, LiveSlots.NONE);
        List<Slot> live = new ArrayList<>(first.slots().subList(0, 5));
        List<String> zones = new ArrayList<>(List.of("euw1-az9", "euw1-az2", "euw1-az1"));
        List<String> names = new ArrayList<>(List.of("public", "app", "data", "x", "y"));
        Random random = new Random(7);
        Set<SlotPlan> plans = new HashSet<>();
        for (int round = 0; round < 50; round++) {
            Collections.shuffle(zones, random);
            Collections.shuffle(names, random);
            Collections.shuffle(live, random);
            Map<String, Integer> tiers = new LinkedHashMap<>();
            names.forEach(name -> tiers.put(name, name.equals("app") ? 20 : 24));
            plans.add(plan(zones, tiers, LiveSlots.of(live)));
        }
        assertThat(plans).hasSize(1);
    }

    /** Ten thousand sequences of edits, each applied: nothing that is there ever moves, and nothing ever overlaps. */
    @Test
    void noEditMovesASubnetThatIsThere() {
        long seed = 20261123;
        int edits = 0;
        int subnets = 0;
        int full = 0;
        for (int sequence = 0; sequence < 10_000; sequence++) {
            Random random = new Random(seed + sequence);
            Network network = new Network(random);
            for (int edit = 0; edit < 6; edit++) {
                network.edit();
                SlotPlan plan = network.apply("seed " + (seed + sequence) + " edit " + edit);
                edits++;
                subnets += plan.slots().size();
                full += plan.problems().isEmpty() ? 0 : 1;
            }
        }
        System.out.println("slot plans: 10000 sequences, " + edits + " edits, " + subnets + " subnets, " + full
                + " without room for all, 0 moved");
        assertThat(subnets).isGreaterThan(100_000);
        assertThat(full).isPositive();
    }

    /** A network that is edited and applied again and again. */
    private static final class Network {
        private final Random random;
        private final Cidr4 vpc;
        private final List<Cidr4> foreign = new ArrayList<>();
        private final List<String> zones = new ArrayList<>(List.of("az2", "az4"));
        private final Map<String, Integer> tiers = new HashMap<>(Map.of("app", 22));
        private List<Slot> live = List.of();

        Network(Random random) {
            this.random = random;
            this.vpc = Cidr4.around(0x0A000000L, 16 + random.nextInt(4));
            for (int i = random.nextInt(3); i > 0; i--) {
                foreign.add(Cidr4.around(vpc.base() + random.nextLong(vpc.size()), 24 + random.nextInt(5)));
            }
        }

        void edit() {
            String zone = "az" + (1 + random.nextInt(6));
            String tier = "tier" + random.nextInt(6);
            switch (random.nextInt(6)) {
                case 0 -> zones.add(zone);
                case 1 -> zones.removeIf(one -> one.equals(zone) && zones.size() > 1);
                case 2, 3 -> tiers.put(tier, 20 + random.nextInt(9));
                case 4 -> tiers.remove(tier);
                default -> tiers.computeIfPresent(tier, (name, size) -> 20 + random.nextInt(9));
            }
        }

        SlotPlan apply(String where) {
            LiveSlots there = new LiveSlots(live, foreign, Set.of());
            SlotSpec spec = SlotSpec.of(vpc, true, zones, tiers);
            SlotPlan plan = SlotPlan.of(spec, there);
            sound(plan, where);
            for (Slot slot : live) {
                boolean wanted = spec.zones().contains(slot.zone()) && tiers.containsKey(slot.tier());
                if (wanted && !plan.slot(slot.tier(), slot.zone()).orElseThrow().equals(slot)) {
                    throw new AssertionError(where + ": " + slot + " moved");
                }
            }
            SlotPlan again = SlotPlan.of(spec, new LiveSlots(plan.slots(), foreign, Set.of()));
            // What found no room finds some once the subnets that nobody wants any more are gone.
            boolean same = plan.problems().isEmpty()
                    ? again.equals(plan)
                    : again.slots().containsAll(plan.slots());
            if (!same) {
                throw new AssertionError(where + ": a second plan is another");
            }
            tierComesAndGoes(spec, plan, where);
            live = plan.slots();
            return plan;
        }

        private void tierComesAndGoes(SlotSpec spec, SlotPlan plan, String where) {
            Map<String, Integer> more = new HashMap<>(spec.tiers());
            more.put("guest", 24);
            SlotPlan with =
                    SlotPlan.of(SlotSpec.of(vpc, true, zones, more), new LiveSlots(plan.slots(), foreign, Set.of()));
            List<Slot> others = with.slots().stream()
                    .filter(slot -> !slot.tier().equals("guest"))
                    .toList();
            if (plan.problems().isEmpty() ? !others.equals(plan.slots()) : !others.containsAll(plan.slots())) {
                throw new AssertionError(where + ": a guest moved somebody");
            }
        }

        private void sound(SlotPlan plan, String where) {
            Set<Integer> numbers = new HashSet<>();
            List<Cidr4> blocks = new ArrayList<>(foreign);
            for (Slot slot : plan.slots()) {
                Cidr4 block = slot.block();
                if (!vpc.contains(block) || block.prefix() < 16 || block.prefix() > 28 || !numbers.add(slot.ipv6())) {
                    throw new AssertionError(where + ": " + slot + " in " + vpc);
                }
                if (blocks.stream().anyMatch(block::overlaps)) {
                    throw new AssertionError(where + ": " + slot + " overlaps");
                }
                blocks.add(block);
            }
        }
    }
}
