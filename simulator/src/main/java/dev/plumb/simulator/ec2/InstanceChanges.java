package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.ADDRESSES;
import static dev.plumb.simulator.ec2.Resources.INSTANCES;
import static dev.plumb.simulator.ec2.Resources.INTERFACES;

import dev.plumb.simulator.protocol.AwsError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** Starting, stopping, terminating and changing instances. */
final class InstanceChanges {
    private static final Listing<StoredInstance, InstanceStatus> STATUSES = Listing.of(
                    INSTANCES, "InstanceIds", InstanceChanges::status)
            .filter("instance-state-name", status -> status.instanceState().nameAsString())
            .filter("instance-status.status", status -> status.instanceStatus().statusAsString())
            .filter("system-status.status", status -> status.systemStatus().statusAsString());

    private InstanceChanges() {}

    /** Terminating what is terminated changes nothing. Interfaces go, or come free, when the instance has gone. */
    static TerminateInstancesResponse terminate(Ec2Call ec2, TerminateInstancesRequest request) {
        for (String id : request.instanceIds()) {
            if (ec2.require(INSTANCES, id).locked()) {
                throw Ec2Errors.of(
                        "OperationNotPermitted",
                        "The instance '" + id + "' may not be terminated. Modify its 'disableApiTermination' instance"
                                + " attribute and try again.");
            }
        }
        List<InstanceStateChange> changes = change(
                ec2,
                request.instanceIds(),
                "terminated",
                instance -> !instance.wanted().equals("terminated"));
        return TerminateInstancesResponse.builder()
                .terminatingInstances(changes)
                .build();
    }

    static StopInstancesResponse stop(Ec2Call ec2, StopInstancesRequest request) {
        refuse(ec2, request.instanceIds(), "terminated");
        return StopInstancesResponse.builder()
                .stoppingInstances(change(
                        ec2,
                        request.instanceIds(),
                        "stopped",
                        instance -> instance.wanted().equals("running")))
                .build();
    }

    static StartInstancesResponse start(Ec2Call ec2, StartInstancesRequest request) {
        refuse(ec2, request.instanceIds(), "terminated");
        for (String id : request.instanceIds()) {
            if (ec2.require(INSTANCES, id).state(ec2.now()).equals("stopping")) {
                throw incorrect(id, "stopping");
            }
        }
        return StartInstancesResponse.builder()
                .startingInstances(change(
                        ec2,
                        request.instanceIds(),
                        "running",
                        instance -> instance.wanted().equals("stopped")))
                .build();
    }

    private static void refuse(Ec2Call ec2, List<String> ids, String wanted) {
        for (String id : ids) {
            StoredInstance instance = ec2.require(INSTANCES, id);
            if (instance.wanted().equals(wanted)) {
                throw incorrect(id, instance.state(ec2.now()));
            }
        }
    }

    private static AwsError incorrect(String id, String state) {
        return Ec2Errors.of(
                "IncorrectInstanceState", "The instance '" + id + "' is not in a state that allows this: " + state);
    }

    private static List<InstanceStateChange> change(
            Ec2Call ec2, List<String> ids, String wanted, Predicate<StoredInstance> changes) {
        List<StoredInstance> instances = new ArrayList<>();
        ids.forEach(id -> instances.add(ec2.require(INSTANCES, id)));
        List<InstanceStateChange> shown = new ArrayList<>();
        for (StoredInstance instance : instances) {
            StoredInstance changed = changes.test(instance) ? instance.wanting(wanted, ec2.now()) : instance;
            ec2.put(INSTANCES, changed);
            if (changes.test(instance) && wanted.equals("terminated")) {
                release(ec2, instance.id());
            }
            shown.add(InstanceStateChange.builder()
                    .instanceId(instance.id())
                    .previousState(InstanceActions.state(instance.state(ec2.now())))
                    .currentState(InstanceActions.state(changed.state(ec2.now())))
                    .build());
        }
        return shown;
    }

    private static void release(Ec2Call ec2, String instance) {
        Instant end = ec2.now().plus(Durations.of("instance.terminate"));
        for (StoredInterface face : InstanceActions.faces(ec2, instance)) {
            Attachment attachment = java.util.Objects.requireNonNull(face.attachment());
            if (attachment.deleted()) {
                ec2.put(INTERFACES, face.goneAt(end));
                Interfaces.bound(ec2, face.id()).toList().forEach(address -> ec2.put(ADDRESSES, address.free()));
            } else {
                // Comes free at once, a little earlier than on AWS.
                ec2.put(INTERFACES, face.withAttachment(null, null));
            }
        }
    }

