package dev.plumb.iam.policy;

import dev.plumb.iam.policy.JsonTree.Field;
import dev.plumb.iam.policy.JsonTree.Fields;
import dev.plumb.iam.policy.JsonTree.Items;
import dev.plumb.iam.policy.JsonTree.Literal;
import dev.plumb.iam.policy.JsonTree.Node;
import dev.plumb.iam.policy.JsonTree.Text;
import dev.plumb.iam.policy.PolicyProblem.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads statements. A malformed one is reported and skipped, never read as an Allow. */
final class StatementReader {
    private static final List<String> ELEMENTS = List.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private static final List<String> PRINCIPAL_TYPES = List.of("AWS", "Service", "Federated", "CanonicalUser");

    private final PolicyKind kind;
    private final Problems problems;
    /** Whether the statement at hand must be skipped. */
    private boolean broken;

    StatementReader(PolicyKind kind, Problems problems) {
        this.kind = kind;
        this.problems = problems;
    }

    Optional<Statement> read(Fields object) {
        broken = false;
        Map<String, Field> elements = new HashMap<>();
        for (Field field : object.fields()) {
            if (elements.put(field.name(), field) != null) {
                malformed(field, Problems.quote(field.name()) + " stands twice in one statement");
            } else if (!ELEMENTS.contains(field.name())) {
                malformed(field, Problems.unknownElement(field.name(), ELEMENTS, "a statement"));
            }
        }
        String sid = sid(elements.get("Sid"));
        Effect effect = effect(object, elements.get("Effect"));
        Pair principals = pair(object, elements, "Principal", kind == PolicyKind.TRUST, kind == PolicyKind.IDENTITY);
        Pair actions = pair(object, elements, "Action", true, false);
        Pair resources = pair(object, elements, "Resource", kind == PolicyKind.IDENTITY, kind == PolicyKind.TRUST);
        Principals who = principals.field() == null ? null : principals(principals.not(), principals.field());
        List<ActionPattern> what = texts(actions.field(), "Action").stream()
                .map(ActionPattern::parse)
                .toList();
        List<ResourcePattern> where = texts(resources.field(), "Resource").stream()
                .map(ResourcePattern::parse)
                .toList();
        List<Condition> conditions = conditions(elements.get("Condition"));
        if (broken) {
            return Optional.empty();
        }
        String content = JsonText.contentHash(object);
        return Optional.of(new Statement(
                "statement-" + content,
                object.line(),
                object.column(),
                sid,
                effect,
                who,
                new Actions(actions.not(), what),
                resources.field() == null ? null : new Resources(resources.not(), where),
                conditions,
                JsonText.compact(object),
                content));
    }

    private void malformed(Node at, String message) {
        broken = true;
        problems.incomplete(at, Kind.ELEMENT, message + "; the statement was skipped");
    }

    private void malformed(Field at, String message) {
        broken = true;
        problems.incomplete(at, Kind.ELEMENT, message + "; the statement was skipped");
    }

    private String sid(@Nullable Field field) {
        if (field == null) {
            return "";
        }
        if (!(field.value() instanceof Text text)) {
            malformed(field, "Sid must be a string");
            return "";
        }
        if (kind != PolicyKind.OTHER && !text.text().chars().allMatch(StatementReader::alphanumeric)) {
            problems.none(
                    field,
                    Kind.SID,
                    "Sid " + Problems.quote(text.text()) + " may hold letters A-Z a-z and digits only");
        }
        return text.text();
    }

    private Effect effect(Fields object, @Nullable Field field) {
        String effect = field != null && field.value() instanceof Text text ? text.text() : "";
        return switch (effect) {
            case "Allow" -> Effect.ALLOW;
            case "Deny" -> Effect.DENY;
            default -> {
                if (field == null) {
                    malformed(object, "Effect is missing");
                } else {
                    malformed(field, "Effect must be \"Allow\" or \"Deny\"");
                }
                yield Effect.DENY;
            }
        };
    }

    /** An element and whether it came in its Not form. */
    private record Pair(boolean not, @Nullable Field field) {}

