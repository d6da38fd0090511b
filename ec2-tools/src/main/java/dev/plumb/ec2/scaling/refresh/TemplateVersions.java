package dev.plumb.ec2.scaling.refresh;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.resource.Canonical;
import dev.plumb.ec2.scaling.roll.GroupState.Template;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Errors;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** Versions of launch templates: looked at, and made for another image. */
final class TemplateVersions {
    private final Ec2Client client;

    TemplateVersions(AwsSession session) {
        this.client = Ec2.client(session);
    }

    /**
     * Returns what a version says.
     *
     * @throws InputException when there is no such version
     */
    LaunchTemplateVersion version(Template template) {
        return found(template)
                .orElseThrow(() -> InputException.of(new Problem(
                        null,
                        "the launch template " + template.id() + " has no version " + template.version(),
                        "Name another one with --template-version")));
    }

    private Optional<LaunchTemplateVersion> found(Template template) {
        try {
            return client
                    .describeLaunchTemplateVersions(
                            request -> request.launchTemplateId(template.id()).versions(template.version()))
                    .launchTemplateVersions()
                    .stream()
                    .findFirst();
        } catch (AwsException failure) {
            if ("InvalidLaunchTemplateId.VersionNotFound".equals(failure.code())) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Returns the image of a version: an id, or the parameter that names it, or empty. */
    String image(Template template) {
        return Forms.text(version(template).launchTemplateData().imageId());
    }

    /** Returns the version that says the same as another but for its image, where there is one already: the oldest. */
    Optional<Template> like(Template template, String image) {
        LaunchTemplateVersion from = version(template);
        List<LaunchTemplateVersion> versions = Ec2.all(
                token -> client.describeLaunchTemplateVersions(
                        request -> request.launchTemplateId(template.id()).nextToken(token)),
                DescribeLaunchTemplateVersionsResponse::nextToken,
                DescribeLaunchTemplateVersionsResponse::launchTemplateVersions);
        return versions.stream()
                .filter(one -> one.launchTemplateData()
                        .equals(from.launchTemplateData().toBuilder()
                                .imageId(image)
                                .build()))
                .min(Comparator.comparing(LaunchTemplateVersion::versionNumber))
                .map(one -> new Template(template.id(), String.valueOf(one.versionNumber())));
    }

    /** Makes such a version. The same call again makes no other one. */
    Template make(Template template, String image) {
        long source = version(template).versionNumber();
        String token = Canonical.fingerprint("roll", template.id() + "/" + source + "/" + image);
        return new Template(
                template.id(),
                String.valueOf(client.createLaunchTemplateVersion(request -> request.launchTemplateId(template.id())
                                .sourceVersion(String.valueOf(source))
                                .versionDescription("plumb asg roll: version " + source + " with " + image)
                                .clientToken(token)
                                .launchTemplateData(data -> data.imageId(image)))
                        .launchTemplateVersion()
                        .versionNumber()));
    }

    /**
     * Makes sure that an image is there.
     *
     * @throws InputException when it is not
     */
    void checkImage(String image) {
        boolean there = Ec2Errors.ifThere(() -> client.describeImages(request -> request.imageIds(image))
                        .images())
                .filter(images -> !images.isEmpty())
                .isPresent();
        if (!there) {
            throw InputException.of(
                    new Problem(null, "there is no image " + image, "Look at its id, its Region and who may use it"));
        }
    }
}
