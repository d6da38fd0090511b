package dev.plumb.cli;

import dev.plumb.core.error.OutputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output. A reader that left ({@code plumb ... | head}) is no error: the rest is dropped and the exit code
 * stays that of the work. Anything else that keeps data from being written is an {@link OutputException}.
 */
final class Stdout extends OutputStream {
    private final BufferedOutputStream out;
    private boolean readerLeft;

    Stdout(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 16);
    }

    /** What is to be written. */
    @FunctionalInterface
    interface Content {
        /** Writes everything. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes text as UTF-8. */
    void print(String text) {
        print(to -> to.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes content. */
    void print(Content content) {
        try {
            content.writeTo(this);
        } catch (IOException e) {
            throw new OutputException("cannot write to standard output: " + e.getMessage(), e);
        }
    }

    /** Hands everything over. */
    void finish() {
        print(OutputStream::flush);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        attempt(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        attempt(out::flush);
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private void attempt(Attempt attempt) throws IOException {
        if (readerLeft) {
            return;
        }
        try {
            attempt.run();
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains(ProcessStream.BROKEN_PIPE)) {
                throw e;
            }
            readerLeft = true;
        }
    }
}
