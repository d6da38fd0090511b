package dev.plumb.ec2.compute;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.stack.Drawing;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;

/** Instance profiles that somebody else made. */
final class Profiles {
    private Profiles() {}

    /** Returns a profile by its name; that there is none is taken down. */
    static Optional<Ref> existing(String profile, String instance, Drawing drawing) {
        try {
            return Optional.of(Ref.id(drawing.reading()
                    .once(
                            "instance profile " + profile,
                            () -> drawing.reading()
                                    .session()
                                    .globalClient(IamClient::builder)
                                    .getInstanceProfile(request -> request.instanceProfileName(profile))
                                    .instanceProfile()
                                    .arn())));
        } catch (AwsException failure) {
            if (!"NoSuchEntity".equals(failure.code())) {
                throw failure;
            }
            drawing.wrong("there is no instance profile called " + profile, instance, "role");
            return Optional.empty();
        }
    }
}
