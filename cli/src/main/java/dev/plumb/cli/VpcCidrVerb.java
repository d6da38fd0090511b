package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.vpc.cidr.Cidr4;
import dev.plumb.vpc.cidr.LiveSlots;
import dev.plumb.vpc.cidr.Overlap;
import dev.plumb.vpc.cidr.SlotPlan;
import dev.plumb.vpc.cidr.SlotSpec;
import dev.plumb.vpc.cidr.VpcRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumb vpc cidr}: arithmetic with blocks of IPv4 addresses. Asks nobody. */
final class VpcCidrVerb implements Verb {
    private static final int MOST_PARTS = 1 << 16;
    private static final int MOST_ZONES = 6;

    @Parameters(
            paramLabel = "BLOCK",
            arity = "0..*",
            description = "Blocks of IPv4 addresses, such as 10.20.0.0/16. Of several, it also tells which overlap.")
    List<String> blocks = new ArrayList<>();

    @Option(
            names = "--tier",
            paramLabel = "NAME=SIZE",
            description =
                    "Lay out a subnet of this size for this tier in every zone, as section network of a stack file"
                            + " would. Repeatable.")
    List<String> tiers = new ArrayList<>();

    @Option(
            names = "--zones",
            paramLabel = "N",
            description = "Over how many zones to lay out tiers: 2 (default), at most 6.")
    @Nullable
    Integer zones;

    @Option(
            names = "--split",
            paramLabel = "SIZE",
            description = "Split the block into parts of this size, such as 24.")
    @Nullable
    String split;

    @Option(
            names = "--instances",
            paramLabel = "N",
            description =
                    "Tell the smallest subnet for so many instances, and with a block how many of these fit in it.")
    @Nullable
    Long instances;

    @Option(
            names = "--classic",
            description =
                    "Count hosts as ordinary networks do, 2^h - 2, and not the addresses that AWS leaves: 2^h - 5.")
    boolean classic;

    @Option(names = "--all", description = "List all parts.")
    boolean all;

    @Override
    public ExitCode run(Run run) {
        Choices.OutputFormat form = run.output(Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON);
        CidrAnswer answer = answer();
        run.summary()
                .with("blocks", answer.blocks().size())
                .with("overlaps", answer.overlaps().size());
        if (form == Choices.OutputFormat.JSON) {
            run.out().print(out -> CidrJson.write(answer, out));
        } else {
            run.out().print(CidrTable.of(answer, run.terminal(all)));
        }
        return answer.overlaps().isEmpty() ? ExitCode.OK : ExitCode.NO;
    }

    private CidrAnswer answer() {
        List<Problem> problems = new ArrayList<>();
        List<Cidr4> read = read(problems);
        boolean one = split != null || !tiers.isEmpty();
        if (blocks.isEmpty() && instances == null) {
            problems.add(new Problem(null, "a block is missing", "Write one, such as 10.20.0.0/16, or --instances N"));
        } else if (one && blocks.size() != 1) {
            problems.add(new Problem(
                    null,
                    (split != null ? "--split" : "--tier") + " is for one block, and " + blocks.size() + " are given",
                    "Name the block that is to be divided"));
        }
        if (split != null && !tiers.isEmpty()) {
            problems.add(new Problem(null, "--split and --tier exclude each other", "Ask for one of the two"));
        }
        if (zones != null && (tiers.isEmpty() || zones < 1 || zones > MOST_ZONES)) {
            problems.add(
                    tiers.isEmpty()
                            ? new Problem(null, "--zones says nothing without --tier", "Leave it out, or add a tier")
                            : new Problem(null, "--zones " + zones + " is not from 1 to " + MOST_ZONES, null));
        }
        Integer into = split == null ? null : size("--split", split, problems);
        Map<String, Integer> sizes = sizes(problems);
        Integer fitting = instances == null ? null : fitting(instances, problems);
        raise(problems);
        Cidr4 first = read.isEmpty() ? null : read.get(0);
        if (into != null && first != null) {
            checkParts(first, into);
        }
        SlotPlan plan = sizes.isEmpty() || first == null ? null : plan(first, sizes);
        List<Overlap.Use> uses = read.stream()
                .map(block -> new Overlap.Use(block.toString(), block))
                .toList();
        return new CidrAnswer(classic, read, Overlap.among(uses), into, plan, instances, fitting);
    }

