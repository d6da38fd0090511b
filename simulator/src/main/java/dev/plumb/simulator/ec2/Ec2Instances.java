package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.INSTANCES;
import static dev.plumb.simulator.ec2.Resources.SUBNETS;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.protocol.ModelText;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

/** Instances as other services launch, watch and terminate them. */
public final class Ec2Instances {
    /** Images whose instances never pass a check. */
    static final Kind<UnsoundImage> UNSOUND = Kind.of("ec2.unsound-images", UnsoundImage.class);

    private Ec2Instances() {}

    /**
     * An image whose instances never pass a check.
     *
     * @param id the image
     */
    record UnsoundImage(String id) {}

    /**
     * A version of a launch template, found.
     *
     * @param id the template's id
     * @param name the template's name
     * @param version the version's number
     * @param image the image as the version names it, or null
     * @param type the instance type as the version names it, or null
     * @param data what to launch, as the model's text
     */
    public record Template(
            String id,
            String name,
            String version,
            @Nullable String image,
            @Nullable String type,
            String data) {
        /** Tells whether the image is named by a parameter, and so may change under the same version. */
        public boolean byParameter() {
            return image != null && image.startsWith("resolve:ssm:");
        }
    }

    /**
     * Finds a version of a launch template, by the id or name of the template.
     *
     * @throws AwsError when there is none, in EC2's words
     */
    public static Template template(Call call, @Nullable String id, @Nullable String name, @Nullable String version) {
        StoredLaunchTemplate template = LaunchTemplates.require(Ec2Call.of(call), id, name);
        StoredTemplateVersion found = LaunchTemplates.version(template, version);
        RunInstancesRequest data =
                ModelText.read(found.data(), RunInstancesRequest.builder()).build();
        return new Template(
                template.id(),
                template.name(),
                Long.toString(found.number()),
                data.imageId(),
                data.instanceTypeAsString(),
                found.data());
    }

    /**
     * Launches one instance from a template into a subnet, all or nothing.
     *
     * @param type another type than the template's, or null
     * @param spot whether to launch it on spare capacity
     * @param tags tags that go over those of the template
     * @throws AwsError when EC2 refuses
     */
    public static LaunchedInstance launch(
            Call call,
            Template template,
            String subnet,
            @Nullable String type,
            boolean spot,
            Map<String, String> tags) {
        SubnetPlace place = Ec2Access.of(call).subnet(subnet).orElseThrow(() -> SUBNETS.missing(subnet));
        RunInstancesRequest.Builder request = RunInstancesRequest.builder()
                .launchTemplate(LaunchTemplateSpecification.builder()
                        .launchTemplateId(template.id())
                        .version(template.version())
                        .build())
                .minCount(1)
                .maxCount(1);
        if (type != null) {
            request.instanceType(type);
        }
        if (spot) {
            request.instanceMarketOptions(market -> market.marketType(MarketType.SPOT));
        }
        List<InstanceNetworkInterfaceSpecification> faces = ModelText.read(
                        template.data(), RunInstancesRequest.builder())
                .build()
                .networkInterfaces();
        if (faces.isEmpty()) {
            request.subnetId(subnet);
        } else {
            // Where the template describes interfaces, the subnet goes with them.
            request.networkInterfaces(faces.stream()
                    .map(face -> face.toBuilder().subnetId(subnet).build())
                    .toList());
        }
        RunInstancesResponse made = call.transaction()
                .whole(() -> (RunInstancesResponse) InstanceLaunch.run(Ec2Call.of(fresh(call)), request.build()));
        String id = made.instances().get(0).instanceId();
        Ec2Call ec2 = Ec2Call.of(call);
        Map<String, String> all = new TreeMap<>(ec2.presentTags(id));
        all.putAll(tags);
        Tagging.set(ec2, INSTANCES.type(), id, all);
        return new LaunchedInstance(
                id,
                place.zone(),
                place.zoneId(),
                made.instances().get(0).instanceTypeAsString(),
                made.instances().get(0).imageId(),
                template.id(),
                template.name(),
                template.version());
    }

    /** Terminates an instance, locked or not: Auto Scaling may. */
    public static void terminate(Call call, String id) {
        Ec2Call ec2 = Ec2Call.of(fresh(call));
        ec2.find(INSTANCES, id).ifPresent(instance -> {
            ec2.put(INSTANCES, instance.withLock(false));
            InstanceChanges.terminate(
                    ec2, TerminateInstancesRequest.builder().instanceIds(id).build());
        });
    }

    /** Returns an instance's state, {@code terminated} when there is none. */
    public static String state(Call call, String id) {
        Ec2Call ec2 = Ec2Call.of(call);
        return ec2.find(INSTANCES, id)
                .map(instance -> instance.state(ec2.now()))
                .orElse("terminated");
    }

    /** Tells whether an instance ever passes a check, as its image has it. */
    public static boolean sound(Call call, String id) {
        Ec2Call ec2 = Ec2Call.of(call);
        return ec2.find(INSTANCES, id).filter(instance -> sound(ec2, instance)).isPresent();
    }

    /** Tells whether the status checks of an instance have found that it fails. */
    public static boolean impaired(Call call, String id) {
        Ec2Call ec2 = Ec2Call.of(call);
        return ec2.find(INSTANCES, id)
                .filter(instance -> !sound(ec2, instance) && checked(instance, ec2.now()))
                .isPresent();
    }

    static boolean sound(Ec2Call ec2, StoredInstance instance) {
        return !RehearsalImage.unsound(instance.image())
                && ec2.rows().get(ec2.scope(), UNSOUND, instance.image()).isEmpty();
    }

    private static boolean checked(StoredInstance instance, Instant now) {
        return Durations.over("instance.status", instance.since(), now);
    }

    /** Calls of other services see every change at once. */
    private static Call fresh(Call call) {
        return new Call(call.caller(), call.region(), call.now(), call.transaction(), call.settings(), null);
    }
}
