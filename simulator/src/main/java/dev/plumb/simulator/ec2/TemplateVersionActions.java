package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.LAUNCH_TEMPLATES;

import dev.plumb.simulator.protocol.ModelText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseErrorItem;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseSuccessItem;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** Versions of launch templates. */
final class TemplateVersionActions {
    private static final int MOST = 200;

    private TemplateVersionActions() {}

    /** A source version is taken over whole, and what the request says is laid over it. */
    static SdkPojo create(Ec2Call ec2, CreateLaunchTemplateVersionRequest request) {
        Optional<SdkPojo> replay = Tokens.replay(ec2, "CreateLaunchTemplateVersion", request, made -> again(ec2, made));
        if (replay.isPresent()) {
            return replay.get();
        }
        StoredLaunchTemplate template =
                LaunchTemplates.require(ec2, request.launchTemplateId(), request.launchTemplateName());
        LaunchTemplates.checkData(request.launchTemplateData());
        String data = ModelText.write(request.launchTemplateData());
        if (request.sourceVersion() != null) {
            data = ModelText.over(
                    LaunchTemplates.version(template, request.sourceVersion()).data(), data);
        }
        StoredTemplateVersion version = new StoredTemplateVersion(
                template.latest() + 1,
                request.versionDescription(),
                ec2.now(),
                ec2.call().caller().arn(),
                data);
        StoredLaunchTemplate changed = template.with(version);
        ec2.put(LAUNCH_TEMPLATES, changed);
        SdkPojo reply = created(changed, version);
        Tokens.remember(ec2, "CreateLaunchTemplateVersion", request, template.id() + "/" + version.number(), reply);
        return reply;
    }

    private static Optional<SdkPojo> again(Ec2Call ec2, String made) {
        String[] parts = made.split("/", 2);
        return ec2.find(LAUNCH_TEMPLATES, parts[0])
                .flatMap(template ->
                        template.version(Long.parseLong(parts[1])).map(version -> created(template, version)));
    }

    private static SdkPojo created(StoredLaunchTemplate template, StoredTemplateVersion version) {
        return CreateLaunchTemplateVersionResponse.builder()
                .launchTemplateVersion(shown(template, version))
                .build();
    }

    static DescribeLaunchTemplateVersionsResponse describe(Ec2Call ec2, DescribeLaunchTemplateVersionsRequest request) {
        request.filters()
                .forEach(filter -> value(
                        filter,
                        LaunchTemplateVersion.builder()
                                .launchTemplateData(data -> {})
                                .build()));
        List<LaunchTemplateVersion> found = versions(ec2, request)
                .filter(version ->
                        request.filters().stream().allMatch(filter -> matches(filter, value(filter, version))))
                .toList();
        int limit = ec2.call().settings().pageLimit();
        int size = Math.min(request.maxResults() == null ? MOST : request.maxResults(), Math.min(MOST, limit));
        if (size < 1) {
            throw Ec2Errors.value(Integer.toString(size), "maxResults", "It must be from 1 to " + MOST + ".");
        }
        int from = from(request.nextToken(), found.size());
        int to = Math.min(found.size(), from + size);
        return DescribeLaunchTemplateVersionsResponse.builder()
                .launchTemplateVersions(found.subList(from, to))
                .nextToken(to < found.size() ? Integer.toString(to) : null)
                .build();
    }

    private static int from(@Nullable String token, int size) {
        if (token == null) {
            return 0;
        }
        if (!token.matches("\\d{1,9}")) {
            throw Ec2Errors.of("InvalidNextToken", "The token '" + token + "' is invalid");
        }
        return Math.min(Integer.parseInt(token), size);
    }

    /** Of one template any versions, newest first; of all templates only the latest and the default ones. */
    private static Stream<LaunchTemplateVersion> versions(Ec2Call ec2, DescribeLaunchTemplateVersionsRequest request) {
        if (request.launchTemplateId() == null && request.launchTemplateName() == null) {
            if (request.versions().isEmpty()) {
                throw Ec2Errors.missing("LaunchTemplateId or LaunchTemplateName");
            }
            request.versions().stream()
                    .filter(version -> !version.equals("$Latest") && !version.equals("$Default"))
                    .forEach(version -> {
                        throw Ec2Errors.value(
                                version,
                                "launchTemplateVersion",
                                "Without a launch template it must be $Latest or $Default.");
                    });
            return ec2.seen(LAUNCH_TEMPLATES).flatMap(template -> chosen(template, request.versions()));
        }
        StoredLaunchTemplate known =
                LaunchTemplates.require(ec2, request.launchTemplateId(), request.launchTemplateName());
        StoredLaunchTemplate template = ec2.seen()
                .table(ec2.scope(), LAUNCH_TEMPLATES.kind())
                .get(known.id())
                .orElse(known);
        if (!request.versions().isEmpty()) {
            return chosen(template, request.versions());
        }
        long least = request.minVersion() == null ? 0 : LaunchTemplates.number(request.minVersion());
        long most = request.maxVersion() == null ? Long.MAX_VALUE : LaunchTemplates.number(request.maxVersion());
        return template.versions().stream()
                .filter(version -> version.number() >= least && version.number() <= most)
                .sorted(Comparator.comparingLong(StoredTemplateVersion::number).reversed())
                .map(version -> shown(template, version));
    }

