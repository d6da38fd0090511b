package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.text.Escape;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Decides, medium by medium, whether text did more than be shown: what came out is compared with a harmless text's. */
final class InjectionJudge {
    /** What the harmless text is. It wraps like a word and means nothing anywhere. */
    static final String HARMLESS = "plain";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Parser MARKDOWN = Parser.builder()
            .extensions(List.of(AutolinkExtension.create(), TablesExtension.create()))
            .build();

    private InjectionJudge() {}

    static void judge(InjectionSink sink, String harmless, String hostile, String payload) {
        switch (sink.medium()) {
            case HTML -> html(harmless, hostile);
            case CSV -> csv(hostile);
            case MARKDOWN -> markdown(harmless, hostile);
            case TERMINAL -> terminal(sink.own(), hostile);
            case JSON -> json(hostile, payload);
        }
    }

    /** The same elements and attributes as with a harmless text, by the rules browsers parse by. */
    private static void html(String harmless, String hostile) {
        same(skeleton(harmless), skeleton(hostile));
        visible(hostile, "\n");
    }

    private static List<String> skeleton(String html) {
        List<String> skeleton = new ArrayList<>();
        for (Element element : Jsoup.parse(html).getAllElements()) {
            TreeMap<String, String> attributes = new TreeMap<>();
            for (Attribute attribute : element.attributes()) {
                boolean code = attribute.getKey().startsWith("on")
                        || attribute.getKey().equals("style");
                boolean address = attribute.getKey().equals("href")
                        && !attribute.getValue().startsWith("#");
                attributes.put(attribute.getKey(), code || address ? attribute.getValue() : "");
            }
            boolean raw = element.normalName().equals("script")
                    || element.normalName().equals("style");
            skeleton.add(element.normalName() + attributes + (raw ? element.data() : ""));
        }
        return skeleton;
    }

    /** Every record has the header's fields, none begins like a formula, and a line is a record. */
    private static void csv(String hostile) {
        visible(hostile, "\r\n");
        assertThat(hostile.replace("\r\n", "")).doesNotContain("\r", "\n");
        List<List<String>> rows = new ArrayList<>();
        for (String line : hostile.substring(0, hostile.length() - 2).split("\r\n", -1)) {
            rows.add(fields(line));
        }
        assertThat(rows).allMatch(row -> row.size() == rows.get(0).size());
        for (List<String> row : rows) {
            assertThat(row).noneMatch(field -> field.strip().matches("(?s)[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*"));
        }
    }

    /** Reads a record of RFC 4180. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                assertThat(quoted || field.isEmpty())
                        .as("a quote inside a field: " + line)
                        .isTrue();
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        assertThat(quoted).as("an open quote: " + line).isFalse();
        fields.add(field.toString());
        return fields;
    }

    /** The same blocks and spans as with a harmless text; no word that chat or a tracker would act on. */
    private static void markdown(String harmless, String hostile) {
        visible(hostile, "\n");
        assertThat(hostile.length()).isLessThan(40_000);
        same(structure(harmless), structure(hostile));
        assertThat(hostile).doesNotContain("<!", "<@", "<#", "<h").doesNotContainPattern("<[a-z/]");
        List<String> texts = new ArrayList<>();
        texts(MARKDOWN.parse(hostile), texts);
        // Mentions are found in finished text, outside code.
        assertThat(texts)
                .noneMatch(
                        text -> Pattern.compile("(?<![\\w`])@\\w").matcher(text).find());
    }

    /** Returns the kinds of nodes in reading order; how a text is cut into pieces of text does not matter. */
    private static List<String> structure(String markdown) {
        List<String> structure = new ArrayList<>();
        structure(MARKDOWN.parse(markdown), structure);
        return structure;
    }

    private static void structure(Node node, List<String> structure) {
        String last = structure.isEmpty() ? "" : structure.get(structure.size() - 1);
        String kind = node.getClass().getSimpleName();
        if (!(node instanceof Text && last.equals(kind))) {
            structure.add(kind);
        }
        assertThat(node).isNotInstanceOfAny(SoftLineBreak.class, HardLineBreak.class);
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            structure(child, structure);
        }
    }

    private static void texts(Node node, List<String> texts) {
        if (node instanceof Text text) {
            texts.add(text.getLiteral());
        }
        for (Node child = node.getFirstChild(); child != null && !(node instanceof Code); child = child.getNext()) {
            texts(child, texts);
        }
    }

    /** No control sequence but the sink's own, and no line that begins as the attacker likes. */
    private static void terminal(Pattern own, String hostile) {
        String rest = own.matcher(hostile).replaceAll("");
        visible(rest, "\n");
        assertThat(rest.lines()).noneMatch(line -> line.startsWith("plumb: everything is fine"));
        assertThat(rest.lines()).noneMatch(line -> line.startsWith("2026-11-22T10:00:00Z everything is fine"));
    }

    /** It parses, the value is in it exactly, and nothing in it acts on a terminal it is printed on. */
    private static void json(String hostile, String payload) {
        visible(hostile, "\n");
        List<JsonNode> documents = new ArrayList<>();
        if (hostile.startsWith("{\n")) {
            documents.add(MAPPER.readTree(hostile));
        } else {
            hostile.lines().forEach(line -> documents.add(MAPPER.readTree(line)));
        }
        List<String> values = new ArrayList<>();
        documents.forEach(document -> values(document, values));
        assertThat(values).contains(payload);
    }

    private static void values(JsonNode node, List<String> values) {
        if (node.isString()) {
            values.add(node.asString());
        }
        node.forEach(child -> values(child, values));
    }

    /** Shows the first difference only: whole pages would bury it. */
    private static void same(List<String> expected, List<String> actual) {
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            String one = i < expected.size() ? expected.get(i) : "nothing";
            String other = i < actual.size() ? actual.get(i) : "nothing";
            assertThat(other).as("part " + i + " of " + expected.size()).isEqualTo(one);
        }
    }

    private static void visible(String text, String allowed) {
        text.codePoints()
                .filter(c -> Escape.isInvisible(c) && allowed.indexOf(c) < 0)
                .findFirst()
                .ifPresent(c -> {
                    throw new AssertionError("came out as it is: U+" + Integer.toHexString(c));
                });
    }
}
