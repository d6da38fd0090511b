package dev.plumb.core.finding;

/**
 * One control of a published benchmark that a rule answers.
 *
 * @param name the benchmark and its version, for example {@code CIS 3.0}, or {@code Security Hub}
 * @param control its number, for example {@code 1.10} or {@code IAM.5}
 */
public record Benchmark(String name, String control) {}
