package dev.plumb.iam.policy;

import dev.plumb.iam.policy.JsonTree.Field;
import dev.plumb.iam.policy.JsonTree.Fields;
import dev.plumb.iam.policy.JsonTree.Items;
import dev.plumb.iam.policy.JsonTree.Node;
import dev.plumb.iam.policy.JsonTree.NotJson;
import dev.plumb.iam.policy.JsonTree.Text;
import dev.plumb.iam.policy.PolicyProblem.Consequence;
import dev.plumb.iam.policy.PolicyProblem.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one document. Used once. */
final class DocumentReader {
    private static final List<String> ELEMENTS = List.of("Version", "Id", "Statement");

    private final String text;
    private final Problems problems = new Problems();
    private final StatementReader statements;

    DocumentReader(String text, PolicyKind kind) {
        this.text = text;
        this.statements = new StatementReader(kind, problems);
    }

    ParsedPolicy read() {
        PolicyDocument document = null;
        try {
            document = document(JsonTree.read(text));
        } catch (NotJson e) {
            problems.add(new PolicyProblem(
                    Kind.JSON, e.line, e.column, "not a policy document: " + e.getMessage(), Consequence.UNREADABLE));
        }
        return new ParsedPolicy(
                problems.unreadable() ? Optional.empty() : Optional.ofNullable(document), problems.list());
    }

    private @Nullable PolicyDocument document(Node root) {
        if (!(root instanceof Fields object)) {
            problems.unreadable(root, Kind.ELEMENT, "a policy document is a JSON object");
            return null;
        }
        Map<String, Field> elements = new HashMap<>();
        for (Field field : object.fields()) {
            if (elements.put(field.name(), field) != null) {
                problems.unreadable(
                        field, Kind.ELEMENT, Problems.quote(field.name()) + " stands twice in the document");
            } else if (!ELEMENTS.contains(field.name())) {
                problems.incomplete(field, Kind.ELEMENT, Problems.unknownElement(field.name(), ELEMENTS, "a document"));
            }
        }
        Field id = elements.get("Id");
        if (id != null && !(id.value() instanceof Text)) {
            problems.incomplete(id, Kind.ELEMENT, "Id must be a string");
        }
        PolicyVersion version = version(object, elements.get("Version"));
        List<Statement> read = statements(object, elements.get("Statement"));
        return new PolicyDocument(version, keyed(read), (int)
                text.chars().filter(c -> !Character.isWhitespace(c)).count());
    }

    private PolicyVersion version(Fields object, @Nullable Field field) {
        if (field == null) {
            problems.none(object, Kind.VERSION, "Version is missing, which means 2008-10-17; write 2012-10-17");
            return PolicyVersion.V2008;
        }
        String version = field.value() instanceof Text value ? value.text() : "";
        return switch (version) {
            case "2012-10-17" -> PolicyVersion.V2012;
            case "2008-10-17" -> {
                problems.none(field, Kind.VERSION, "Version 2008-10-17 is the old one; write 2012-10-17");
                yield PolicyVersion.V2008;
            }
            default -> {
                problems.unreadable(
                        field, Kind.VERSION, "Version must be \"2012-10-17\" or \"2008-10-17\", nothing else");
                yield PolicyVersion.V2008;
            }
        };
    }

    private List<Statement> statements(Fields object, @Nullable Field field) {
        if (field == null) {
            problems.unreadable(object, Kind.ELEMENT, "Statement is missing");
            return List.of();
        }
        List<Statement> read = new ArrayList<>();
        if (field.value() instanceof Items list) {
            if (list.items().isEmpty()) {
                problems.none(list, Kind.EMPTY, "the document has no statement");
            }
            list.items().forEach(item -> statement(item, read));
        } else {
            statement(field.value(), read);
        }
        return read;
    }

    private void statement(Node node, List<Statement> read) {
        if (!(node instanceof Fields object)) {
            problems.incomplete(node, Kind.ELEMENT, "a statement is a JSON object; it was skipped");
        } else if (object.fields().isEmpty()) {
            problems.none(object, Kind.EMPTY, "the statement is empty");
        } else {
            statements.read(object).ifPresent(read::add);
        }
    }

    /**
     * Gives every statement its key: the Sid where it is the only one, else the hash of its content. Statements that say
     * the same are numbered; it does not matter which of them is which.
     */
    private List<Statement> keyed(List<Statement> read) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (Statement statement : read) {
            if (!statement.sid().isEmpty() && !seen.add(statement.sid())) {
                twice.add(statement.sid());
                problems.add(new PolicyProblem(
                        Kind.SID_TWICE,
                        statement.line(),
                        statement.column(),
                        "Sid " + Problems.quote(statement.sid()) + " is used twice",
                        Consequence.NONE));
            }
        }
        Set<String> keys = new HashSet<>();
        return read.stream()
                .map(statement -> statement.sid().isEmpty() || twice.contains(statement.sid())
                        ? statement
                        : statement.withKey(statement.sid()))
                .map(statement -> statement.withKey(unique(statement.key(), keys)))
                .toList();
    }

    private static String unique(String key, Set<String> taken) {
        String unique = key;
        for (int i = 2; !taken.add(unique); i++) {
            unique = key + "-" + i;
        }
        return unique;
    }
}
