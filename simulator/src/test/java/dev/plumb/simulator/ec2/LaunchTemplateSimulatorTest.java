package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Networks.filter;
import static dev.plumb.simulator.ec2.Networks.refused;
import static dev.plumb.simulator.ec2.Networks.tags;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.simulator.Clients;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.service.ExistingResource;
import dev.plumb.simulator.ssm.PublicParameters;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.LocationType;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** Launch templates as the EC2 API reference and the guide's "Store instance launch parameters" describe them. */
class LaunchTemplateSimulatorTest {
    private static final String PARAMETER = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
    private static final String IMAGE =
            PublicParameters.image("eu-west-1", PARAMETER).orElseThrow();

    private final Networks net = new Networks();
    private final Ec2Client ec2 = net.ec2;

    private static CreateLaunchTemplateRequest.Builder web() {
        return CreateLaunchTemplateRequest.builder()
                .launchTemplateName("web")
                .clientToken("one")
                .versionDescription("first")
                .launchTemplateData(data().build())
                .tagSpecifications(tags(ResourceType.LAUNCH_TEMPLATE, "team", "shop"));
    }

    private static RequestLaunchTemplateData.Builder data() {
        return RequestLaunchTemplateData.builder()
                .imageId(IMAGE)
                .instanceType("t4g.micro")
                .userData(Base64.getEncoder()
                        .encodeToString("#!/bin/sh".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .monitoring(m -> m.enabled(true))
                .metadataOptions(m -> m.httpTokens("required").httpPutResponseHopLimit(1))
                .blockDeviceMappings(b -> b.deviceName("/dev/xvda")
                        .ebs(e -> e.encrypted(true).volumeSize(20).volumeType("gp3")))
                .tagSpecifications(t -> t.resourceType("instance")
                        .tags(
                                tag -> tag.key("Name").value("web"),
                                tag -> tag.key("tier").value("app")));
    }

    private String made() {
        return ec2.createLaunchTemplate(web().build()).launchTemplate().launchTemplateId();
    }

    @Test
    void a_template_is_made_once_for_its_token_and_has_a_name_of_its_own() {
        LaunchTemplate made = ec2.createLaunchTemplate(web().build()).launchTemplate();
        assertThat(made.launchTemplateId()).matches("lt-[0-9a-f]{17}");
        assertThat(made.defaultVersionNumber()).isEqualTo(1);
        assertThat(made.latestVersionNumber()).isEqualTo(1);
        assertThat(made.tags()).extracting(tag -> tag.key() + "=" + tag.value()).containsExactly("team=shop");

        assertThat(ec2.createLaunchTemplate(web().build()).launchTemplate().launchTemplateId())
                .isEqualTo(made.launchTemplateId());
        refused(
                "IdempotentParameterMismatch",
                () -> ec2.createLaunchTemplate(web().versionDescription("other").build()));
        refused(
                "InvalidLaunchTemplateName.AlreadyExistsException",
                () -> ec2.createLaunchTemplate(web().clientToken("two").build()));
        assertThat(ec2.describeLaunchTemplates(r -> r.filters(filter("tag:team", "shop")))
                        .launchTemplates())
                .extracting(LaunchTemplate::launchTemplateName)
                .containsExactly("web");
        assertThat(ec2.describeLaunchTemplates(r -> r.launchTemplateNames("web"))
                        .launchTemplates())
                .hasSize(1);
        refused(
                "InvalidLaunchTemplateName.NotFoundException",
                () -> ec2.describeLaunchTemplates(r -> r.launchTemplateNames("api")));
        refused(
                "InvalidLaunchTemplateId.NotFound",
                () -> ec2.describeLaunchTemplates(r -> r.launchTemplateIds("lt-00000000000000000")));
        refused(
                "InvalidLaunchTemplateId.Malformed",
                () -> ec2.describeLaunchTemplates(r -> r.launchTemplateIds("web")));
    }

    @Test
    void names_and_user_data_are_checked() {
        refused(
                "InvalidLaunchTemplateName.MalformedException",
                () -> ec2.createLaunchTemplate(web().launchTemplateName("ab").build()));
        refused(
                "InvalidLaunchTemplateName.MalformedException",
                () -> ec2.createLaunchTemplate(
                        web().launchTemplateName("web&api").build()));
        refused(
                "InvalidUserData.Malformed",
                () -> ec2.createLaunchTemplate(web().launchTemplateData(
                                data().userData(Base64.getEncoder().encodeToString(new byte[16_385]))
                                        .build())
                        .build()));
        made();
        refused(
                "InvalidParameterCombination",
                () -> ec2.deleteLaunchTemplate(
                        r -> r.launchTemplateName("web").launchTemplateId("lt-00000000000000000")));
        refused("MissingParameter", () -> ec2.deleteLaunchTemplate(r -> {}));
    }

    @Test
    void versions_are_numbered_inherit_from_a_source_and_never_change() {
        String id = made();
        LaunchTemplateVersion second = ec2.createLaunchTemplateVersion(r -> r.launchTemplateId(id)
                        .clientToken("v2")
                        .sourceVersion("1")
                        .launchTemplateData(d -> d.instanceType("t4g.small")))
                .launchTemplateVersion();
        assertThat(second.versionNumber()).isEqualTo(2);
        assertThat(second.defaultVersion()).isFalse();
        ResponseLaunchTemplateData inherited = second.launchTemplateData();
        assertThat(inherited.imageId()).isEqualTo(IMAGE);
        assertThat(inherited.instanceTypeAsString()).isEqualTo("t4g.small");
        assertThat(inherited.blockDeviceMappings().get(0).ebs().encrypted()).isTrue();
        assertThat(inherited.metadataOptions().httpTokensAsString()).isEqualTo("required");

        // The same token answers for the version that it made.
        assertThat(ec2.createLaunchTemplateVersion(r -> r.launchTemplateId(id)
                                .clientToken("v2")
                                .sourceVersion("1")
                                .launchTemplateData(d -> d.instanceType("t4g.small")))
                        .launchTemplateVersion()
                        .versionNumber())
                .isEqualTo(2);
        LaunchTemplateVersion third = ec2.createLaunchTemplateVersion(
                        r -> r.launchTemplateName("web").launchTemplateData(d -> d.instanceType("t4g.nano")))
                .launchTemplateVersion();
        assertThat(third.versionNumber()).isEqualTo(3);
        assertThat(third.launchTemplateData().imageId()).isNull();

        ec2.modifyLaunchTemplate(r -> r.launchTemplateId(id).defaultVersion("2"));
        LaunchTemplate shown = ec2.describeLaunchTemplates(r -> r.launchTemplateIds(id))
                .launchTemplates()
                .get(0);
        assertThat(shown.defaultVersionNumber()).isEqualTo(2);
        assertThat(shown.latestVersionNumber()).isEqualTo(3);
        refused(
                "InvalidLaunchTemplateId.VersionNotFound",
                () -> ec2.modifyLaunchTemplate(r -> r.launchTemplateId(id).defaultVersion("4")));
    }

    @Test
    void versions_are_listed_newest_first_by_number_by_word_and_in_pages() {
        String id = made();
        for (int i = 0; i < 3; i++) {
            ec2.createLaunchTemplateVersion(
                    r -> r.launchTemplateId(id).launchTemplateData(d -> d.instanceType("t4g.nano")));
        }
        assertThat(numbers(ec2.describeLaunchTemplateVersions(r -> r.launchTemplateId(id))
                        .launchTemplateVersions()))
                .containsExactly(4L, 3L, 2L, 1L);
        assertThat(numbers(ec2.describeLaunchTemplateVersions(
                                r -> r.launchTemplateId(id).versions("$Latest", "$Default"))
                        .launchTemplateVersions()))
                .containsExactly(4L, 1L);
        assertThat(numbers(ec2.describeLaunchTemplateVersions(r -> r.versions("$Latest"))
                        .launchTemplateVersions()))
                .containsExactly(4L);
        assertThat(numbers(ec2.describeLaunchTemplateVersions(
                                r -> r.launchTemplateId(id).minVersion("2").maxVersion("3"))
                        .launchTemplateVersions()))
                .containsExactly(3L, 2L);
        assertThat(numbers(
                        ec2
                                .describeLaunchTemplateVersionsPaginator(
                                        r -> r.launchTemplateId(id).maxResults(3))
                                .stream()
                                .flatMap(page -> page.launchTemplateVersions().stream())
                                .toList()))
                .containsExactly(4L, 3L, 2L, 1L);
        assertThat(numbers(ec2.describeLaunchTemplateVersions(
                                r -> r.launchTemplateId(id).filters(filter("image-id", IMAGE)))
                        .launchTemplateVersions()))
                .containsExactly(1L);
        refused("MissingParameter", () -> ec2.describeLaunchTemplateVersions(r -> {}));
        refused(
                "InvalidLaunchTemplateId.VersionNotFound",
                () -> ec2.describeLaunchTemplateVersions(
                        r -> r.launchTemplateId(id).versions("9")));
    }

    private static List<Long> numbers(List<LaunchTemplateVersion> versions) {
        return versions.stream().map(LaunchTemplateVersion::versionNumber).toList();
    }

    @Test
    void each_version_is_deleted_for_itself_but_the_default_one_stays_and_numbers_are_not_given_again() {
        String id = made();
        ec2.createLaunchTemplateVersion(
                r -> r.launchTemplateId(id).launchTemplateData(d -> d.instanceType("t4g.nano")));
        DeleteLaunchTemplateVersionsResponse reply =
                ec2.deleteLaunchTemplateVersions(r -> r.launchTemplateId(id).versions("1", "2", "3"));
        assertThat(reply.successfullyDeletedLaunchTemplateVersions())
                .extracting(item -> item.versionNumber())
                .containsExactly(2L);
        assertThat(reply.unsuccessfullyDeletedLaunchTemplateVersions())
                .extracting(item ->
                        item.versionNumber() + " " + item.responseError().codeAsString())
                .containsExactly("1 unexpectedError", "3 launchTemplateVersionDoesNotExist");
        assertThat(ec2.createLaunchTemplateVersion(
                                r -> r.launchTemplateId(id).launchTemplateData(d -> d.instanceType("t4g.nano")))
                        .launchTemplateVersion()
                        .versionNumber())
                .isEqualTo(3);
    }

    @Test
    void instances_launch_from_a_template_and_a_request_goes_over_what_it_says() {
        String id = made();
        String subnet = net.subnet(net.vpc("10.0.0.0/16"), "10.0.0.0/24");
        Instance launched = ec2.runInstances(
                        r -> r.launchTemplate(t -> t.launchTemplateId(id).version("$Latest"))
                                .subnetId(subnet)
                                .instanceType("t4g.small")
                                .tagSpecifications(tags(ResourceType.INSTANCE, "tier", "edge"))
                                .minCount(1)
                                .maxCount(1))
                .instances()
                .get(0);
        assertThat(launched.imageId()).isEqualTo(IMAGE);
        assertThat(launched.instanceTypeAsString()).isEqualTo("t4g.small");
        assertThat(launched.monitoring().stateAsString()).isEqualTo("enabled");
        assertThat(launched.metadataOptions().httpPutResponseHopLimit()).isEqualTo(1);
        assertThat(launched.tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly(
                        "Name=web", "aws:ec2launchtemplate:id=" + id, "aws:ec2launchtemplate:version=1", "tier=edge");
        refused(
                "InvalidLaunchTemplateId.VersionNotFound",
                () -> ec2.runInstances(
                        r -> r.launchTemplate(t -> t.launchTemplateId(id).version("7"))
                                .subnetId(subnet)
                                .minCount(1)
                                .maxCount(1)));
        refused(
                "InvalidLaunchTemplateName.NotFoundException",
                () -> ec2.runInstances(r -> r.launchTemplate(t -> t.launchTemplateName("api"))
                        .subnetId(subnet)
                        .minCount(1)
                        .maxCount(1)));
    }

    @Test
    void an_image_may_be_named_by_its_parameter() {
        String subnet = net.subnet(net.vpc("10.0.0.0/16"), "10.0.0.0/24");
        ec2.createLaunchTemplate(web().launchTemplateData(
                        data().imageId("resolve:ssm:" + PARAMETER).build())
                .build());
        assertThat(ec2.runInstances(r -> r.launchTemplate(t -> t.launchTemplateName("web"))
                                .subnetId(subnet)
                                .minCount(1)
                                .maxCount(1))
                        .instances()
                        .get(0)
                        .imageId())
                .isEqualTo(IMAGE);
    }

    @Test
    void templates_are_saved_listed_and_gone_when_deleted(@TempDir Path folder) {
        String id = made();
        net.aws.save(folder.resolve("aws.json"));
        Simulator other = Simulator.builder().build();
        other.load(folder.resolve("aws.json"));
        Ec2Client there = Clients.ec2(other);
        assertThat(there.describeLaunchTemplateVersions(r -> r.launchTemplateId(id))
                        .launchTemplateVersions()
                        .get(0)
                        .launchTemplateData())
                .isEqualTo(ec2.describeLaunchTemplateVersions(r -> r.launchTemplateId(id))
                        .launchTemplateVersions()
                        .get(0)
                        .launchTemplateData());
        assertThat(net.aws.account(Clients.ACCOUNT).resources())
                .extracting(ExistingResource::kind)
                .contains("ec2:launch-template");
        ec2.deleteLaunchTemplate(r -> r.launchTemplateName("web"));
        refused("InvalidLaunchTemplateId.NotFound", () -> ec2.deleteLaunchTemplate(r -> r.launchTemplateId(id)));
        assertThat(ec2.describeLaunchTemplates().launchTemplates()).isEmpty();
    }

    @Test
    void types_are_offered_in_every_zone() {
        List<String> zones = ec2.describeAvailabilityZones().availabilityZones().stream()
                .map(zone -> zone.zoneName())
                .toList();
        assertThat(ec2.describeInstanceTypeOfferings(r -> r.locationType(LocationType.AVAILABILITY_ZONE)
                                .filters(filter("instance-type", "t4g.nano")))
                        .instanceTypeOfferings())
                .extracting(offering -> offering.location())
                .containsExactlyElementsOf(zones);
        assertThat(ec2.describeInstanceTypes(r -> r.filters(
                                filter("processor-info.supported-architecture", "arm64"),
                                filter("vcpu-info.default-vcpus", "1")))
                        .instanceTypes())
                .extracting(type -> type.instanceTypeAsString())
                .contains("c7g.medium")
                .allMatch(type -> type.contains("g."));
    }
}
