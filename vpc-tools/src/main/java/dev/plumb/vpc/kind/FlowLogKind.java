package dev.plumb.vpc.kind;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Kind;
import dev.plumb.ec2.stack.Scope;
import dev.plumb.vpc.network.FlowLog;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.FlowLogsResourceType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Flow logs. What AWS could not do stands in an answer that is no error. */
public final class FlowLogKind extends Ec2Kind<FlowLog> {
    /** The name in keys. */
    public static final String NAME = "flow-log";

    private static final String TYPE = "vpc-flow-log";

    /** Creates the kind. */
    public FlowLogKind() {
        super(NAME, "flow log", FlowLog.class, CallClass.TOKEN);
    }

    @Override
    public Actions actions() {
        return Actions.reading("ec2:DescribeFlowLogs")
                .creating("ec2:CreateFlowLogs", "ec2:CreateTags")
                .updating("ec2:CreateTags")
                .deleting("ec2:DeleteFlowLogs");
    }

    @Override
    protected String resourceType() {
        return TYPE;
    }

    @Override
    public Set<String> readAfter() {
        return Set.of(VpcKind.NAME);
    }

    @Override
    public List<Live<FlowLog>> read(Reading reading) {
        return Scope.read(
                        reading,
                        resourceType(),
                        "resource-id",
                        software.amazon.awssdk.services.ec2.model.FlowLog::flowLogId,
                        filters -> list(reading.session(), filters))
                .stream()
                .map(log -> Live.of(log.flowLogId(), record(log), Ec2.map(log.tags()), Condition.READY))
                .toList();
    }

    private static FlowLog record(software.amazon.awssdk.services.ec2.model.FlowLog log) {
        String destination = log.logDestination() != null ? log.logDestination() : String.valueOf(log.logGroupName());
        return new FlowLog(
                Ref.id(log.resourceId()),
                log.trafficTypeAsString(),
                log.logDestinationTypeAsString(),
                destination,
                log.deliverLogsPermissionArn());
    }

    private static List<software.amazon.awssdk.services.ec2.model.FlowLog> list(
            AwsSession session, List<Filter> filters) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2.all(
                token -> ec2.describeFlowLogs(request -> request.filter(filters).nextToken(token)),
                DescribeFlowLogsResponse::nextToken,
                DescribeFlowLogsResponse::flowLogs);
    }

    /** AWS refuses a second one with the same traffic and destination. */
    @Override
    public boolean canCoexist(FlowLog old, FlowLog wanted) {
        return !old.vpc().equals(wanted.vpc())
                || !old.traffic().equals(wanted.traffic())
                || !old.destination().equals(wanted.destination());
    }

    @Override
    public Born create(Order<FlowLog> order) {
        FlowLog wanted = order.record();
        CreateFlowLogsResponse made = Ec2.client(order.session())
                .createFlowLogs(request -> request.resourceType(FlowLogsResourceType.VPC)
                        .resourceIds(wanted.vpc().idOrThrow())
                        .trafficType(wanted.traffic())
                        .logDestinationType(wanted.to())
                        .logDestination(wanted.destination())
                        .deliverLogsPermissionArn(wanted.role())
                        .clientToken(order.token())
                        .tagSpecifications(Ec2.born(ResourceType.VPC_FLOW_LOG, order.tags())));
        Partial.check("CreateFlowLogs", made.unsuccessful());
        String id = made.flowLogIds().get(0);
        return Seen.born(
                order.session(),
                id,
                () -> list(order.session(), List.of(Ec2.filter("flow-log-id", id))).stream()
                        .collect(Collectors.toMap(
                                software.amazon.awssdk.services.ec2.model.FlowLog::flowLogId, log -> Condition.READY)));
    }

    /** A role that was made a moment ago cannot be taken on yet; nothing but the message says so. */
    @Override
    public Treatment treatment(Verb verb, AwsException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        boolean role = message.contains("role") || message.contains("deliverlogspermissionarn");
        boolean young = role && message.matches("(?s).*(assume|access|permission|deliver).*");
        boolean passing = verb == Verb.CREATE && young && failure.kind() != AwsException.Kind.DENIED;
        return passing ? Treatment.AGAIN : super.treatment(verb, failure);
    }

    @Override
    public void update(Order<FlowLog> order) {
        throw new IllegalStateException("nothing of it can change");
    }

    @Override
    public void delete(Order<FlowLog> order) {
        Partial.check(
                "DeleteFlowLogs",
                Ec2.client(order.session())
                        .deleteFlowLogs(request -> request.flowLogIds(order.id()))
                        .unsuccessful());
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return list(session, Ec2.tagged(tags)).stream()
                .filter(log -> Ec2.carries(log.tags(), tags))
                .findFirst()
                .map(log -> Born.ready(log.flowLogId()));
    }
}
