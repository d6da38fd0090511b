package dev.plumb.core.error;

/**
 * A place in the input.
 *
 * @param source the file as the user named it, or what stands for one ({@code --rule}, {@code credential report})
 * @param line one-based, 0 when unknown
 * @param column one-based, counted in characters, 0 when unknown
 */
public record Location(String source, int line, int column) {
    /** Returns {@code source} as a whole. */
    public static Location of(String source) {
        return new Location(source, 0, 0);
    }

    /** Returns {@code file:line:column}, leaving out what is unknown. */
    @Override
    public String toString() {
        return source + (line > 0 ? ":" + line : "") + (line > 0 && column > 0 ? ":" + column : "");
    }
}
