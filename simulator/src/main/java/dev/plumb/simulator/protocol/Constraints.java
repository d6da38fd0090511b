package dev.plumb.simulator.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/**
 * What AWS's published API model demands of a service's requests: required members, lengths, ranges, patterns, enumerations.
 * The file beside this class is that model, reduced to its inputs. Read on first use; thread safe.
 */
public final class Constraints {
    private final String service;
    private volatile @Nullable Shapes shapes;

    private Constraints(String service) {
        this.service = service;
    }

    /** Returns the constraints of a service by its signing name. */
    public static Constraints of(String service) {
        return new Constraints(service);
    }

    /** Returns everything wrong with a request. */
    public List<Violation> check(String action, SdkPojo request) {
        Shapes model = shapes();
        String input = model.actions().get(action);
        if (input == null) {
            return List.of();
        }
        List<Violation> problems = new ArrayList<>();
        structure(model, model.shape(input), "", request, problems);
        return problems;
    }

    private static void structure(Shapes model, Shape shape, String path, SdkPojo pojo, List<Violation> problems) {
        for (SdkField<?> field : pojo.sdkFields()) {
            String member = shape.members().get(field.memberName());
            if (member == null) {
                continue;
            }
            Object value = field.getValueOrDefault(pojo);
            String at = path + camel(field.memberName());
            if (value == null || value instanceof SdkAutoConstructList) {
                if (shape.required().contains(field.memberName())) {
                    problems.add(new Violation(
                            at,
                            "",
                            true,
                            "Value null at '" + at + "' failed to satisfy constraint: Member must not be null"));
                }
            } else {
                value(model, model.shape(member), at, value, problems);
            }
        }
    }

    private static void value(Shapes model, Shape shape, String at, Object value, List<Violation> problems) {
        if (value instanceof SdkPojo pojo) {
            structure(model, shape, at + ".", pojo, problems);
        } else if (value instanceof List<?> list) {
            size(shape, at, "[list]", list.size(), problems);
            for (int i = 0; i < list.size() && shape.member() != null; i++) {
                value(model, model.shape(shape.member()), at + "." + (i + 1) + ".member", list.get(i), problems);
            }
        } else if (value instanceof Number number) {
            range(shape, at, number.longValue(), problems);
        } else if (value instanceof String text) {
            text(shape, at, text, problems);
        }
    }

    private static void text(Shape shape, String at, String text, List<Violation> problems) {
        String shown = shape.sensitive() ? "*****" : text.substring(0, Math.min(text.length(), 100));
        if (size(shape, at, shown, text.length(), problems)
                && shape.enumeration().isEmpty()) {
            if (shape.pattern() != null && !model(shape.pattern()).matcher(text).matches()) {
                problems.add(breaks(at, shown, "Member must satisfy regular expression pattern: " + shape.pattern()));
            }
        } else if (!shape.enumeration().isEmpty() && !shape.enumeration().contains(text)) {
            problems.add(breaks(at, shown, "Member must satisfy enum value set: " + shape.enumeration()));
        }
    }

    private static boolean size(Shape shape, String at, String shown, int size, List<Violation> problems) {
        if (shape.min() != null && size < shape.min()) {
            problems.add(breaks(at, shown, "Member must have length greater than or equal to " + shape.min()));
            return false;
        }
        if (shape.max() != null && size > shape.max()) {
            problems.add(breaks(at, shown, "Member must have length less than or equal to " + shape.max()));
            return false;
        }
        return true;
    }

    private static void range(Shape shape, String at, long number, List<Violation> problems) {
        if (shape.min() != null && number < shape.min()) {
            problems.add(breaks(
                    at, Long.toString(number), "Member must have value greater than or equal to " + shape.min()));
        } else if (shape.max() != null && number > shape.max()) {
            problems.add(
                    breaks(at, Long.toString(number), "Member must have value less than or equal to " + shape.max()));
        }
    }

    private static Violation breaks(String at, String shown, String constraint) {
        return new Violation(
                at, shown, false, "Value '" + shown + "' at '" + at + "' failed to satisfy constraint: " + constraint);
    }

    private static String camel(String member) {
        return member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
    }

    private static Pattern model(String pattern) {
        return Shapes.PATTERNS.computeIfAbsent(pattern, Pattern::compile);
    }

    private Shapes shapes() {
        Shapes model = shapes;
        if (model == null) {
            model = Shapes.read(service);
            shapes = model;
        }
        return model;
    }
}
