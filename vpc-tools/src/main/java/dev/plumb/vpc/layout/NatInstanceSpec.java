package dev.plumb.vpc.layout;

import dev.plumb.core.spec.Doc;
import dev.plumb.ec2.compute.ImageChoice;
import org.jspecify.annotations.Nullable;

/**
 * What the NAT instance is.
 *
 * @param type its type; t4g.nano where null
 * @param image its image; Amazon Linux 2023 for ARM where null
 */
@Doc("What a NAT instance is.")
public record NatInstanceSpec(
        @Doc("Its type; left out: t4g.nano.") @Nullable String type,

        @Doc("Its image, of the type's architecture and with dnf or nft; left out: Amazon Linux 2023 for ARM.")
        @Nullable
        ImageChoice image) {
    /** What is taken where nothing is written. */
    static final NatInstanceSpec DEFAULT = new NatInstanceSpec(null, null);

    private static final String TYPE = "t4g.nano";
    private static final String IMAGE = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

    /** Returns its type. */
    String typeOrDefault() {
        return type == null ? TYPE : type;
    }

    /** Returns its image. */
    ImageChoice imageOrDefault() {
        return image == null ? ImageChoice.Given.parse(IMAGE) : image;
    }
}
