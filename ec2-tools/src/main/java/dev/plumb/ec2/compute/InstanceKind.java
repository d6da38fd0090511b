package dev.plumb.ec2.compute;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Instances. A second launch with the same token answers the first; an instance that is terminated stays visible for an hour. */
public final class InstanceKind extends Ec2Kind<Instance> {
    /** The name in keys. */
    public static final String NAME = "instance";

    /** What the image's id was found by. */
    static final String IMAGE = "plumb:image";

    /** A fingerprint of the user data: to read that back takes a call for each instance. */
    static final String USER_DATA = "plumb:user-data";

    private static final Duration LAUNCH = Duration.ofSeconds(20);
    private static final Duration TERMINATION = Duration.ofSeconds(45);
    private static final int LONGEST_TAG = 256;

    /** Creates the kind. */
    public InstanceKind() {
        super(NAME, "instance", Instance.class, CallClass.TOKEN);
    }

    @Override
    public Actions actions() {
        return Actions.reading(
                        "ec2:DescribeAddresses",
                        "ec2:DescribeImages",
                        "ec2:DescribeInstanceAttribute",
                        "ec2:DescribeInstances",
                        "ssm:GetParameters")
                .creating("ec2:CreateTags", "ec2:RunInstances", "iam:PassRole")
                .updating(
                        "ec2:AssociateAddress",
                        "ec2:CreateTags",
                        "ec2:ModifyInstanceAttribute",
                        "ec2:ModifyInstanceMetadataOptions")
                .deleting("ec2:TerminateInstances");
    }

    @Override
    public Set<Verb> awaited() {
        return Set.of(Verb.CREATE, Verb.DELETE);
    }

    @Override
    public Duration expected(Verb verb) {
        return switch (verb) {
            case CREATE, AWAIT -> LAUNCH;
            case DELETE -> TERMINATION;
            default -> super.expected(verb);
        };
    }

    @Override
    public Map<String, String> tags(Instance wanted) {
        String from = wanted.imageFrom();
        return Map.of(
                IMAGE,
                from.substring(0, Math.min(from.length(), LONGEST_TAG)),
                USER_DATA,
                wanted.userDataMark() == null ? "" : wanted.userDataMark());
    }

    @Override
    public List<Live<Instance>> read(Reading reading) {
        List<software.amazon.awssdk.services.ec2.model.Instance> found =
                LiveInstances.list(reading.session(), List.of(Ec2.of(reading.stack())));
        return LiveInstances.of(reading.session(), found);
    }

    /** Checks are on, nothing is protected, and no address is its own. */
    @Override
    public Instance atBirth(Instance wanted) {
        return wanted.born();
    }

    /** A route that leads to an instance comes when that no longer drops what is not its own. */
    @Override
    public boolean usableAtBirth() {
        return false;
    }

    @Override
    public Born create(Order<Instance> order) {
        try {
            return LiveInstances.born(Ec2.client(order.session())
                    .runInstances(Launch.request(order))
                    .instances()
                    .get(0));
        } catch (AwsException failure) {
            // What this token launched is terminated: the next generation has another one.
            if ("IdempotentInstanceTerminated".equals(failure.code())) {
                return new Born("", Condition.GONE);
            }
            throw failure;
        }
    }

    @Override
    public void update(Order<Instance> order) {
        Ec2Client ec2 = Ec2.client(order.session());
        Instance wanted = order.record();
        if (order.changes("groups")) {
            ec2.modifyInstanceAttribute(request -> request.instanceId(order.id())
                    .groups(wanted.groups().stream()
                            .map(group -> group.idOrThrow())
                            .sorted()
                            .toList()));
        }
        if (order.changes("sourceDestCheck")) {
            ec2.modifyInstanceAttribute(request ->
                    request.instanceId(order.id()).sourceDestCheck(value -> value.value(wanted.sourceDestCheck())));
        }
        if (order.changes("terminationProtection")) {
            ec2.modifyInstanceAttribute(request -> request.instanceId(order.id())
                    .disableApiTermination(value -> value.value(wanted.terminationProtection())));
        }
        if (order.changes("hopLimit") || order.changes("metadataTokens")) {
            ec2.modifyInstanceMetadataOptions(request -> request.instanceId(order.id())
                    .httpTokens(wanted.metadataTokens() ? "required" : "optional")
                    .httpPutResponseHopLimit(wanted.hopLimit()));
        }
        if (order.changes("address") && wanted.address() != null) {
            String address = wanted.address().idOrThrow();
            ec2.associateAddress(request ->
                    request.instanceId(order.id()).allocationId(address).allowReassociation(true));
        }
    }

    @Override
    public boolean deletionProtected(Instance live) {
        return Boolean.TRUE.equals(live.terminationProtection());
    }

    @Override
    public void delete(Order<Instance> order) {
        Ec2.client(order.session()).terminateInstances(request -> request.instanceIds(order.id()));
    }

    /** A new instance profile takes a while to reach EC2, and a protected instance never goes by itself. */
    @Override
    public Treatment treatment(Verb verb, AwsException failure) {
        String message = String.valueOf(failure.getMessage());
        if (verb == Verb.CREATE && message.contains("Invalid IAM Instance Profile")) {
            return Treatment.AGAIN;
        }
        if (verb == Verb.DELETE && "OperationNotPermitted".equals(failure.code())) {
            return Treatment.FAIL;
        }
        return super.treatment(verb, failure);
    }

    @Override
    public Map<String, Condition> conditions(AwsSession session, Collection<String> ids) {
        return LiveInstances.list(session, List.of(Ec2.filter("instance-id", ids))).stream()
                .collect(Collectors.toMap(
                        software.amazon.awssdk.services.ec2.model.Instance::instanceId, LiveInstances::condition));
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return LiveInstances.list(session, Ec2.tagged(tags)).stream()
                .filter(instance -> Ec2.carries(instance.tags(), tags))
                .map(LiveInstances::born)
                .filter(born -> born.condition().phase() != Condition.Phase.GONE
                        && born.condition().phase() != Condition.Phase.LEAVING)
                .findFirst();
    }
}