    private static Stream<LaunchTemplateVersion> chosen(StoredLaunchTemplate template, List<String> versions) {
        return versions.stream()
                .map(version -> LaunchTemplates.version(template, version))
                .distinct()
                .map(version -> shown(template, version));
    }

    /** Returns what a filter looks at, or refuses the filter. */
    private static @Nullable Object value(Filter filter, LaunchTemplateVersion version) {
        ResponseLaunchTemplateData data = version.launchTemplateData();
        return switch (String.valueOf(filter.name())) {
            case "create-time" -> version.createTime();
            case "is-default-version" -> version.defaultVersion();
            case "image-id" -> data.imageId();
            case "instance-type" -> data.instanceTypeAsString();
            case "ebs-optimized" -> data.ebsOptimized();
            case "kernel-id" -> data.kernelId();
            case "ram-disk-id" -> data.ramDiskId();
            case "iam-instance-profile" ->
                data.iamInstanceProfile() == null
                        ? null
                        : data.iamInstanceProfile().arn();
            case "http-tokens" ->
                data.metadataOptions() == null ? null : data.metadataOptions().httpTokensAsString();
            case "http-endpoint" ->
                data.metadataOptions() == null ? null : data.metadataOptions().httpEndpointAsString();
            default -> throw Ec2Errors.invalid("The filter '" + filter.name() + "' is invalid");
        };
    }

    private static boolean matches(Filter filter, @Nullable Object value) {
        return value != null
                && filter.values().stream().anyMatch(pattern -> Wildcard.matches(pattern, value.toString()));
    }

    /** Each version goes or stays for itself; the default one stays. */
    static DeleteLaunchTemplateVersionsResponse delete(Ec2Call ec2, DeleteLaunchTemplateVersionsRequest request) {
        StoredLaunchTemplate template =
                LaunchTemplates.require(ec2, request.launchTemplateId(), request.launchTemplateName());
        if (request.versions().size() > MOST) {
            throw Ec2Errors.invalid("At most " + MOST + " versions can be deleted in one request.");
        }
        List<DeleteLaunchTemplateVersionsResponseSuccessItem> gone = new ArrayList<>();
        List<DeleteLaunchTemplateVersionsResponseErrorItem> stays = new ArrayList<>();
        for (String text : request.versions()) {
            long number = LaunchTemplates.number(text);
            if (number == template.defaultVersion()) {
                stays.add(kept(
                        template, number, "unexpectedError", "Cannot delete the default launch template version."));
            } else if (template.version(number).isEmpty()) {
                stays.add(kept(
                        template,
                        number,
                        "launchTemplateVersionDoesNotExist",
                        "Could not find the specified version " + number + "."));
            } else {
                template = template.without(number);
                gone.add(DeleteLaunchTemplateVersionsResponseSuccessItem.builder()
                        .launchTemplateId(template.id())
                        .launchTemplateName(template.name())
                        .versionNumber(number)
                        .build());
            }
        }
        ec2.put(LAUNCH_TEMPLATES, template);
        return DeleteLaunchTemplateVersionsResponse.builder()
                .successfullyDeletedLaunchTemplateVersions(gone)
                .unsuccessfullyDeletedLaunchTemplateVersions(stays)
                .build();
    }

    private static DeleteLaunchTemplateVersionsResponseErrorItem kept(
            StoredLaunchTemplate template, long number, String code, String message) {
        return DeleteLaunchTemplateVersionsResponseErrorItem.builder()
                .launchTemplateId(template.id())
                .launchTemplateName(template.name())
                .versionNumber(number)
                .responseError(error -> error.code(code).message(message))
                .build();
    }

    private static LaunchTemplateVersion shown(StoredLaunchTemplate template, StoredTemplateVersion version) {
        return LaunchTemplateVersion.builder()
                .launchTemplateId(template.id())
                .launchTemplateName(template.name())
                .versionNumber(version.number())
                .versionDescription(version.description())
                .createTime(version.created())
                .createdBy(version.createdBy())
                .defaultVersion(version.number() == template.defaultVersion())
                .launchTemplateData(ModelText.read(version.data(), ResponseLaunchTemplateData.builder())
                        .build())
                .build();
    }
}
