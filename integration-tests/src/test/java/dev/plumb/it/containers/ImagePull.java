package dev.plumb.it.containers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks the {@code docker} command for an engine and an image. It says at once what is missing; Testcontainers by itself
 * would go on trying for minutes.
 */
final class ImagePull {

    private static final int NO_COMMAND = -1;

    private ImagePull() {}

    /** What is in the way of the image; empty when the engine has it now, or when only Testcontainers can tell. */
    static Optional<String> problem(String image) {
        Answer engine = docker("version");
        if (engine.exitCode() == NO_COMMAND) {
            return Optional.empty();
        }
        if (engine.exitCode() != 0) {
            return Optional.of("no Docker engine answers (" + engine.lastLine() + ")");
        }
        if (docker("image", "inspect", image).exitCode() == 0) {
            return Optional.empty();
        }
        Answer pull = docker("pull", "--quiet", image);
        return pull.exitCode() == 0
                ? Optional.empty()
                : Optional.of("Docker cannot pull " + image + "; .ci/images/build makes an image without a registry ("
                        + pull.lastLine() + ")");
    }

    private static Answer docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new Answer(NO_COMMAND, "");
        }
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking docker", e);
        }
    }

    private record Answer(int exitCode, String text) {
        String lastLine() {
            return text.strip().substring(text.strip().lastIndexOf('\n') + 1);
        }
    }
}
