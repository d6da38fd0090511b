package dev.plumb.it.containers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** The one container of a kind, up from its first use to the end of the run. */
public record RunningEmulator(EmulatorKind kind, GenericContainer<?> container) implements AutoCloseable {

    /** Names the test JVM on its containers, so that {@code .ci/run} can remove those whose JVM was killed. */
    private static final String OWNER_LABEL = "dev.plumb.owner-pid";

    /**
     * Starts the container.
     *
     * @throws Unavailable when no Docker engine answers, or the engine cannot get the image
     */
    public static RunningEmulator start(EmulatorKind kind) {
        ImagePull.problem(kind.image()).ifPresent(problem -> {
            throw new Unavailable(problem);
        });
        try {
            DockerClientFactory.instance().client();
        } catch (RuntimeException e) {
            throw new Unavailable("no Docker engine answers (" + e.getMessage() + ")", e);
        }
        GenericContainer<?> container = kind.container()
                .withLabel(OWNER_LABEL, Long.toString(ProcessHandle.current().pid()));
        container.start();
        return new RunningEmulator(kind, container);
    }

    /** Where it listens. */
    public URI endpoint() {
        return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(kind.port()));
    }

    /** Empties moto, whose only account all test classes share. */
    public void reset() {
        HttpRequest request = HttpRequest.newBuilder(endpoint().resolve("/moto-api/reset"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IllegalStateException("moto answered its reset with HTTP " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException("moto could not be reset at " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while resetting moto", e);
        }
    }

    @Override
    public void close() {
        container.stop();
    }

    /** This machine cannot run emulators. */
    public static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unavailable(String reason) {
            super(reason);
        }

        Unavailable(String reason, RuntimeException cause) {
            super(reason, cause);
        }
    }
}
