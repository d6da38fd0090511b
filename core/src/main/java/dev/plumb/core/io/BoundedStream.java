package dev.plumb.core.io;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read and refuses to go past a limit: a pipe or a device does not say beforehand how much it holds. */
final class BoundedStream extends FilterInputStream {
    private final Location where;
    private final String expected;
    private final long maximum;
    private long read;

    BoundedStream(InputStream in, Location where, String expected, long maximum) {
        super(in);
        this.where = where;
        this.expected = expected;
        this.maximum = maximum;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int got = in.read(bytes, offset, length);
        count(Math.max(0, got));
        return got;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = in.skip(bytes);
        count(skipped);
        return skipped;
    }

    private void count(long more) {
        read += more;
        if (read > maximum) {
            throw InputException.at(
                    where, "it goes on after " + maximum + " bytes; plumb reads no more as " + expected);
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
