package dev.plumb.simulator.cloudwatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is made of the samples of a period. Source: "CloudWatch statistics definitions"; of the extended ones there are
 * percentiles only.
 *
 * @param name such as {@code Average} or {@code p99.9}
 */
record MetricStatistic(String name) {
    private static final List<String> SIMPLE = List.of("SampleCount", "Average", "Sum", "Minimum", "Maximum");
    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,10})?|100)");

    /** Reads a statistic by AWS's name. */
    static MetricStatistic of(String name) {
        if (!SIMPLE.contains(name) && !PERCENTILE.matcher(name).matches()) {
            throw CloudWatchErrors.value("The statistic " + name + " is unknown to plumb's simulator.");
        }
        return new MetricStatistic(name);
    }

    /** Returns its value over the samples of a period, nothing where there are none. */
    Optional<Double> over(List<StoredDatapoint> samples) {
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        double count = samples.stream().mapToDouble(StoredDatapoint::count).sum();
        double sum = samples.stream().mapToDouble(StoredDatapoint::sum).sum();
        return switch (name) {
            case "SampleCount" -> Optional.of(count);
            case "Sum" -> Optional.of(sum);
            case "Average" -> Optional.of(sum / count);
            case "Minimum" ->
                Optional.of(samples.stream()
                        .mapToDouble(StoredDatapoint::least)
                        .min()
                        .orElseThrow());
            case "Maximum" ->
                Optional.of(samples.stream()
                        .mapToDouble(StoredDatapoint::most)
                        .max()
                        .orElseThrow());
            default -> percentile(samples);
        };
    }

    /** The least value that so many percent of the samples do not exceed; unknown where only statistics were sent. */
    private Optional<Double> percentile(List<StoredDatapoint> samples) {
        List<Weighted> values = new ArrayList<>();
        for (StoredDatapoint sample : samples) {
            if (sample.values().isEmpty() && sample.least() != sample.most()) {
                return Optional.empty();
            }
            if (sample.values().isEmpty()) {
                values.add(new Weighted(sample.least(), sample.count()));
            }
            for (int i = 0; i < sample.values().size(); i++) {
                values.add(new Weighted(sample.values().get(i), sample.counts().get(i)));
            }
        }
        values.sort(Comparator.comparing(Weighted::value));
        Matcher share = PERCENTILE.matcher(name);
        double wanted = share.matches() ? Double.parseDouble(share.group(1)) / 100 : 1;
        double all = values.stream().mapToDouble(Weighted::count).sum();
        double passed = 0;
        for (Weighted value : values) {
            passed += value.count();
            if (passed >= wanted * all) {
                return Optional.of(value.value());
            }
        }
        return Optional.of(values.get(values.size() - 1).value());
    }

    private record Weighted(double value, double count) {}
}
