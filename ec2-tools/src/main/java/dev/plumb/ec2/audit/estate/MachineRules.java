package dev.plumb.ec2.audit.estate;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.ec2.snapshot.Machines.Machine;
import java.util.List;

/** Instances, launch templates and images. */
final class MachineRules {
    private static final String GROUP = "Instances and images";
    private static final String WHY =
            "Version 1 of the metadata service answers any request from the instance, also one that"
                    + " an attacker makes a careless application send: the role's credentials leave that way. Version 2 asks for a"
                    + " session token first.";

    private MachineRules() {}

    static List<Rule<EstateFacts>> all() {
        return List.of(metadata(), templateMetadata(), openImages());
    }

    private static EstateRule metadata() {
        return EstateRule.each(
                RuleInfo.of("EC2-METADATA-V1", Severity.MEDIUM, GROUP)
                        .title("Instances answer version 2 of the metadata service only")
                        .why(WHY)
                        .fix(
                                "EC2 > Instances > INSTANCE_ID > Actions > Instance settings > Modify instance metadata"
                                        + " options: IMDSv2 Required",
                                "aws ec2 modify-instance-metadata-options --instance-id INSTANCE_ID --http-tokens required",
                                "set http_tokens = \"required\" in metadata_options of the aws_instance")
                        .benchmark("CIS 3.0", "5.6")
                        .benchmark("CIS 5.0", "5.7")
                        .needs("ec2:DescribeInstances"),
                "the account has no instances",
                facts -> facts.snapshot()
                        .each(region -> region.machines().instances())
                        .filter(machine -> !machine.ending())
                        .toList(),
                (facts, machine) -> instance(machine));
    }

    private static Verdict instance(Machine machine) {
        Evidence tokens = Evidence.of("http_tokens", machine.tokens());
        Evidence state = Evidence.of("state", machine.state());
        if (!machine.metadata()) {
            return Verdict.pass(machine.resource(), "the metadata service is switched off", state);
        }
        return machine.tokens().equals("required")
                ? Verdict.pass(machine.resource(), "a session token is required", tokens, state)
                : Verdict.fail(machine.resource(), "metadata answers without a session token", tokens, state);
    }

    private static EstateRule templateMetadata() {
        return EstateRule.each(
                RuleInfo.of("LT-METADATA-V1", Severity.MEDIUM, GROUP)
                        .title("Launch templates ask for version 2 of the metadata service")
                        .why(WHY + " What a template leaves open is decided by the account's default and by the image.")
                        .fix(
                                "EC2 > Launch Templates > TEMPLATE_ID > Actions > Modify template: Metadata version V2 only",
                                "aws ec2 create-launch-template-version --launch-template-id TEMPLATE_ID --source-version N"
                                        + " --launch-template-data MetadataOptions={HttpTokens=required}",
                                "set http_tokens = \"required\" in metadata_options of the aws_launch_template")
                        .needs("ec2:DescribeLaunchTemplateVersions"),
                "the account has no launch templates",
                facts -> facts.snapshot().all(region -> region.machines().templates()),
                (facts, version) -> {
                    Evidence number = Evidence.of("version", version.number());
                    Evidence tokens =
                            Evidence.of("http_tokens", version.tokens() == null ? "not set" : version.tokens());
                    String which = version.standard() ? "the default version " : "the latest version ";
                    Verdict verdict = !version.metadata() || "required".equals(version.tokens())
                            ? Verdict.pass(version.resource(), which + "admits no version 1", number, tokens)
                            : Verdict.fail(
                                    version.resource(),
                                    version.tokens() == null
                                            ? which + "does not say which version of metadata it wants"
                                            : which + "lets metadata answer without a session token",
                                    number,
                                    tokens);
                    // The number would make tomorrow's finding another one.
                    return verdict.about(version.standard() ? "default" : "latest");
                });
    }

    private static EstateRule openImages() {
        return EstateRule.each(
                RuleInfo.of("AMI-PUBLIC", Severity.HIGH, GROUP)
                        .title("No image of the account's own is public")
                        .why(
                                "Everybody may launch a public image, and read whatever was left on its disks: keys, source,"
                                        + " configuration.")
                        .fix(
                                "EC2 > AMIs > IMAGE_ID > Actions > Edit AMI permissions: Private",
                                "aws ec2 modify-image-attribute --image-id IMAGE_ID --launch-permission"
                                        + " Remove=[{Group=all}]",
                                "remove the aws_ami_launch_permission with group = \"all\"")
                        .needs("ec2:DescribeImages"),
                "the account has no images of its own",
                facts -> facts.snapshot().all(region -> region.machines().images()),
                (facts, image) -> image.shown()
                        ? Verdict.fail(image.resource(), "everybody may launch the image")
                        : Verdict.pass(image.resource(), "the image is not public"));
    }
}
