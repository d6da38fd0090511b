package dev.plumb.core.stack;

import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import dev.plumb.core.text.Suggestion;
import dev.plumb.core.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text with references in it, in pieces. What a reference stands for is never looked into again.
 *
 * @param pieces text, and references
 */
record Template(List<Piece> pieces) {
    private static final List<String> KINDS = List.of("env", "ssm");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_.\\-/]{1,1011}(:[A-Za-z0-9_.-]{1,100})?");

    /**
     * A piece.
     *
     * @param kind what kind of reference, or null for text
     * @param text the text, or what is referred to
     */
    record Piece(@Nullable String kind, String text) {
        String name() {
            return kind + ":" + text;
        }
    }

    /** Takes text apart, in one pass. */
    static Template of(YamlScalar scalar, Problems problems) {
        String text = scalar.text();
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', from)) {
            pieces.add(new Piece(null, text.substring(from, dollar)));
            if (text.startsWith("$${", dollar)) {
                pieces.add(new Piece(null, "${"));
                from = dollar + 3;
            } else if (text.startsWith("${", dollar)) {
                int end = text.indexOf('}', dollar);
                if (end < 0) {
                    problems.add(Problem.at(scalar.where(), "a reference begins with ${ and never ends")
                            .advise("Close it with }, or write $${ for these two characters"));
                    return new Template(List.of());
                }
                reference(scalar, text.substring(dollar + 2, end), pieces, problems);
                from = end + 1;
            } else {
                pieces.add(new Piece(null, "$"));
                from = dollar + 1;
            }
        }
        pieces.add(new Piece(null, text.substring(from)));
        return new Template(List.copyOf(pieces));
    }

    private static void reference(YamlScalar scalar, String inner, List<Piece> pieces, Problems problems) {
        int colon = inner.indexOf(':');
        String kind = colon < 0 ? inner : inner.substring(0, colon);
        String name = colon < 0 ? "" : inner.substring(colon + 1);
        if (!KINDS.contains(kind)) {
            Problem problem = Problem.at(
                    scalar.where(), "references are ${env:NAME} and ${ssm:/path}, not " + scalar.described());
            String advice = colon < 0 && VARIABLE.matcher(inner).matches()
                    ? "Did you mean ${env:" + inner + "}?"
                    : Suggestion.nearest(kind, KINDS)
                            .map(near -> "Did you mean ${" + near + ":" + name + "}?")
                            .orElse("Write $${ for these two characters");
            problems.add(problem.advise(advice));
        } else if (!(kind.equals("env") ? VARIABLE : PARAMETER).matcher(name).matches()) {
            problems.at(
                    scalar.where(),
                    (kind.equals("env") ? "the name of an environment variable" : "the name of an SSM parameter")
                            + " was expected in " + scalar.described());
        } else {
            pieces.add(new Piece(kind, name));
        }
    }

    /** Returns the text with every reference replaced. */
    String fill(Function<Piece, String> values) {
        StringBuilder out = new StringBuilder();
        pieces.forEach(piece -> out.append(piece.kind() == null ? piece.text() : values.apply(piece)));
        return out.toString();
    }
}
