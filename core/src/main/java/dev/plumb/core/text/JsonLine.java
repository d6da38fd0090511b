package dev.plumb.core.text;

/**
 * Writes one flat JSON object on one line, in pure ASCII: exact for programs, and harmless on a terminal. Not thread
 * safe.
 */
public final class JsonLine {
    private final StringBuilder out = new StringBuilder("{");

    /** Adds a text. */
    public JsonLine with(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    /** Adds a number. */
    public JsonLine with(String name, long value) {
        name(name);
        out.append(value);
        return this;
    }

    /** Adds a truth value. */
    public JsonLine with(String name, boolean value) {
        name(name);
        out.append(value);
        return this;
    }

    /** Returns the object with a line feed after it. */
    public String line() {
        return out + "}\n";
    }

    private void name(String name) {
        if (out.length() > 1) {
            out.append(',');
        }
        quote(name);
        out.append(':');
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                out.append(c);
            } else {
                String hex = Integer.toHexString(c);
                out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
            }
        }
        out.append('"');
    }
}
