package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.FLOW_LOGS;

import dev.plumb.simulator.protocol.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.FlowLog;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/** Flow logs. What could not be made or deleted stands in the answer, which is no error. */
final class FlowLogActions {
    private static final int INTERVAL = 600;

    /** What AWS writes where nobody says otherwise. Source: "Flow log records", version 2. */
    private static final String FORMAT = "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport}"
            + " ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}";

    private static final Listing<StoredFlowLog, FlowLog> LISTING = Listing.of(
                    FLOW_LOGS, "FlowLogIds", FlowLogActions::shown)
            .filter("flow-log-id", FlowLog::flowLogId)
            .filter("resource-id", FlowLog::resourceId)
            .filter("traffic-type", FlowLog::trafficTypeAsString)
            .filter("log-group-name", FlowLog::logGroupName)
            .filter("log-destination-type", FlowLog::logDestinationTypeAsString)
            .filter("deliver-log-status", FlowLog::deliverLogsStatus);

    private FlowLogActions() {}

    static SdkPojo create(Ec2Call ec2, CreateFlowLogsRequest request) {
        Optional<SdkPojo> replay = Tokens.replay(ec2, "CreateFlowLogs", request, ids -> Optional.empty());
        if (replay.isPresent()) {
            return replay.get();
        }
        Tagging.specifications(ec2, request, Set.of(FLOW_LOGS.type()));
        List<String> made = new ArrayList<>();
        List<UnsuccessfulItem> unsuccessful = new ArrayList<>();
        for (String resource : request.resourceIds()) {
            try {
                made.add(create(ec2, request, resource));
            } catch (AwsError refused) {
                unsuccessful.add(EndpointActions.unsuccessful(resource, refused));
            }
        }
        made.forEach(id -> Tagging.onCreate(ec2, FLOW_LOGS.type(), id, request));
        CreateFlowLogsResponse reply = CreateFlowLogsResponse.builder()
                .clientToken(request.clientToken())
                .flowLogIds(made)
                .unsuccessful(unsuccessful)
                .build();
        Tokens.remember(ec2, "CreateFlowLogs", request, String.join(",", made), reply);
        return reply;
    }

    private static String create(Ec2Call ec2, CreateFlowLogsRequest request, String resource) {
        Resource<?> kind = Resources.of(resource)
                .filter(found -> Set.of("vpc", "subnet", "network-interface").contains(found.type()))
                .orElseThrow(() -> Ec2Errors.of("InvalidID", "The ID '" + resource + "' is not valid"));
        ec2.require(kind, resource);
        String type = request.logDestinationTypeAsString() == null
                ? "cloud-watch-logs"
                : request.logDestinationTypeAsString();
        if (type.equals("cloud-watch-logs") && request.deliverLogsPermissionArn() == null) {
            throw Ec2Errors.missing("DeliverLogsPermissionArn");
        }
        String id = ec2.newId(FLOW_LOGS);
        StoredFlowLog log = new StoredFlowLog(
                id,
                resource,
                request.trafficTypeAsString() == null ? "ALL" : request.trafficTypeAsString(),
                type,
                request.logDestination(),
                request.logGroupName(),
                request.deliverLogsPermissionArn(),
                request.logFormat(),
                request.maxAggregationInterval() == null ? INTERVAL : request.maxAggregationInterval(),
                ec2.now());
        if (ec2.all(FLOW_LOGS).anyMatch(log::same)) {
            throw Ec2Errors.of(
                    "FlowLogAlreadyExists", "Error. There is an existing Flow Log with the same configuration.");
        }
        ec2.put(FLOW_LOGS, log);
        return id;
    }

    static DescribeFlowLogsResponse describe(Ec2Call ec2, DescribeFlowLogsRequest request) {
        Page<FlowLog> page = LISTING.page(ec2, request);
        return DescribeFlowLogsResponse.builder()
                .flowLogs(page.items())
                .nextToken(page.token())
                .build();
    }

    static DeleteFlowLogsResponse delete(Ec2Call ec2, DeleteFlowLogsRequest request) {
        List<UnsuccessfulItem> unsuccessful = new ArrayList<>();
        for (String id : request.flowLogIds()) {
            try {
                ec2.remove(FLOW_LOGS, ec2.require(FLOW_LOGS, id).id());
            } catch (AwsError refused) {
                unsuccessful.add(EndpointActions.unsuccessful(id, refused));
            }
        }
        return DeleteFlowLogsResponse.builder().unsuccessful(unsuccessful).build();
    }

    private static FlowLog shown(Ec2Call ec2, StoredFlowLog log) {
        return FlowLog.builder()
                .flowLogId(log.id())
                .flowLogStatus("ACTIVE")
                .deliverLogsStatus("SUCCESS")
                .resourceId(log.resource())
                .trafficType(log.traffic())
                .logDestinationType(log.destinationType())
                .logDestination(log.destination())
                .logGroupName(log.group())
                .deliverLogsPermissionArn(log.role())
                .logFormat(log.format() == null ? FORMAT : log.format())
                .maxAggregationInterval(log.interval())
                .creationTime(log.since())
                .tags(Tagging.shown(ec2, log.id()))
                .build();
    }
}
