package dev.plumb.simulator.protocol;

/** XML being written. Characters that XML 1.0 cannot hold are replaced, never dropped silently into the stream. */
public final class XmlText {
    private final StringBuilder out = new StringBuilder(512);

    /** Opens an element. */
    public XmlText open(String name) {
        out.append('<').append(name).append('>');
        return this;
    }

    XmlText open(String name, String namespace) {
        out.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
        return this;
    }

    /** Closes an element. */
    public XmlText close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    /** Writes an element without content. */
    public XmlText empty(String name) {
        out.append('<').append(name).append("/>");
        return this;
    }

    /** Writes an element with text. */
    public XmlText element(String name, String text) {
        open(name);
        escape(text);
        return close(name);
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\r' -> out.append("&#xD;");
                default -> out.append(isAllowed(text, i) ? c : '\uFFFD');
            }
        }
    }

    private static boolean isAllowed(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c >= 0x20 ? c < 0xFFFE : c == '\t' || c == '\n';
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
