package dev.plumb.ec2.audit.estate;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.ec2.snapshot.Storage.Volume;
import java.util.List;
import java.util.stream.Stream;

/** Disks, their copies, and addresses. */
final class StorageRules {
    private static final String GROUP = "Storage and addresses";
    private static final String VOLUMES = "ec2:DescribeVolumes";

    private StorageRules() {}

    static List<Rule<EstateFacts>> all() {
        return List.of(encryption(), openSnapshots(), idleVolumes(), idleAddresses());
    }

    private static EstateRule encryption() {
        return EstateRule.each(
                RuleInfo.of("EBS-ENCRYPTION", Severity.MEDIUM, GROUP)
                        .title("Volumes are encrypted")
                        .why(
                                "Snapshots of a volume that is not encrypted are not either, and such a snapshot can be given to"
                                        + " anybody. Encryption costs nothing and cannot be switched on later: the volume is made anew"
                                        + " from an encrypted copy of its snapshot.")
                        .fix(
                                "EC2 > Volumes > VOLUME_ID > Create snapshot; copy the snapshot with encryption; make a volume"
                                        + " of the copy. For new ones: EC2 > Settings > Data protection and security > EBS"
                                        + " encryption",
                                "aws ec2 enable-ebs-encryption-by-default",
                                "set encrypted = true on the aws_ebs_volume, and use aws_ebs_encryption_by_default")
                        .needs(VOLUMES),
                "the account has no volumes",
                facts -> facts.snapshot().all(region -> region.storage().volumes()),
                (facts, volume) -> volume.encrypted()
                        ? Verdict.pass(volume.resource(), "the volume is encrypted")
                        : Verdict.fail(volume.resource(), "the volume is not encrypted", facts(volume)));
    }

    private static EstateRule openSnapshots() {
        return new EstateRule(
                RuleInfo.of("EBS-SNAPSHOT-PUBLIC", Severity.CRITICAL, GROUP)
                        .title("No snapshot of the account's own is public")
                        .why("Everybody with an AWS account may copy a public snapshot and read the disk.")
                        .fix(
                                "EC2 > Snapshots > SNAPSHOT_ID > Actions > Modify permissions: Private; and EC2 > Settings >"
                                        + " Block public access for EBS snapshots",
                                "aws ec2 modify-snapshot-attribute --snapshot-id SNAPSHOT_ID --attribute"
                                        + " createVolumePermission --operation-type remove --group-names all",
                                "use aws_ebs_snapshot_block_public_access with state = \"block-all-sharing\"")
                        .needs("ec2:DescribeSnapshots")
                        .build(),
                facts -> {
                    List<Resource> open =
                            facts.snapshot().all(region -> region.storage().open());
                    return open.isEmpty()
                            ? Stream.of(Verdict.pass(facts.account(), "no snapshot is public"))
                            : open.stream().map(one -> Verdict.fail(one, "everybody may copy the snapshot"));
                });
    }

    private static EstateRule idleVolumes() {
        return EstateRule.each(
                RuleInfo.of("EBS-UNATTACHED", Severity.LOW, GROUP)
                        .title("Volumes are attached")
                        .why("A volume is paid by its size, attached or not, and what nobody remembers nobody guards.")
                        .fix(
                                "EC2 > Volumes > VOLUME_ID > Create snapshot, then Delete volume",
                                "aws ec2 delete-volume --volume-id VOLUME_ID",
                                "remove the aws_ebs_volume")
                        .needs(VOLUMES),
                "the account has no volumes",
                facts -> facts.snapshot().all(region -> region.storage().volumes()),
                (facts, volume) -> volume.state().equals("available")
                        ? Verdict.fail(volume.resource(), "the volume is attached to nothing", facts(volume))
                        : Verdict.pass(volume.resource(), "the volume is " + volume.state()));
    }

    private static EstateRule idleAddresses() {
        return EstateRule.each(
                RuleInfo.of("EIP-UNATTACHED", Severity.LOW, GROUP)
                        .title("Elastic IP addresses are in use")
                        .why(
                                "An address is paid by the hour, in use or not, and counts towards a small quota. A name that still"
                                        + " points to it serves whoever gets it next.")
                        .fix(
                                "EC2 > Elastic IPs > ALLOCATION_ID > Actions > Release Elastic IP addresses, after its DNS records",
                                "aws ec2 release-address --allocation-id ALLOCATION_ID",
                                "remove the aws_eip")
                        .needs("ec2:DescribeAddresses"),
                "the account has no Elastic IP addresses",
                facts -> facts.snapshot().all(region -> region.storage().addresses()),
                (facts, address) -> address.bound()
                        ? Verdict.pass(address.resource(), "the address is in use", Evidence.of("ip", address.ip()))
                        : Verdict.fail(address.resource(), "nothing has the address", Evidence.of("ip", address.ip())));
    }

    private static Evidence[] facts(Volume volume) {
        return new Evidence[] {
            Evidence.of("type", volume.type()),
            Evidence.of("gibibytes", volume.gibibytes()),
            Evidence.of("state", volume.state())
        };
    }
}
