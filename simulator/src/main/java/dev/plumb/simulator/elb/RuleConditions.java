package dev.plumb.simulator.elb;

import dev.plumb.simulator.protocol.ModelText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** The conditions of rules: checked, completed as AWS shows them, and kept as text. Source: "Condition types for listener rules". */
final class RuleConditions {
    private static final Set<String> ONCE = Set.of("host-header", "path-pattern", "http-request-method", "source-ip");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.*?-]+");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.$/~\"'@:+&*?-]+");
    private static final Pattern METHOD = Pattern.compile("[A-Z_-]{1,40}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,40}");
    private static final Pattern CIDR =
            Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}/([0-9]|[12]\\d|3[0-2])|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*/\\d{1,3}");
    private static final int LONGEST = 128;

    private RuleConditions() {}

    /** Returns conditions as they are kept once they are found sound. */
    static List<String> checked(ElbCall elb, List<RuleCondition> conditions) {
        if (conditions.isEmpty()) {
            throw ElbErrors.validation("A rule must have at least one condition");
        }
        Set<String> fields = new HashSet<>();
        List<String> kept = new ArrayList<>();
        long values = 0;
        long wildcards = 0;
        for (RuleCondition condition : conditions) {
            String field = String.valueOf(condition.field());
            if (ONCE.contains(field) && !fields.add(field)) {
                throw ElbErrors.validation("A rule can only have one '" + field + "' condition");
            }
            RuleCondition whole = whole(field, condition);
            List<String> texts = texts(whole);
            texts.forEach(text -> check(field, text));
            values += texts.size();
            wildcards += texts.stream()
                    .flatMapToInt(String::chars)
                    .filter(letter -> letter == '*' || letter == '?')
                    .count();
            kept.add(ModelText.write(whole));
        }
        most(elb, "condition-values-per-alb-rule", values, "values");
        most(elb, "condition-wildcards-per-alb-rule", wildcards, "wildcards");
        return kept;
    }

    private static void most(ElbCall elb, String quota, long number, String what) {
        if (number > ElbQuotas.of(elb, quota)) {
            throw ElbErrors.validation("A rule can only have '" + ElbQuotas.of(elb, quota) + "' condition " + what);
        }
    }

    private static RuleCondition whole(String field, RuleCondition condition) {
        boolean named = switch (field) {
            case "host-header" -> condition.hostHeaderConfig() != null;
            case "path-pattern" -> condition.pathPatternConfig() != null;
            case "http-header" -> condition.httpHeaderConfig() != null;
            case "query-string" -> condition.queryStringConfig() != null;
            case "http-request-method" -> condition.httpRequestMethodConfig() != null;
            case "source-ip" -> condition.sourceIpConfig() != null;
            default -> throw ElbErrors.validation("Condition field '" + field + "' is not valid");
        };
        boolean plain =
                !condition.values().isEmpty() || !condition.regexValues().isEmpty();
        boolean simple = field.equals("host-header") || field.equals("path-pattern");
        if (named == plain || (plain && !simple)) {
            throw ElbErrors.validation("A condition '" + field + "' must have either values or its own configuration");
        }
        return switch (field) {
            case "host-header" ->
                named
                        ? condition.toBuilder()
                                .values(condition.hostHeaderConfig().values())
                                .build()
                        : condition.toBuilder()
                                .hostHeaderConfig(
                                        c -> c.values(condition.values()).regexValues(condition.regexValues()))
                                .build();
            case "path-pattern" ->
                named
                        ? condition.toBuilder()
                                .values(condition.pathPatternConfig().values())
                                .build()
                        : condition.toBuilder()
                                .pathPatternConfig(
                                        c -> c.values(condition.values()).regexValues(condition.regexValues()))
                                .build();
            case "http-header" -> header(condition);
            default -> condition;
        };
    }

    private static RuleCondition header(RuleCondition condition) {
        String name = String.valueOf(condition.httpHeaderConfig().httpHeaderName());
        if (!HEADER.matcher(name).matches() || name.toLowerCase(Locale.ROOT).equals("host")) {
            throw ElbErrors.validation("The header name '" + name + "' is not valid for an http-header condition");
        }
        return condition;
    }

    private static List<String> texts(RuleCondition condition) {
        Stream<String> texts = switch (condition.field()) {
            case "host-header" ->
                Stream.concat(
                        condition.hostHeaderConfig().values().stream(),
                        condition.hostHeaderConfig().regexValues().stream());
            case "path-pattern" ->
                Stream.concat(
                        condition.pathPatternConfig().values().stream(),
                        condition.pathPatternConfig().regexValues().stream());
            case "http-header" ->
                Stream.concat(
                        condition.httpHeaderConfig().values().stream(),
                        condition.httpHeaderConfig().regexValues().stream());
            case "http-request-method" -> condition.httpRequestMethodConfig().values().stream();
            case "source-ip" -> condition.sourceIpConfig().values().stream();
            default -> condition.queryStringConfig().values().stream().map(RuleConditions::text);
        };
        List<String> list = texts.toList();
        if (list.isEmpty() || list.stream().anyMatch(String::isEmpty)) {
            throw ElbErrors.validation("The values of a condition '" + condition.field() + "' must not be empty");
        }
        return list;
    }

    private static String text(QueryStringKeyValuePair pair) {
        if (pair.value() == null || pair.value().isEmpty()) {
            throw ElbErrors.validation("A query-string condition must have a value");
        }
        return pair.value();
    }

    private static void check(String field, String text) {
        if (text.length() > LONGEST) {
            throw ElbErrors.validation("Condition value '" + text + "' is longer than " + LONGEST + " characters");
        }
        boolean fits = switch (field) {
            case "host-header" -> HOST.matcher(text).matches() || text.startsWith("^");
            case "path-pattern" -> PATH.matcher(text).matches() || text.startsWith("^");
            case "http-request-method" -> METHOD.matcher(text).matches();
            case "source-ip" -> CIDR.matcher(text).matches();
            default -> true;
        };
        if (!fits) {
            throw ElbErrors.validation(
                    "Condition value '" + text + "' contains a character that is not valid for '" + field + "'");
        }
    }
}
