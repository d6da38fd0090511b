package dev.plumb.iam.audit;

import dev.plumb.core.finding.Benchmark;
import java.util.ArrayList;
import java.util.List;

/** The CIS AWS Foundations Benchmark: which control a rule answers in which version. */
public final class Cis {
    /** The versions that number alike stand in one list. */
    private static final List<List<String>> VERSIONS = List.of(
            List.of("CIS 1.5", "CIS 3.0", "CIS 4.0"), List.of("CIS 5.0"), List.of("CIS 6.0"), List.of("CIS 7.0"));

    private Cis() {}

    /**
     * Returns the controls of a row such as {@code 1.4/1.3/2.3/2.4}.
     *
     * @param row the numbers in 1.5 to 4.0, in 5.0, in 6.0 and in 7.0; a hyphen where a version has no such control
     */
    public static List<Benchmark> controls(String row) {
        String[] numbers = row.split("/", -1);
        if (numbers.length != VERSIONS.size()) {
            throw new IllegalArgumentException("expected four numbers: " + row);
        }
        List<Benchmark> controls = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            String number = numbers[i];
            if (!number.equals("-")) {
                VERSIONS.get(i).forEach(version -> controls.add(new Benchmark(version, number)));
            }
        }
        return List.copyOf(controls);
    }
}
