package dev.plumb.core.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is. The rule catalogue in the docs, {@code --rule} and every report are made from this.
 *
 * @param id stable and unique, for example {@code USER-MFA-CONSOLE}
 * @param title what should be true, as a short sentence without a final period
 * @param severity of a failure, where the verdict does not say otherwise
 * @param group the heading it stands under, for example {@code Users}
 * @param why why a failure matters, one to three sentences
 * @param fix how to mend it
 * @param benchmarks controls of published benchmarks it answers, CIS in ascending version first
 * @param needs the API actions whose complete answers it needs; {@code a|b} means one of them is enough. For example
 *     {@code iam:GetCredentialReport}
 */
public record RuleInfo(
        String id,
        String title,
        Severity severity,
        String group,
        String why,
        Fix fix,
        List<Benchmark> benchmarks,
        List<String> needs) {
    /** Copies the lists. */
    public RuleInfo {
        benchmarks = List.copyOf(benchmarks);
        needs = List.copyOf(needs);
    }

    /** Returns {@link #needs} with its alternatives apart: of each list, one complete answer is enough. */
    public List<List<String>> alternatives() {
        return needs.stream().map(need -> List.of(need.split("\\|"))).toList();
    }

    /** Starts a description. */
    public static Builder of(String id, Severity severity, String group) {
        return new Builder(id, severity, group);
    }

    /** Collects the parts of a description; {@link #build()} insists on all but the benchmarks. */
    public static final class Builder {
        private final String id;
        private final Severity severity;
        private final String group;
        private final List<Benchmark> benchmarks = new ArrayList<>();
        private @Nullable String title;
        private @Nullable String why;
        private @Nullable Fix fix;
        private List<String> needs = List.of();

        private Builder(String id, Severity severity, String group) {
            this.id = id;
            this.severity = severity;
            this.group = group;
        }

        /** Sets what should be true. */
        public Builder title(String title) {
            this.title = title;
            return this;
        }

        /** Sets why it matters. */
        public Builder why(String why) {
            this.why = why;
            return this;
        }

        /** Sets how to mend it. */
        public Builder fix(String console, String cli, String terraform) {
            this.fix = new Fix(console, cli, terraform);
            return this;
        }

        /** Adds a control of a benchmark. */
        public Builder benchmark(String name, String control) {
            benchmarks.add(new Benchmark(name, control));
            return this;
        }

        /** Adds controls of benchmarks. */
        public Builder benchmarks(List<Benchmark> controls) {
            benchmarks.addAll(controls);
            return this;
        }

        /** Sets the API actions it needs the complete answers of. */
        public Builder needs(String... needs) {
            this.needs = List.of(needs);
            return this;
        }

        /** Returns the description. */
        public RuleInfo build() {
            return new RuleInfo(
                    id,
                    Objects.requireNonNull(title, "title"),
                    severity,
                    group,
                    Objects.requireNonNull(why, "why"),
                    Objects.requireNonNull(fix, "fix"),
                    benchmarks,
                    needs);
        }
    }
}