    static ModifyInstanceAttributeResponse modify(Ec2Call ec2, ModifyInstanceAttributeRequest request) {
        StoredInstance instance = ec2.require(INSTANCES, request.instanceId());
        if (request.sourceDestCheck() != null) {
            boolean checked = request.sourceDestCheck().value();
            ec2.put(INSTANCES, instance.withCheck(checked));
            InstanceActions.faces(ec2, instance.id()).stream()
                    .limit(1)
                    .forEach(face -> ec2.put(INTERFACES, face.withCheck(checked)));
        } else if (request.disableApiTermination() != null) {
            ec2.put(INSTANCES, instance.withLock(request.disableApiTermination().value()));
        } else if (request.instanceType() != null) {
            if (!instance.state(ec2.now()).equals("stopped")) {
                throw incorrect(instance.id(), instance.state(ec2.now()));
            }
            Catalogue.checkFit(ec2, instance.image(), request.instanceType().value());
            ec2.put(INSTANCES, instance.withType(request.instanceType().value()));
        } else if (!request.groups().isEmpty()) {
            InstanceActions.faces(ec2, instance.id()).stream()
                    .limit(1)
                    .forEach(face -> ec2.put(
                            INTERFACES, face.withGroups(InterfaceActions.groups(ec2, face.vpc(), request.groups()))));
        } else {
            throw Ec2Errors.unsupported("plumb's simulator changes sourceDestCheck, instanceType,"
                    + " disableApiTermination and groups only.");
        }
        return ModifyInstanceAttributeResponse.builder().build();
    }

    static ModifyInstanceMetadataOptionsResponse metadata(Ec2Call ec2, ModifyInstanceMetadataOptionsRequest request) {
        StoredInstance instance = ec2.require(INSTANCES, request.instanceId());
        boolean tokens =
                request.httpTokens() == null ? instance.tokens() : "required".equals(request.httpTokensAsString());
        int hops = request.httpPutResponseHopLimit() == null ? instance.hops() : request.httpPutResponseHopLimit();
        ec2.put(INSTANCES, instance.withMetadata(tokens, hops));
        return ModifyInstanceMetadataOptionsResponse.builder()
                .instanceId(instance.id())
                .instanceMetadataOptions(options -> options.httpTokens(tokens ? "required" : "optional")
                        .httpEndpoint("enabled")
                        .httpPutResponseHopLimit(hops)
                        .state("pending"))
                .build();
    }

    /** One attribute a call, as AWS gives them. */
    static DescribeInstanceAttributeResponse attribute(Ec2Call ec2, DescribeInstanceAttributeRequest request) {
        StoredInstance instance = ec2.require(INSTANCES, request.instanceId());
        DescribeInstanceAttributeResponse.Builder shown =
                DescribeInstanceAttributeResponse.builder().instanceId(instance.id());
        switch (String.valueOf(request.attributeAsString())) {
            case "disableApiTermination" -> shown.disableApiTermination(value -> value.value(instance.locked()));
            case "sourceDestCheck" -> shown.sourceDestCheck(value -> value.value(instance.checked()));
            case "instanceType" -> shown.instanceType(value -> value.value(instance.type()));
            case "userData" -> shown.userData(value -> value.value(instance.userData()));
            default ->
                throw Ec2Errors.unsupported("plumb's simulator shows disableApiTermination, sourceDestCheck,"
                        + " instanceType and userData only.");
        }
        return shown.build();
    }

    static DescribeInstanceStatusResponse statuses(Ec2Call ec2, DescribeInstanceStatusRequest request) {
        Page<InstanceStatus> page = STATUSES.page(ec2, request);
        boolean all = Boolean.TRUE.equals(request.includeAllInstances());
        return DescribeInstanceStatusResponse.builder()
                .instanceStatuses(page.items().stream()
                        .filter(status ->
                                all || status.instanceState().nameAsString().equals("running"))
                        .toList())
                .nextToken(page.token())
                .build();
    }

    private static InstanceStatus status(Ec2Call ec2, StoredInstance instance) {
        String state = instance.state(ec2.now());
        String health = !state.equals("running")
                ? "not-applicable"
                : !Durations.over("instance.status", instance.since(), ec2.now())
                        ? "initializing"
                        : Ec2Instances.sound(ec2, instance) ? "ok" : "impaired";
        return InstanceStatus.builder()
                .instanceId(instance.id())
                .instanceState(InstanceActions.state(state))
                .instanceStatus(s -> s.status(health))
                .systemStatus(s -> s.status(health.equals("impaired") ? "ok" : health))
                .build();
    }
}