    private Pair pair(Fields object, Map<String, Field> elements, String name, boolean must, boolean mustNot) {
        Field plain = elements.get(name);
        Field negated = elements.get("Not" + name);
        Field field = plain == null ? negated : plain;
        if (plain != null && negated != null) {
            malformed(negated, name + " and Not" + name + " exclude each other");
        } else if (field == null && must) {
            malformed(object, name + " is missing");
        } else if (field != null && mustNot) {
            malformed(
                    field,
                    field.name() + " has no place in " + (kind == PolicyKind.TRUST ? "a trust" : "an identity")
                            + " policy");
        }
        return new Pair(plain == null, field);
    }

    private List<String> texts(@Nullable Field field, String what) {
        return field == null ? List.of() : texts(field.value(), what);
    }

    private List<String> texts(Node node, String what) {
        boolean wellFormed = node instanceof Text
                || (node instanceof Items list && list.items().stream().allMatch(Text.class::isInstance));
        List<String> texts = JsonText.texts(node).map(Text::text).toList();
        if (!wellFormed || texts.isEmpty() || texts.contains("")) {
            malformed(node, what + " must be a string or a list of strings, none of them empty");
        }
        return texts;
    }

    private Principals principals(boolean not, Field field) {
        List<Principal> list = new ArrayList<>();
        if (field.value() instanceof Text text) {
            if (text.text().equals("*")) {
                list.add(Principal.parse("AWS", "*"));
            } else {
                malformed(field, field.name() + " must be \"*\" or an object such as {\"AWS\": ...}");
            }
        } else if (field.value() instanceof Fields object && !object.fields().isEmpty()) {
            Set<String> seen = new HashSet<>();
            for (Field type : object.fields()) {
                if (!PRINCIPAL_TYPES.contains(type.name())) {
                    malformed(type, Problems.unknownElement(type.name(), PRINCIPAL_TYPES, "a principal"));
                } else if (!seen.add(type.name())) {
                    malformed(type, Problems.quote(type.name()) + " stands twice in one principal");
                }
                texts(type.value(), "a principal").forEach(text -> list.add(Principal.parse(type.name(), text)));
            }
        } else {
            malformed(field, field.name() + " must be \"*\" or an object such as {\"AWS\": ...}");
        }
        return new Principals(not, list);
    }

    private List<Condition> conditions(@Nullable Field field) {
        List<Condition> conditions = new ArrayList<>();
        if (field == null) {
            return conditions;
        }
        if (!(field.value() instanceof Fields block)) {
            malformed(field, "Condition must be an object of operators");
            return conditions;
        }
        Set<String> operators = new HashSet<>();
        for (Field operator : block.fields()) {
            if (!operators.add(operator.name())) {
                malformed(operator, Problems.quote(operator.name()) + " stands twice in one Condition");
            }
            if (!(operator.value() instanceof Fields keys)) {
                malformed(operator, Problems.quote(operator.name()) + " must be an object of condition keys");
                continue;
            }
            ConditionOperator parsed = ConditionOperator.parse(operator.name());
            Set<String> names = new HashSet<>();
            for (Field key : keys.fields()) {
                if (!names.add(key.name())) {
                    malformed(key, Problems.quote(key.name()) + " stands twice under one operator");
                }
                conditions.add(new Condition(parsed, key.name(), values(key), key.line(), key.column()));
            }
        }
        return conditions;
    }

    /** Condition values may be JSON booleans and numbers; they count as their text. */
    private List<String> values(Field key) {
        List<Node> nodes = key.value() instanceof Items list ? list.items() : List.of(key.value());
        List<String> values = new ArrayList<>();
        for (Node node : nodes) {
            if (node instanceof Text text) {
                values.add(text.text());
            } else if (node instanceof Literal literal && !literal.text().equals("null")) {
                values.add(literal.text());
            } else {
                malformed(node, "a condition value must be a string, a number or a boolean");
            }
        }
        return values;
    }

    private static boolean alphanumeric(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
