package dev.plumb.ec2.collect;

import dev.plumb.core.finding.Resource;
import dev.plumb.ec2.snapshot.Firewalls;
import dev.plumb.ec2.snapshot.Firewalls.Admission;
import dev.plumb.ec2.snapshot.Firewalls.Firewall;
import dev.plumb.ec2.snapshot.Machines;
import dev.plumb.ec2.snapshot.Storage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataOptions;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Reads what EC2 has in a Region: eight listings, whatever there is. */
record Ec2Reading(Ec2Client ec2, RegionLedger ledger, Arns arns) {
    static final List<String> OPERATIONS = List.of(
            "ec2:DescribeInstances",
            "ec2:DescribeLaunchTemplateVersions",
            "ec2:DescribeImages",
            "ec2:DescribeVolumes",
            "ec2:DescribeSnapshots",
            "ec2:DescribeAddresses",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeNetworkInterfaces");

    private static final int PAGE = 1000;
    private static final int TEMPLATE_PAGE = 200;
    private static final int VOLUME_PAGE = 500;

    Machines machines() {
        List<Instance> instances = ledger.pages(
                "ec2:DescribeInstances",
                token -> ec2.describeInstances(
                        request -> request.maxResults(PAGE).nextToken(token)),
                DescribeInstancesResponse::nextToken,
                page -> page.reservations().stream()
                        .flatMap(one -> one.instances().stream())
                        .toList());
        List<LaunchTemplateVersion> versions = ledger.pages(
                "ec2:DescribeLaunchTemplateVersions",
                token -> ec2.describeLaunchTemplateVersions(request -> request.versions("$Default", "$Latest")
                        .maxResults(TEMPLATE_PAGE)
                        .nextToken(token)),
                DescribeLaunchTemplateVersionsResponse::nextToken,
                DescribeLaunchTemplateVersionsResponse::launchTemplateVersions);
        List<Image> images = ledger.pages(
                "ec2:DescribeImages",
                token -> ec2.describeImages(
                        request -> request.owners("self").maxResults(PAGE).nextToken(token)),
                DescribeImagesResponse::nextToken,
                DescribeImagesResponse::images);
        Set<String> seen = new HashSet<>();
        return new Machines(
                instances.stream().map(this::machine).toList(),
                // The default version may be the latest, and is told twice then.
                versions.stream()
                        .filter(version -> seen.add(version.launchTemplateId() + " " + version.versionNumber()))
                        .map(this::template)
                        .toList(),
                images.stream()
                        .map(image -> new Machines.MachineImage(
                                image(image), Boolean.TRUE.equals(image.publicLaunchPermissions())))
                        .toList());
    }

    private Resource image(Image image) {
        Resource named = arns.ec2("Image", "image", image.imageId(), image.tags());
        return named.name().equals(image.imageId()) && image.name() != null
                ? new Resource(named.type(), named.id(), image.name())
                : named;
    }

    private Machines.Machine machine(Instance instance) {
        boolean told = instance.metadataOptions() != null;
        return new Machines.Machine(
                arns.ec2("Instance", "instance", instance.instanceId(), instance.tags()),
                instance.instanceId(),
                instance.state().nameAsString(),
                told && instance.metadataOptions().httpTokensAsString() != null
                        ? instance.metadataOptions().httpTokensAsString()
                        : "optional",
                !told || !"disabled".equals(instance.metadataOptions().httpEndpointAsString()));
    }

    private Machines.TemplateVersion template(LaunchTemplateVersion version) {
        LaunchTemplateInstanceMetadataOptions options = version.launchTemplateData() == null
                ? null
                : version.launchTemplateData().metadataOptions();
        return new Machines.TemplateVersion(
                new Resource(
                        "AWS::EC2::LaunchTemplate",
                        arns.of("ec2", "launch-template/" + version.launchTemplateId()),
                        version.launchTemplateName()),
                version.versionNumber(),
                Boolean.TRUE.equals(version.defaultVersion()),
                options == null ? null : options.httpTokensAsString(),
                options == null || !"disabled".equals(options.httpEndpointAsString()));
    }

    Storage storage() {
        List<Volume> volumes = ledger.pages(
                "ec2:DescribeVolumes",
                token -> ec2.describeVolumes(
                        request -> request.maxResults(VOLUME_PAGE).nextToken(token)),
                DescribeVolumesResponse::nextToken,
                DescribeVolumesResponse::volumes);
        // Only those that everybody may copy: an account may have a hundred thousand of the others.
        List<Snapshot> open = ledger.pages(
                "ec2:DescribeSnapshots",
                token -> ec2.describeSnapshots(request -> request.ownerIds("self")
                        .restorableByUserIds("all")
                        .maxResults(PAGE)
                        .nextToken(token)),
                DescribeSnapshotsResponse::nextToken,
                DescribeSnapshotsResponse::snapshots);
        List<Address> addresses = ledger.once(
                "ec2:DescribeAddresses",
                () -> ec2.describeAddresses(request -> {}).addresses());
        return new Storage(
                volumes.stream()
                        .map(one -> new Storage.Volume(
                                arns.ec2("Volume", "volume", one.volumeId(), one.tags()),
                                String.valueOf(one.volumeTypeAsString()),
                                one.size() == null ? 0 : one.size(),
                                one.stateAsString(),
                                Boolean.TRUE.equals(one.encrypted())))
                        .toList(),
                open.stream()
                        .map(one -> arns.ec2("Snapshot", "snapshot", one.snapshotId(), one.tags()))
                        .toList(),
                addresses.stream()
                        .map(one -> new Storage.Address(
                                arns.ec2("EIP", "elastic-ip", one.allocationId(), one.tags()),
                                one.publicIp(),
                                one.associationId() != null))
                        .toList());
    }

    Firewalls firewalls() {
        List<SecurityGroup> groups = ledger.pages(
                "ec2:DescribeSecurityGroups",
                token -> ec2.describeSecurityGroups(
                        request -> request.maxResults(PAGE).nextToken(token)),
                DescribeSecurityGroupsResponse::nextToken,
                DescribeSecurityGroupsResponse::securityGroups);
        List<NetworkInterface> interfaces = ledger.pages(
                "ec2:DescribeNetworkInterfaces",
                token -> ec2.describeNetworkInterfaces(
                        request -> request.maxResults(PAGE).nextToken(token)),
                DescribeNetworkInterfacesResponse::nextToken,
                DescribeNetworkInterfacesResponse::networkInterfaces);
        Map<String, List<String>> carriers = new HashMap<>();
        interfaces.forEach(one -> one.groups()
                .forEach(group -> carriers.computeIfAbsent(group.groupId(), key -> new ArrayList<>())
                        .add(carrier(one))));
        Set<String> referred = new HashSet<>();
        groups.forEach(group -> Stream.concat(group.ipPermissions().stream(), group.ipPermissionsEgress().stream())
                .flatMap(permission -> permission.userIdGroupPairs().stream())
                .map(pair -> pair.groupId())
                .filter(id -> !group.groupId().equals(id))
                .forEach(referred::add));
        return new Firewalls(groups.stream()
                .map(group -> new Firewall(
                        named(group),
                        group.groupId(),
                        "default".equals(group.groupName()),
                        carriers.getOrDefault(group.groupId(), List.of()).stream()
                                .distinct()
                                .sorted()
                                .toList(),
                        referred.contains(group.groupId()),
                        group.ipPermissions().stream()
                                .flatMap(Ec2Reading::admissions)
                                .toList()))
                .toList());
    }

    /** The interfaces of a service carry its name in their description; those of people's machines an instance. */
    private static String carrier(NetworkInterface one) {
        boolean balancer = one.description() != null && one.description().startsWith("ELB ");
        if (balancer) {
            return "load-balancer";
        }
        return one.attachment() != null && one.attachment().instanceId() != null
                ? "instance"
                : String.valueOf(one.interfaceTypeAsString());
    }

    private Resource named(SecurityGroup group) {
        return new Resource(
                "AWS::EC2::SecurityGroup", arns.of("ec2", "security-group/" + group.groupId()), group.groupName());
    }

    private static Stream<Admission> admissions(IpPermission permission) {
        int from = permission.fromPort() == null ? -1 : permission.fromPort();
        int to = permission.toPort() == null ? -1 : permission.toPort();
        return Stream.concat(
                        permission.ipRanges().stream().map(range -> range.cidrIp()),
                        permission.ipv6Ranges().stream().map(range -> range.cidrIpv6()))
                .map(network -> new Admission(permission.ipProtocol(), from, to, network));
    }
}
