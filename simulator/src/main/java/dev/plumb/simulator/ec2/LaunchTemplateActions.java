package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.LAUNCH_TEMPLATES;

import dev.plumb.simulator.protocol.ModelText;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;

/** Launch templates as a whole. A template may go while groups still launch from it: they fail from then on. */
final class LaunchTemplateActions {
    private static final Listing<StoredLaunchTemplate, LaunchTemplate> LISTING = Listing.of(
                    LAUNCH_TEMPLATES, "LaunchTemplateIds", LaunchTemplateActions::shown)
            .filter("create-time", LaunchTemplate::createTime)
            .filter("launch-template-name", LaunchTemplate::launchTemplateName);

    private LaunchTemplateActions() {}

    static String create(Ec2Call ec2, CreateLaunchTemplateRequest request) {
        LaunchTemplates.checkName(ec2, request.launchTemplateName());
        LaunchTemplates.checkData(request.launchTemplateData());
        String who = ec2.call().caller().arn();
        StoredTemplateVersion first = new StoredTemplateVersion(
                1, request.versionDescription(), ec2.now(), who, ModelText.write(request.launchTemplateData()));
        StoredLaunchTemplate template = new StoredLaunchTemplate(
                ec2.newId(LAUNCH_TEMPLATES), request.launchTemplateName(), ec2.now(), who, 1, 1, List.of(first));
        ec2.put(LAUNCH_TEMPLATES, template);
        return template.id();
    }

    static CreateLaunchTemplateResponse created(Ec2Call ec2, StoredLaunchTemplate template) {
        return CreateLaunchTemplateResponse.builder()
                .launchTemplate(shown(ec2, template))
                .build();
    }

    static DescribeLaunchTemplatesResponse describe(Ec2Call ec2, DescribeLaunchTemplatesRequest request) {
        List<String> names = request.launchTemplateNames();
        if (names.isEmpty()) {
            Page<LaunchTemplate> page = LISTING.page(ec2, request);
            return DescribeLaunchTemplatesResponse.builder()
                    .launchTemplates(page.items())
                    .nextToken(page.token())
                    .build();
        }
        // Names are ids by another word: each must be there, and there are no pages.
        DescribeLaunchTemplatesRequest byId = request.toBuilder()
                .launchTemplateIds(names.stream()
                        .map(name -> LaunchTemplates.require(ec2, null, name).id())
                        .toList())
                .build();
        return DescribeLaunchTemplatesResponse.builder()
                .launchTemplates(LISTING.page(ec2, byId).items())
                .build();
    }

    static ModifyLaunchTemplateResponse modify(Ec2Call ec2, ModifyLaunchTemplateRequest request) {
        StoredLaunchTemplate template =
                LaunchTemplates.require(ec2, request.launchTemplateId(), request.launchTemplateName());
        if (request.defaultVersion() == null) {
            throw Ec2Errors.missing("DefaultVersion");
        }
        long number =
                LaunchTemplates.version(template, request.defaultVersion()).number();
        StoredLaunchTemplate changed = template.withDefault(number);
        ec2.put(LAUNCH_TEMPLATES, changed);
        return ModifyLaunchTemplateResponse.builder()
                .launchTemplate(shown(ec2, changed))
                .build();
    }

    static DeleteLaunchTemplateResponse delete(Ec2Call ec2, DeleteLaunchTemplateRequest request) {
        StoredLaunchTemplate template =
                LaunchTemplates.require(ec2, request.launchTemplateId(), request.launchTemplateName());
        LaunchTemplate shown = shown(ec2, template);
        ec2.remove(LAUNCH_TEMPLATES, template.id());
        return DeleteLaunchTemplateResponse.builder().launchTemplate(shown).build();
    }

    static LaunchTemplate shown(Ec2Call ec2, StoredLaunchTemplate template) {
        return LaunchTemplate.builder()
                .launchTemplateId(template.id())
                .launchTemplateName(template.name())
                .createTime(template.created())
                .createdBy(template.createdBy())
                .defaultVersionNumber(template.defaultVersion())
                .latestVersionNumber(template.last())
                .tags(Tagging.shown(ec2, template.id()))
                .build();
    }
}
