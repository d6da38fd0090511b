package dev.plumb.simulator.ec2;

import java.util.Arrays;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Image;

/** Images to roll to, the same in every Region: sound ones, and some whose instances never pass a check. */
enum RehearsalImage {
    GOOD_ARM64("ami-0600d000000000a64", "arm64", true),
    GOOD_X86_64("ami-0600d000000000086", "x86_64", true),
    BAD_ARM64("ami-00bad000000000a64", "arm64", false),
    BAD_X86_64("ami-00bad000000000086", "x86_64", false);

    private static final String OWNER = "123456789012";

    private final String id;
    private final String architecture;
    private final boolean sound;

    RehearsalImage(String id, String architecture, boolean sound) {
        this.id = id;
        this.architecture = architecture;
        this.sound = sound;
    }

    static Stream<RehearsalImage> all() {
        return Arrays.stream(values());
    }

    /** Tells whether an image is one whose instances never pass a check. */
    static boolean unsound(String image) {
        return all().anyMatch(one -> !one.sound && one.id.equals(image));
    }

    Image shown() {
        return Image.builder()
                .imageId(id)
                .name("plumb-rehearsal-" + (sound ? "good-" : "bad-") + architecture)
                .description(sound ? "Passes every check" : "Never passes a check")
                .architecture(architecture)
                .ownerId(OWNER)
                .state("available")
                .imageType("machine")
                .rootDeviceType("ebs")
                .rootDeviceName("/dev/xvda")
                .virtualizationType("hvm")
                .creationDate("2026-11-12T09:00:00.000Z")
                .enaSupport(true)
                .publicLaunchPermissions(true)
                .build();
    }
}
