package dev.plumb.ec2.types;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A dated table of instance types.
 *
 * @param date the day it is of, as in {@code 2026-05-10}
 * @param source where it is from
 * @param types in the order of their names
 */
public record TypeTable(String date, String source, List<InstanceType> types) {
    private static final String FILE = "instance-types.csv";
    private static final String DATE = "# date: ";
    private static final String SOURCE = "# source: ";
    private static final int COLUMNS = 8;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern FRACTION = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    /** What types and their parts are called, so that nobody need escape it. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 ,;()+._/-]{1,500}");

    /** Sorts. */
    public TypeTable {
        types = types.stream().sorted(Comparator.comparing(InstanceType::name)).toList();
    }

    /** Returns the table that plumb brings along. */
    public static TypeTable vendored() {
        try (InputStream in = Objects.requireNonNull(TypeTable.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return parse(FILE, lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a table.
     *
     * @param file what errors call it
     * @throws InputException when it is none, with its line
     */
    public static TypeTable parse(String file, List<String> lines) {
        String date = "";
        String source = "";
        List<InstanceType> types = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(DATE)) {
                date = line.substring(DATE.length());
            } else if (line.startsWith(SOURCE)) {
                source = line.substring(SOURCE.length());
            } else if (!line.startsWith("#") && !line.isBlank()) {
                types.add(row(file, i + 1, line));
            }
        }
        if (!date.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                || !PLAIN.matcher(source).matches()
                || types.isEmpty()) {
            throw InputException.at(
                    Location.of(file),
                    "this is no table of instance types: 'plumb ec2 types --refresh FILE' writes one");
        }
        return new TypeTable(date, source, types);
    }

    private static InstanceType row(String file, int line, String text) {
        String[] cells = text.split(",", -1);
        if (cells.length != COLUMNS) {
            throw InputException.at(
                    Location.of(file), "line " + line + " has " + cells.length + " cells in the place of " + COLUMNS);
        }
        boolean numbers = NUMBER.matcher(cells[1]).matches()
                && NUMBER.matcher(cells[2]).matches()
                && NUMBER.matcher(cells[5]).matches()
                && FRACTION.matcher(cells[6]).matches();
        if (!numbers
                || TypeName.parse(cells[0]).isEmpty()
                || !PLAIN.matcher(text).matches()) {
            throw InputException.at(Location.of(file), "line " + line + " is not of an instance type");
        }
        return new InstanceType(
                cells[0],
                Integer.parseInt(cells[1]),
                Long.parseLong(cells[2]),
                several(cells[3], "\\+"),
                several(cells[4], ";"),
                Long.parseLong(cells[5]),
                Double.parseDouble(cells[6]),
                cells[7].contains("b"),
                cells[7].contains("c"),
                cells[7].contains("m"));
    }

    private static List<String> several(String cell, String between) {
        return cell.isEmpty() ? List.of() : Arrays.asList(cell.split(between, -1));
    }

    /** Returns the lines of the file that {@link #parse} reads. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                "# Instance types as DescribeInstanceTypes tells them.",
                DATE + date,
                SOURCE + source,
                "# type,virtual CPUs,memory in MiB,architectures,accelerators,local storage in GB,"
                        + "network in Gbit/s at most,flags (b burstable c current m bare metal)"));
        types.forEach(type -> lines.add(String.join(
                ",",
                type.name(),
                String.valueOf(type.vcpus()),
                String.valueOf(type.memory()),
                String.join("+", type.architectures()),
                String.join(";", type.accelerators()),
                String.valueOf(type.storage()),
                number(type.network()),
                (type.burstable() ? "b" : "") + (type.current() ? "c" : "") + (type.metal() ? "m" : ""))));
        return lines;
    }

    /** Returns a number without a fraction where it has none. */
    public static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** Returns the type of a name, or empty where the table has none. */
    public Optional<InstanceType> find(String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    /** Returns the types of a class, such as {@code m7g}. */
    public List<InstanceType> ofClass(String name) {
        return types.stream()
                .filter(type -> type.name().startsWith(name + "."))
                .sorted(Comparator.comparingInt(InstanceType::vcpus).thenComparing(InstanceType::memory))
                .toList();
    }

    /**
     * Returns types of the same shape: as many CPUs, as much memory, of the same family and kind, of the same generation or a
     * newer one, newest first. They have another processor, or are newer, or have more of something.
     */
    public List<InstanceType> like(InstanceType type) {
        TypeName own = TypeName.parse(type.name()).orElseThrow();
        return types.stream()
                .filter(other -> !other.name().equals(type.name()))
                .filter(InstanceType::current)
                .filter(other -> other.vcpus() == type.vcpus() && other.memory() == type.memory())
                .filter(other -> other.burstable() == type.burstable() && other.metal() == type.metal())
                .filter(other -> other.accelerators().equals(type.accelerators()))
                .filter(other -> type.storage() == 0 ? other.storage() == 0 : other.storage() >= type.storage())
                .filter(other -> TypeName.parse(other.name())
                        .filter(name -> name.family().equals(own.family()))
                        .filter(name ->
                                name.generation().orElse(0) >= own.generation().orElse(0))
                        .isPresent())
                .sorted(Comparator.comparing((InstanceType other) -> TypeName.parse(other.name())
                                .orElseThrow()
                                .generation()
                                .orElse(0))
                        .reversed()
                        .thenComparing(InstanceType::name))
                .toList();
    }
}
