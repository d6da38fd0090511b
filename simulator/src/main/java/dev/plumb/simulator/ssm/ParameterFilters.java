package dev.plumb.simulator.ssm;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;

/** Filters of listings. All must match, each by one of its values. */
final class ParameterFilters {
    private static final Set<String> OF_PATHS = Set.of("Type", "KeyId", "Label");

    private ParameterFilters() {}

    static Predicate<StoredParameter> forPath(List<ParameterStringFilter> filters) {
        filters.stream()
                .filter(one -> !OF_PATHS.contains(one.key()))
                .findFirst()
                .ifPresent(one -> {
                    throw SsmErrors.of(
                            "InvalidFilterKey",
                            "The following filter key is not valid: " + one.key()
                                    + ". Valid filter keys include: [Type," + " KeyId, Label].");
                });
        return all(filters);
    }

    static Predicate<StoredParameter> forDescriptions(List<ParameterStringFilter> filters) {
        filters.stream().filter(one -> one.key().equals("Label")).findFirst().ifPresent(one -> {
            throw SsmErrors.of("InvalidFilterKey", "The following filter key is not valid: Label.");
        });
        return all(filters);
    }

    private static Predicate<StoredParameter> all(List<ParameterStringFilter> filters) {
        return filters.stream().map(ParameterFilters::one).reduce(parameter -> true, Predicate::and);
    }

    private static Predicate<StoredParameter> one(ParameterStringFilter filter) {
        String key = filter.key();
        if (key.equals("Path")) {
            return path(filter);
        }
        BiPredicate<String, String> compares = comparison(filter);
        Function<StoredParameter, Stream<String>> facts = facts(key);
        List<String> wanted = filter.values();
        return parameter -> facts.apply(parameter)
                .anyMatch(fact -> wanted.isEmpty() || wanted.stream().anyMatch(value -> compares.test(fact, value)));
    }

    private static Function<StoredParameter, Stream<String>> facts(String key) {
        if (key.startsWith("tag:")) {
            String tag = key.substring("tag:".length());
            return parameter -> Stream.ofNullable(parameter.tags().get(tag));
        }
        return switch (key) {
            case "Name" -> parameter -> Stream.of(parameter.name());
            case "Type" -> parameter -> Stream.of(parameter.type());
            case "Tier" -> parameter -> Stream.of(parameter.tier());
            case "DataType" -> parameter -> Stream.of(parameter.dataType());
            case "KeyId" -> parameter -> Stream.ofNullable(parameter.keyId());
            default -> parameter -> parameter.latest().labels().stream();
        };
    }

    private static BiPredicate<String, String> comparison(ParameterStringFilter filter) {
        String option = filter.option() == null ? "Equals" : filter.option();
        boolean name = filter.key().equals("Name");
        if (option.equals("Equals")) {
            return String::equals;
        }
        if (option.equals("BeginsWith") && (name || filter.key().equals("KeyId"))) {
            return String::startsWith;
        }
        if (option.equals("Contains") && name) {
            return String::contains;
        }
        throw invalidOption(option, filter.key());
    }

    private static Predicate<StoredParameter> path(ParameterStringFilter filter) {
        String option = filter.option() == null ? "OneLevel" : filter.option();
        if (!option.equals("OneLevel") && !option.equals("Recursive")) {
            throw invalidOption(option, filter.key());
        }
        return parameter -> filter.values().stream()
                .map(path -> path.endsWith("/") ? path : path + "/")
                .anyMatch(path -> parameter.name().startsWith(path)
                        && (option.equals("Recursive") || parameter.name().indexOf('/', path.length()) < 0));
    }

    private static RuntimeException invalidOption(String option, String key) {
        return SsmErrors.of(
                "InvalidFilterOption", "The following filter option is not valid: " + option + " for key " + key + ".");
    }
}
