package dev.plumb.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A standard stream that says {@link #BROKEN_PIPE} in the same words whatever language the system speaks. */
final class ProcessStream extends FileOutputStream {
    /** In the message of the exception that tells that the reader has left. */
    static final String BROKEN_PIPE = "Broken pipe";

    private final Path link;

    private ProcessStream(FileDescriptor descriptor, int number) {
        super(descriptor);
        this.link = Path.of("/proc/self/fd/" + number);
    }

    /** Returns standard output. */
    static OutputStream out() {
        return new ProcessStream(FileDescriptor.out, 1);
    }

    /** Returns standard error. */
    static OutputStream err() {
        return new ProcessStream(FileDescriptor.err, 2);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            super.write(bytes, offset, length);
        } catch (IOException e) {
            throw isPipe() ? new IOException(BROKEN_PIPE, e) : e;
        }
    }

    private boolean isPipe() {
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
