package dev.plumb.it.containers;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The emulators the tests know. The image is the published one unless the system property {@code plumb.localstack.image} or
 * {@code plumb.moto.image}, or else the environment variable {@code PLUMB_LOCALSTACK_IMAGE} or {@code PLUMB_MOTO_IMAGE},
 * names another.
 */
public enum EmulatorKind {
    /** IAM, STS, EC2, SSM, CloudWatch and more. Pinned: later images refuse to start without an account token. */
    LOCALSTACK("localstack/localstack:4.14.0", 4566) {
        @Override
        GenericContainer<?> container() {
            return new LocalStackContainer(
                    DockerImageName.parse(image()).asCompatibleSubstituteFor("localstack/localstack"));
        }
    },

    /** All that LocalStack's free image lacks: ECS, load balancing, Auto Scaling, Organizations. */
    MOTO("motoserver/moto:5.2.1", 5000) {
        @Override
        GenericContainer<?> container() {
            return new GenericContainer<>(DockerImageName.parse(image()))
                    .withEnv("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
                    .withExposedPorts(port())
                    .waitingFor(Wait.forHttp("/moto-api/").withStartupTimeout(Duration.ofMinutes(1)));
        }
    };

    private final String publishedImage;
    private final int port;

    EmulatorKind(String publishedImage, int port) {
        this.publishedImage = publishedImage;
        this.port = port;
    }

    abstract GenericContainer<?> container();

    int port() {
        return port;
    }

    String image() {
        String name = "plumb." + name().toLowerCase(Locale.ROOT) + ".image";
        return Optional.ofNullable(System.getProperty(name))
                .or(() ->
                        Optional.ofNullable(System.getenv(name.replace('.', '_').toUpperCase(Locale.ROOT))))
                .filter(image -> !image.isBlank())
                .orElse(publishedImage);
    }
}
