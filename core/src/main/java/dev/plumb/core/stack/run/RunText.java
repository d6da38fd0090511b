package dev.plumb.core.stack.run;

import dev.plumb.core.error.InputException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Run records as text: {@code ["plumb-run",1,"checksum",{...}]}, at most 4 KB of ASCII without doubled braces. The checksum
 * covers the version and the object. Reading never throws: what is no whole record is {@link Parsed.Damaged}.
 */
final class RunText {
    /** The version of the form. */
    static final int SCHEMA = 1;

    /** What a standard parameter holds. */
    static final int MOST_BYTES = 4096;

    private static final Pattern FRAME =
            Pattern.compile("\\[\"plumb-run\",([1-9]\\d{0,5}),\"([0-9a-f]{32})\",(\\{.*\\})\\]", Pattern.DOTALL);

    private RunText() {}

    /** Returns a record as text. What does not fit is left out: first old history, then the list of creates. */
    static String print(RunRecord record) {
        RunRecord fitting = record;
        while (true) {
            String body = body(fitting);
            String text = "[\"plumb-run\"," + SCHEMA + ",\"" + checksum(SCHEMA, body) + "\"," + body + "]";
            if (text.length() <= MOST_BYTES) {
                return text;
            }
            List<String> lines = fitting.history();
            fitting = lines.isEmpty()
                    ? fitting.withCreates(DeclaredCreates.UNLISTED)
                    : fitting.withHistory(lines.subList(1, lines.size()));
        }
    }

    private static String body(RunRecord record) {
        RunId id = record.id();
        return "{\"stack\":" + Ascii.quote(id.stack().value())
                + ",\"account\":" + Ascii.quote(id.account())
                + ",\"region\":" + Ascii.quote(id.region())
                + ",\"number\":" + id.number()
                + ",\"uid\":" + Ascii.quote(id.uid())
                + ",\"nonce\":" + Ascii.quote(id.nonce())
                + ",\"host\":" + Ascii.quote(record.holder().host())
                + ",\"process\":" + record.holder().process()
                + ",\"job\":" + Ascii.quote(record.holder().job())
                + ",\"version\":" + Ascii.quote(record.holder().version())
                + ",\"operation\":" + Ascii.quote(record.operation().word())
                + ",\"life\":" + record.terms().life().toSeconds()
                + ",\"heartbeat\":" + record.terms().heartbeat().toSeconds()
                + ",\"epoch\":" + record.epoch()
                + ",\"started\":" + record.started().getEpochSecond()
                + ",\"condition\":" + Ascii.quote(record.condition().word())
                + ",\"unlisted\":" + record.creates().unlisted()
                + ",\"creates\":" + array(record.creates().ids())
                + ",\"history\":" + array(record.history()) + "}";
    }

    private static String array(List<String> texts) {
        return texts.stream().map(Ascii::quote).collect(Collectors.joining(",", "[", "]"));
    }

    static String checksum(int schema, String body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Ascii.utf8(schema + "\n" + body));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Reads a text. */
    static Parsed parse(String text) {
        Matcher frame = FRAME.matcher(text);
        if (text.length() > 2 * MOST_BYTES || !frame.matches()) {
            return new Parsed.Damaged("it has not the form of a run record");
        }
        int schema = Integer.parseInt(frame.group(1));
        String body = frame.group(3);
        if (!checksum(schema, body).equals(frame.group(2))) {
            return new Parsed.Damaged("its checksum does not match");
        }
        if (schema > SCHEMA) {
            return new Parsed.Newer(schema);
        }
        try {
            return new Parsed.Whole(record(JsonMapper.shared().readTree(body)));
        } catch (JacksonException | WrongShapeException wrong) {
            return new Parsed.Damaged("it is not what a run writes");
        }
    }

    private static RunRecord record(JsonNode node) {
        RunId id = new RunId(
                shaped(() -> StackName.of(text(node, "stack"))),
                text(node, "account"),
                text(node, "region"),
                (int) number(node, "number", Integer.MAX_VALUE),
                text(node, "uid"),
                text(node, "nonce"));
        Holder holder = new Holder(
                text(node, "host"), number(node, "process", Long.MAX_VALUE), text(node, "job"), text(node, "version"));
        Terms terms = shaped(() -> new Terms(
                Duration.ofSeconds(number(node, "life", 86_400)),
                Duration.ofSeconds(number(node, "heartbeat", 86_400))));
        return new RunRecord(
                id,
                holder,
                Operation.of(text(node, "operation")).orElseThrow(WrongShapeException::new),
                terms,
                (int) number(node, "epoch", Integer.MAX_VALUE),
                Instant.ofEpochSecond(number(node, "started", Integer.MAX_VALUE * 2L)),
                RunCondition.of(text(node, "condition")).orElseThrow(WrongShapeException::new),
                new DeclaredCreates(texts(node, "creates"), flag(node, "unlisted")),
                texts(node, "history"));
    }

    private static String text(JsonNode node, String name) {
        JsonNode member = node.path(name);
        return right(member.isString(), member).asString();
    }

    private static boolean flag(JsonNode node, String name) {
        JsonNode member = node.path(name);
        return right(member.isBoolean(), member).asBoolean();
    }

    private static long number(JsonNode node, String name, long most) {
        JsonNode member = node.path(name);
        boolean whole = member.isIntegralNumber() && member.canConvertToLong();
        long value = right(whole, member).asLong();
        right(value >= 0 && value <= most, member);
        return value;
    }

    private static List<String> texts(JsonNode node, String name) {
        JsonNode array = node.path(name);
        right(array.isArray(), array);
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(right(element.isString(), element).asString()));
        return texts;
    }

    private static JsonNode right(boolean shape, JsonNode node) {
        if (!shape) {
            throw new WrongShapeException();
        }
        return node;
    }

    private static <T> T shaped(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | InputException wrong) {
            throw new WrongShapeException();
        }
    }

    /** Ends the reading of a text that is no record; it never leaves this class. */
    private static final class WrongShapeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongShapeException() {
            super("not what a run writes", null, false, false);
        }
    }
}
