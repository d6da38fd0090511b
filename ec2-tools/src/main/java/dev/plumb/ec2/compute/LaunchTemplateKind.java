package dev.plumb.ec2.compute;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Canonical;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.StackTags;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Errors;
import dev.plumb.ec2.stack.Ec2Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Launch templates. What one says is what its newest version says; a change makes another version. */
public final class LaunchTemplateKind extends Ec2Kind<LaunchTemplate> {
    /** The name in keys. */
    public static final String NAME = "launch-template";

    private static final String NEWEST = "$Latest";
    private static final int LONGEST_NAME = 128;
    private static final int MARK = 8;
    private static final int LONGEST_TAG = 256;

    /** Creates the kind. */
    public LaunchTemplateKind() {
        super(NAME, "launch template", LaunchTemplate.class, CallClass.TOKEN);
    }

    @Override
    public Actions actions() {
        return Actions.reading(
                        "ec2:DescribeImages",
                        "ec2:DescribeLaunchTemplateVersions",
                        "ec2:DescribeLaunchTemplates",
                        "ssm:GetParameters")
                .creating("ec2:CreateLaunchTemplate", "ec2:CreateTags")
                .updating("ec2:CreateLaunchTemplateVersion", "ec2:CreateTags")
                .deleting("ec2:DeleteLaunchTemplate");
    }

    /** Whoever launches from it wants the version that it is about to have. */
    @Override
    public boolean usableAtBirth() {
        return false;
    }

    @Override
    public Map<String, String> tags(LaunchTemplate wanted) {
        String from = wanted.imageFrom();
        return Map.of(InstanceKind.IMAGE, from.substring(0, Math.min(from.length(), LONGEST_TAG)));
    }

    @Override
    public List<Live<LaunchTemplate>> read(Reading reading) {
        return list(reading.session(), List.of(Ec2.of(reading.stack()))).stream()
                .flatMap(template -> live(reading.session(), template).stream())
                .toList();
    }

    private static List<software.amazon.awssdk.services.ec2.model.LaunchTemplate> list(
            AwsSession session, List<Filter> filters) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2.all(
                token -> ec2.describeLaunchTemplates(
                        request -> request.filters(filters).nextToken(token)),
                DescribeLaunchTemplatesResponse::nextToken,
                DescribeLaunchTemplatesResponse::launchTemplates);
    }

    private static Optional<Live<LaunchTemplate>> live(
            AwsSession session, software.amazon.awssdk.services.ec2.model.LaunchTemplate template) {
        Map<String, String> tags = Ec2.map(template.tags());
        return Ec2Errors.ifThere(() -> Ec2.client(session)
                        .describeLaunchTemplateVersions(request -> request.launchTemplateId(template.launchTemplateId())
                                .versions(NEWEST))
                        .launchTemplateVersions())
                .flatMap(versions -> versions.stream().findFirst())
                .map(version -> Live.of(
                        template.launchTemplateId(),
                        TemplateData.record(version, tags.getOrDefault(InstanceKind.IMAGE, "")),
                        tags,
                        Condition.READY));
    }

    /**
     * Returns the number of the newest version.
     *
     * @throws dev.plumb.core.error.AwsException when it is not there
     */
    public static long newest(AwsSession session, String id) {
        return Ec2.client(session)
                .describeLaunchTemplateVersions(
                        request -> request.launchTemplateId(id).versions(NEWEST))
                .launchTemplateVersions()
                .stream()
                .mapToLong(version -> version.versionNumber())
                .max()
                .orElseThrow(() -> Ec2Errors.notYet(id + " shows no version yet"));
    }

    @Override
    public Born create(Order<LaunchTemplate> order) {
        return Born.ready(Ec2.client(order.session())
                .createLaunchTemplate(request -> request.launchTemplateName(name(order))
                        .clientToken(order.token())
                        .launchTemplateData(TemplateData.request(order.record()))
                        .tagSpecifications(Ec2.born(ResourceType.LAUNCH_TEMPLATE, order.tags())))
                .launchTemplate()
                .launchTemplateId());
    }

    /** Unique in the Region; tags say whose it is. */
    private static String name(Order<?> order) {
        String mark = "-"
                + Canonical.fingerprint(order.tags().get(StackTags.UID), order.key())
                        .substring(0, MARK);
        String name = order.tags().get(StackTags.STACK) + "-" + order.key().name();
        return name.substring(0, Math.min(name.length(), LONGEST_NAME - mark.length())) + mark;
    }

    /** Old versions stay: instances were launched from them, and a group may go back to one. */
    @Override
    public void update(Order<LaunchTemplate> order) {
        Ec2.client(order.session())
                .createLaunchTemplateVersion(request -> request.launchTemplateId(order.id())
                        .clientToken(order.token())
                        .launchTemplateData(TemplateData.request(order.record())));
    }

    @Override
    public void delete(Order<LaunchTemplate> order) {
        Ec2.client(order.session()).deleteLaunchTemplate(request -> request.launchTemplateId(order.id()));
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return list(session, Ec2.tagged(tags)).stream()
                .filter(template -> Ec2.carries(template.tags(), tags))
                .findFirst()
                .map(template -> Born.ready(template.launchTemplateId()));
    }
}
