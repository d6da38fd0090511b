package dev.plumb.ec2.compute;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.resource.Key;
import dev.plumb.core.stack.Drawing;
import dev.plumb.ec2.stack.Ec2;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** Which image an instance gets: the one it has, as long as the file says the same, else what that leads to by now. */
final class Images {
    private Images() {}

    /**
     * Returns the id of an image.
     *
     * @param key what is launched from it
     */
    static Optional<String> choose(Key key, ImageChoice image, Drawing drawing, Object... path) {
        Optional<String> kept = image.follows() ? Optional.empty() : live(key, image.reference(), drawing);
        if (kept.isPresent()) {
            return kept;
        }
        if (image instanceof ImageChoice.Given given && given.isId()) {
            return Optional.of(given.reference());
        }
        Optional<String> found = image instanceof ImageChoice.Sought sought && sought.name() != null
                ? newest(sought.name(), sought.owners(), drawing)
                : parameter(image.reference(), drawing);
        if (found.isEmpty()) {
            drawing.wrong("there is no image by " + image.reference() + " in this Region", path);
        }
        return found;
    }

    private static Optional<String> live(Key key, String reference, Drawing drawing) {
        return drawing.reading()
                .of(key.kind())
                .filter(live -> drawing.reading().stack().owns(live.tags(), key)
                        && reference.equals(live.tags().get(InstanceKind.IMAGE)))
                .map(live -> live.record() instanceof LaunchTemplate template
                        ? template.image()
                        : ((Instance) live.record()).image())
                .min(Comparator.naturalOrder());
    }

    private static Optional<String> parameter(String path, Drawing drawing) {
        AwsSession session = drawing.reading().session();
        return drawing.reading().once("parameter " + path, () -> {
            SsmClient ssm = session.client(SsmClient::builder);
            GetParametersResponse found = ssm.getParameters(request -> request.names(path));
            return found.parameters().stream()
                    .map(Parameter::value)
                    .filter(value -> value.startsWith("ami-"))
                    .findFirst();
        });
    }

    private static Optional<String> newest(String name, List<String> owners, Drawing drawing) {
        Ec2Client ec2 = Ec2.client(drawing.reading().session());
        return drawing.reading()
                .once(
                        "images " + owners + name,
                        () -> Ec2.all(
                                        token -> ec2.describeImages(request -> request.owners(owners)
                                                .filters(Ec2.filter("name", name), Ec2.filter("state", "available"))
                                                .nextToken(token)),
                                        DescribeImagesResponse::nextToken,
                                        DescribeImagesResponse::images)
                                .stream()
                                .max(Comparator.comparing(Image::creationDate).thenComparing(Image::imageId))
                                .map(Image::imageId));
    }
}
