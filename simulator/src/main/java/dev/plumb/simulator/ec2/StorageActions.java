package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.SNAPSHOTS;
import static dev.plumb.simulator.ec2.Resources.VOLUMES;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** Volumes and snapshots as they are shown. They come by seed only: what instances bring with them is not kept. */
final class StorageActions {
    private static final String SELF = "self";
    private static final String EVERYBODY = "all";

    private static final Listing<StoredVolume, Volume> VOLUME_LISTING = Listing.of(
                    VOLUMES, "VolumeIds", StorageActions::shown)
            .filter("volume-id", Volume::volumeId)
            .filter("status", Volume::stateAsString)
            .filter("volume-type", Volume::volumeTypeAsString)
            .filter("encrypted", Volume::encrypted)
            .filter("size", Volume::size)
            .filter("availability-zone", Volume::availabilityZone)
            .filters(
                    "attachment.instance-id",
                    volume -> volume.attachments().stream().map(VolumeAttachment::instanceId));

    private static final Listing<StoredSnapshot, Snapshot> SNAPSHOT_LISTING = snapshots();
    private static final Listing<StoredSnapshot, Snapshot> OPEN_LISTING =
            snapshots().only(StoredSnapshot::open);

    private StorageActions() {}

    private static Listing<StoredSnapshot, Snapshot> snapshots() {
        return Listing.of(SNAPSHOTS, "SnapshotIds", StorageActions::shown)
                .filter("snapshot-id", Snapshot::snapshotId)
                .filter("status", Snapshot::stateAsString)
                .filter("volume-id", Snapshot::volumeId)
                .filter("encrypted", Snapshot::encrypted)
                .filter("owner-id", Snapshot::ownerId);
    }

    static DescribeVolumesResponse volumes(Ec2Call ec2, DescribeVolumesRequest request) {
        Page<Volume> page = VOLUME_LISTING.page(ec2, request);
        return DescribeVolumesResponse.builder()
                .volumes(page.items())
                .nextToken(page.token())
                .build();
    }

    /** The simulated world has no snapshots of other accounts: those of Amazon and of the marketplace are left out. */
    static DescribeSnapshotsResponse snapshots(Ec2Call ec2, DescribeSnapshotsRequest request) {
        List<String> restorable = request.restorableByUserIds();
        Stream.concat(restorable.stream(), request.ownerIds().stream())
                .filter(id -> !id.matches("self|all|amazon|aws-marketplace|[0-9]{12}"))
                .forEach(id -> {
                    throw Ec2Errors.of("InvalidUserID.Malformed", "Invalid user id: \"" + id + "\"");
                });
        boolean own = request.ownerIds().isEmpty()
                || request.ownerIds().contains(SELF)
                || request.ownerIds().contains(ec2.account());
        boolean anybody = restorable.isEmpty() || restorable.contains(SELF) || restorable.contains(ec2.account());
        if (!own || (!anybody && !restorable.contains(EVERYBODY))) {
            return DescribeSnapshotsResponse.builder().snapshots(List.of()).build();
        }
        Page<Snapshot> page = (anybody ? SNAPSHOT_LISTING : OPEN_LISTING).page(ec2, request);
        return DescribeSnapshotsResponse.builder()
                .snapshots(page.items())
                .nextToken(page.token())
                .build();
    }

    private static Volume shown(Ec2Call ec2, StoredVolume volume) {
        return Volume.builder()
                .volumeId(volume.id())
                .volumeType(volume.type())
                .size(volume.gibibytes())
                .availabilityZone(volume.zone())
                .encrypted(volume.encrypted())
                .state(volume.state(ec2.now()))
                .createTime(volume.since())
                .multiAttachEnabled(false)
                .attachments(
                        volume.instance() == null
                                ? List.of()
                                : List.of(VolumeAttachment.builder()
                                        .volumeId(volume.id())
                                        .instanceId(volume.instance())
                                        .device("/dev/sdf")
                                        .state("attached")
                                        .attachTime(volume.since())
                                        .deleteOnTermination(false)
                                        .build()))
                .tags(Tagging.shown(ec2, volume.id()))
                .build();
    }

    private static Snapshot shown(Ec2Call ec2, StoredSnapshot snapshot) {
        return Snapshot.builder()
                .snapshotId(snapshot.id())
                .volumeId(snapshot.volume())
                .volumeSize(snapshot.gibibytes())
                .encrypted(snapshot.encrypted())
                .ownerId(ec2.account())
                .state("completed")
                .progress("100%")
                .startTime(snapshot.since())
                .tags(Tagging.shown(ec2, snapshot.id()))
                .build();
    }
}
