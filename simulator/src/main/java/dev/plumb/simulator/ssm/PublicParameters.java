package dev.plumb.simulator.ssm;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The parameters that AWS publishes in every Region: the newest Amazon Linux images. Source: "Calling AMI public parameters in
 * Parameter Store". The ids are the simulator's own, other ones in every Region.
 */
public final class PublicParameters {
    private static final String PREFIX = "/aws/service/ami-amazon-linux-latest/";

    /** Names after the prefix, each with the architecture of the image. */
    private static final List<String> NAMES =
            List.of("al2023-ami-kernel-default-arm64", "al2023-ami-kernel-default-x86_64");

    private static final Instant PUBLISHED = Instant.parse("2026-11-10T18:21:27Z");

    private PublicParameters() {}

    /** Returns the names of all, sorted. */
    public static Stream<String> names() {
        return NAMES.stream().map(PREFIX::concat);
    }

    /** Returns the id of the image that a parameter names in a Region, such as {@code ami-0123456789abcdef0}. */
    public static Optional<String> image(String region, String name) {
        return names().filter(name::equals).findFirst().map(known -> {
            String hex = UUID.nameUUIDFromBytes((region + known).getBytes(StandardCharsets.UTF_8))
                    .toString()
                    .replace("-", "");
            return "ami-" + hex.substring(0, 17);
        });
    }

    /** Returns a public parameter as if it were one of the account's. */
    static Optional<StoredParameter> find(String region, String name) {
        return image(region, name)
                .map(id -> new StoredParameter(
                        name,
                        "String",
                        "Standard",
                        "aws:ec2:image",
                        null,
                        Map.of(),
                        List.of(new StoredVersion(1, id, null, null, PUBLISHED, "", List.of()))));
    }

    static Stream<StoredParameter> under(String region, String path) {
        return names().filter(name -> name.startsWith(path)).flatMap(name -> find(region, name).stream());
    }
}
