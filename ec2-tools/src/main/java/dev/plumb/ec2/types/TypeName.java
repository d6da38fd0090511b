package dev.plumb.ec2.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an instance type says: family, generation, attributes, a suffix, and the size behind the dot. Names that AWS has not
 * thought of yet are read as far as they go; what is not known is kept and said.
 *
 * @param text the name
 * @param family the letters in front, such as {@code m}
 * @param generation the number behind them, empty where the name has none
 * @param attributes the letters behind the generation, in their order
 * @param suffix what follows a hyphen, such as {@code flex}, empty without one
 * @param size what follows the dot, empty where only a class is named
 */
public record TypeName(
        String text, String family, OptionalInt generation, String attributes, String suffix, String size) {
    private static final int LONGEST = 64;
    private static final int LAST_PLAIN_GENERATION = 5;
    private static final Pattern WELL_FORMED = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)?");
    private static final Pattern CLASS = Pattern.compile("([a-z]+)([0-9]{0,3})([a-z]*)(?:-([a-z0-9-]+))?");
    private static final Pattern MULTIPLE = Pattern.compile("([0-9]{1,4})xlarge");
    private static final Pattern METAL = Pattern.compile("metal(?:-([0-9]{1,4})xl)?");
    private static final List<String> SMALL = List.of("nano", "micro", "small", "medium", "large", "xlarge");

    private static final Map<String, String> FAMILIES = Map.ofEntries(
            Map.entry("a", "general purpose, the first with Graviton"),
            Map.entry("c", "compute"),
            Map.entry("cc", "cluster compute, of old"),
            Map.entry("cg", "cluster of graphics processors, of old"),
            Map.entry("cr", "cluster with much memory, of old"),
            Map.entry("d", "storage on hard disks"),
            Map.entry("dl", "deep learning"),
            Map.entry("f", "programmable chips (FPGA)"),
            Map.entry("g", "graphics processors"),
            Map.entry("gr", "graphics processors and more memory"),
            Map.entry("h", "storage on hard disks"),
            Map.entry("hi", "storage on fast disks, of old"),
            Map.entry("hpc", "high performance computing"),
            Map.entry("hs", "storage on hard disks, of old"),
            Map.entry("i", "storage on fast disks"),
            Map.entry("im", "storage on fast disks, with the memory of m"),
            Map.entry("inf", "chips for inference"),
            Map.entry("is", "storage on fast disks, with less memory"),
            Map.entry("m", "general purpose"),
            Map.entry("mac", "Apple computers, on dedicated hosts only"),
            Map.entry("p", "accelerated computing"),
            Map.entry("r", "memory"),
            Map.entry("t", "burstable: CPU credits are earned and spent"),
            Map.entry("trn", "chips for training"),
            Map.entry("u", "very much memory"),
            Map.entry("vt", "video transcoding"),
            Map.entry("x", "much memory"),
            Map.entry("z", "memory at a high clock"));

    private static final Map<Character, String> ATTRIBUTES = Map.of(
            'g', "Graviton processor (arm64)",
            'a', "AMD processor",
            'i', "Intel processor",
            'q', "Qualcomm chips",
            'n', "more network bandwidth",
            'd', "local disks of its own",
            'b', "more bandwidth to EBS",
            'z', "high clock",
            'e', "extra memory or storage");

    /**
     * Reads a name.
     *
     * @return empty where it cannot be the name of a type or a class of them
     */
    public static Optional<TypeName> parse(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        if (name.length() > LONGEST || !WELL_FORMED.matcher(name).matches()) {
            return Optional.empty();
        }
        int dot = name.indexOf('.');
        String size = dot < 0 ? "" : name.substring(dot + 1);
        Matcher parts = CLASS.matcher(dot < 0 ? name : name.substring(0, dot));
        if (!parts.matches()) {
            // Digits and letters in an order that no name has had so far: kept as a suffix, so that it is shown.
            String whole = dot < 0 ? name : name.substring(0, dot);
            Matcher letters = Pattern.compile("[a-z]+").matcher(whole);
            String family = letters.lookingAt() ? letters.group() : "";
            return Optional.of(
                    new TypeName(name, family, OptionalInt.empty(), "", whole.substring(family.length()), size));
        }
        String suffix = parts.group(4) == null ? "" : parts.group(4);
        OptionalInt generation =
                parts.group(2).isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts.group(2)));
        return Optional.of(new TypeName(name, parts.group(1), generation, parts.group(3), suffix, size));
    }

    /** Returns the part before the dot. */
    public String typeClass() {
        int dot = text.indexOf('.');
        return dot < 0 ? text : text.substring(0, dot);
    }

    /** Returns what the family is for, or empty where it is not known. */
    public Optional<String> familyInWords() {
        return Optional.ofNullable(FAMILIES.get(family));
    }

    /** Returns what each letter of the attributes says, in their order; an unknown one says so. */
    public List<Meaning> attributesInWords() {
        List<Meaning> words = new ArrayList<>();
        for (int i = 0; i < attributes.length(); i++) {
            char letter = attributes.charAt(i);
            String known = ATTRIBUTES.get(letter);
            words.add(new Meaning(String.valueOf(letter), known == null ? "not known to plumb" : known, known != null));
        }
        // Names say nothing of Intel where there was nobody else yet.
        boolean maker = attributes.chars().anyMatch(letter -> "gaiq".indexOf(letter) >= 0);
        if (!maker && generation.isPresent() && generation.getAsInt() <= LAST_PLAIN_GENERATION && intelAtFirst()) {
            words.add(new Meaning("", "no letter of a processor: usually Intel, up to generation 5", true));
        }
        return words;
    }

    private boolean intelAtFirst() {
        return List.of("m", "c", "r", "t", "x", "z", "i", "d", "h").contains(family);
    }

    /** Returns what the suffix says, or empty without one. */
    public Optional<String> suffixInWords() {
        if (suffix.isEmpty()) {
            return Optional.empty();
        }
        if (suffix.equals("flex")) {
            return Optional.of("the full CPU most of the time, for less");
        }
        Matcher terabytes = Pattern.compile("([0-9]+)tb[0-9]*").matcher(suffix);
        return Optional.of(terabytes.matches() ? terabytes.group(1) + " TB of memory" : "a chip or memory: " + suffix);
    }

    /** Returns what the size says, or empty where no size is named. */
    public Optional<Meaning> sizeInWords() {
        if (size.isEmpty()) {
            return Optional.empty();
        }
        Matcher multiple = MULTIPLE.matcher(size);
        Matcher metal = METAL.matcher(size);
        if (SMALL.contains(size)) {
            return Optional.of(new Meaning(size, "step " + (SMALL.indexOf(size) + 1) + " of the small ones", true));
        }
        if (multiple.matches()) {
            return Optional.of(new Meaning(size, "about " + multiple.group(1) + " times an xlarge", true));
        }
        if (metal.matches()) {
            return Optional.of(new Meaning(
                    size,
                    "the whole machine, without a hypervisor"
                            + (metal.group(1) == null ? "" : ", like " + metal.group(1) + "xlarge"),
                    true));
        }
        return Optional.of(new Meaning(size, "not known to plumb", false));
    }

    /** Returns whether every part is known. */
    public boolean understood() {
        return familyInWords().isPresent()
                && attributesInWords().stream().allMatch(Meaning::known)
                && sizeInWords().map(Meaning::known).orElse(true);
    }

    /**
     * What a part of a name says.
     *
     * @param part the letters
     * @param known whether that is known
     */
    public record Meaning(String part, String words, boolean known) {}
}
