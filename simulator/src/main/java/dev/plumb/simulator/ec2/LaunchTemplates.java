package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.LAUNCH_TEMPLATES;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.protocol.ModelText;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Finds launch templates and their versions, and makes requests to launch of them. */
final class LaunchTemplates {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9().\\-/_]{3,128}");
    private static final int USER_DATA = 16_384;

    private LaunchTemplates() {}

    /**
     * Returns the template that a request names by id or by name.
     *
     * @throws AwsError when both are given, or none, or there is no such template
     */
    static StoredLaunchTemplate require(Ec2Call ec2, @Nullable String id, @Nullable String name) {
        if (id == null && name == null) {
            throw Ec2Errors.missing("LaunchTemplateId or LaunchTemplateName");
        }
        if (id != null && name != null) {
            throw Ec2Errors.combination("Either a launch template ID or a name must be specified, not both.");
        }
        return id != null ? ec2.require(LAUNCH_TEMPLATES, id) : named(ec2, String.valueOf(name));
    }

    private static StoredLaunchTemplate named(Ec2Call ec2, String name) {
        return ec2.seen(LAUNCH_TEMPLATES)
                .filter(template -> template.name().equals(name))
                .findFirst()
                .flatMap(template -> ec2.find(LAUNCH_TEMPLATES, template.id()))
                .orElseThrow(() -> Ec2Errors.of(
                        "InvalidLaunchTemplateName.NotFoundException",
                        "The specified launch template, with template name " + name + ", does not exist."));
    }

    /** Refuses a name that cannot be one, and one that is taken. */
    static void checkName(Ec2Call ec2, String name) {
        if (!NAME.matcher(name).matches()) {
            throw Ec2Errors.of(
                    "InvalidLaunchTemplateName.MalformedException",
                    "A launch template name must be between 3 and 128 characters, and may contain letters, numbers, and"
                            + " the following characters: - ( ) . / _.");
        }
        if (ec2.all(LAUNCH_TEMPLATES).anyMatch(template -> template.name().equals(name))) {
            throw Ec2Errors.of(
                    "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
        }
    }

    /** Refuses user data that no instance could be given. */
    static void checkData(RequestLaunchTemplateData data) {
        if (data.userData() == null) {
            return;
        }
        try {
            if (Base64.getMimeDecoder().decode(data.userData()).length > USER_DATA) {
                throw Ec2Errors.of("InvalidUserData.Malformed", "User data is limited to " + USER_DATA + " bytes.");
            }
        } catch (IllegalArgumentException notBase64) {
            throw Ec2Errors.of("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
        }
    }

    /** Returns a version by its number, {@code $Latest}, {@code $Default} or, without one, the default. */
    static StoredTemplateVersion version(StoredLaunchTemplate template, @Nullable String version) {
        String wanted = version == null || version.isEmpty() ? "$Default" : version;
        long number = switch (wanted) {
            case "$Latest" -> template.last();
            case "$Default" -> template.defaultVersion();
            default -> number(wanted);
        };
        return template.version(number)
                .orElseThrow(() -> Ec2Errors.of(
                        "InvalidLaunchTemplateId.VersionNotFound",
                        "Could not find the specified version " + wanted + " for the launch template with ID "
                                + template.id() + "."));
    }

    static long number(String version) {
        if (!version.matches("\\d{1,18}")) {
            throw Ec2Errors.value(version, "launchTemplateVersion", "It must be a number, $Latest or $Default.");
        }
        return Long.parseLong(version);
    }

    /** Returns a request to launch with what its template says where it says nothing itself. */
    static RunInstancesRequest resolved(Ec2Call ec2, RunInstancesRequest request) {
        LaunchTemplateSpecification from = request.launchTemplate();
        if (from == null) {
            return request;
        }
        StoredLaunchTemplate template = require(ec2, from.launchTemplateId(), from.launchTemplateName());
        StoredTemplateVersion version = version(template, from.version());
        RunInstancesRequest.Builder merged =
                ModelText.read(ModelText.over(version.data(), ModelText.write(request)), RunInstancesRequest.builder());
        return merged.tagSpecifications(TemplateTags.merged(version.data(), request))
                .launchTemplate(LaunchTemplateSpecification.builder()
                        .launchTemplateId(template.id())
                        .version(Long.toString(version.number()))
                        .build())
                .build();
    }
}