    private List<Cidr4> read(List<Problem> problems) {
        List<Cidr4> read = new ArrayList<>();
        for (String text : blocks) {
            if (text.indexOf(',') >= 0) {
                problems.add(new Problem(
                        null, "\"" + text + "\" has a comma", "Write several blocks with blanks between them"));
                continue;
            }
            Cidr4.read(text).value().ifPresent(read::add);
            Cidr4.read(text).problem().ifPresent(problems::add);
        }
        return read;
    }

    private Map<String, Integer> sizes(List<Problem> problems) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (String tier : tiers) {
            int equals = tier.indexOf('=');
            String name = equals < 0 ? "" : tier.substring(0, equals);
            if (name.isEmpty()) {
                problems.add(
                        new Problem(null, "--tier " + tier + " is no tier", "Write its name and size, such as app=20"));
                continue;
            }
            Integer size = size("--tier " + name, tier.substring(equals + 1), problems);
            if (size != null && sizes.put(name, size) != null) {
                problems.add(new Problem(null, "--tier " + name + " is given twice", "Give it once"));
            }
        }
        return sizes;
    }

    private static @Nullable Integer size(String option, String text, List<Problem> problems) {
        String digits = text.startsWith("/") ? text.substring(1) : text;
        if (digits.matches("0|[1-9][0-9]?") && Integer.parseInt(digits) <= 32) {
            return Integer.valueOf(digits);
        }
        problems.add(new Problem(
                null,
                option + ": \"" + text + "\" is no size from 0 to 32",
                "A size is the number of bits that all addresses of a block share: 24 has 256 addresses"));
        return null;
    }

    /** The longest prefix that leaves enough, by the rule that was asked for. */
    private @Nullable Integer fitting(long wanted, List<Problem> problems) {
        if (wanted < 1) {
            problems.add(new Problem(null, "--instances " + wanted + " is no number of instances", null));
            return null;
        }
        Optional<Integer> found = classic
                ? IntStream.rangeClosed(0, 30)
                        .map(i -> 30 - i)
                        .boxed()
                        .filter(prefix -> (1L << (32 - prefix)) - 2 >= wanted)
                        .findFirst()
                : Cidr4.prefixFor(wanted);
        if (found.isEmpty()) {
            problems.add(new Problem(
                    null,
                    wanted + " instances do not fit one subnet: the largest, a /16, leaves 65,531 addresses",
                    "Spread them over several subnets"));
        }
        return found.orElse(null);
    }

    private static void checkParts(Cidr4 block, int into) {
        if (into < block.prefix()) {
            throw InputException.of(new Problem(
                    null,
                    "a /" + into + " is larger than " + block + " and no part of it",
                    "Choose a size from " + block.prefix() + " to 32"));
        }
        if (1L << (into - block.prefix()) > MOST_PARTS) {
            throw InputException.of(new Problem(
                    null,
                    block + " has " + String.format(java.util.Locale.ROOT, "%,d", 1L << (into - block.prefix()))
                            + " parts of size /" + into + "; plumb lists up to 65,536",
                    "Choose larger parts, or split a part of it"));
        }
    }

    private SlotPlan plan(Cidr4 block, Map<String, Integer> sizes) {
        raise(VpcRules.check(block, List.of(), List.of()).refused());
        List<String> names = IntStream.rangeClosed(1, zones == null ? 2 : zones)
                .mapToObj(zone -> "az" + zone)
                .toList();
        SlotPlan plan = SlotPlan.of(SlotSpec.of(block, false, names, sizes), LiveSlots.NONE);
        raise(plan.problems());
        return plan;
    }

    private static void raise(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new InputException(problems, null);
        }
    }

    @Override
    public Set<GlobalOption> offers() {
        return Set.of(GlobalOption.OUTPUT);
    }

    @Override
    public String notes() {
        return "--output table or json. Exit codes: 0 done; 1 blocks overlap; 2 unusable blocks or options, or tiers that do"
                + " not fit.";
    }
}
