package dev.plumb.ec2.scaling.group;

import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;

/** Scheduled actions of groups. */
public final class ScheduleKind extends GroupPartKind<Schedule> {
    /** The name in keys. */
    public static final String NAME = "scheduled-action";

    /** Creates the kind. */
    public ScheduleKind() {
        super(NAME, "scheduled action", Schedule.class);
    }

    @Override
    public Actions actions() {
        return Actions.reading("autoscaling:DescribeScheduledActions")
                .creating("autoscaling:PutScheduledUpdateGroupAction")
                .updating("autoscaling:PutScheduledUpdateGroupAction")
                .deleting("autoscaling:DeleteScheduledAction");
    }

    @Override
    public List<Live<Schedule>> read(Reading reading) {
        Set<String> groups = groups(reading);
        AutoScalingClient client = AutoScaling.client(reading.session());
        return AutoScaling.all(
                        token -> client.describeScheduledActions(request -> request.nextToken(token)),
                        DescribeScheduledActionsResponse::nextToken,
                        DescribeScheduledActionsResponse::scheduledUpdateGroupActions)
                .stream()
                .filter(action -> groups.contains(action.autoScalingGroupName()))
                .map(action -> new Live<>(
                        action.autoScalingGroupName() + "/" + action.scheduledActionName(),
                        record(action),
                        Map.of(),
                        Condition.READY,
                        key(action.scheduledActionName(), reading).orElse(null)))
                .toList();
    }

    private static Schedule record(ScheduledUpdateGroupAction action) {
        return new Schedule(
                Ref.id(action.autoScalingGroupName()),
                action.recurrence(),
                action.timeZone(),
                text(action.startTime()),
                text(action.endTime()),
                action.minSize(),
                action.maxSize(),
                action.desiredCapacity());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    @Override
    public Born create(Order<Schedule> order) {
        String name = AutoScaling.name(order);
        put(order, name);
        return Born.ready(order.record().group().idOrThrow() + "/" + name);
    }

    @Override
    public void update(Order<Schedule> order) {
        put(order, action(order));
    }

    private static String action(Order<Schedule> order) {
        return order.id().substring(order.id().lastIndexOf('/') + 1);
    }

    private static void put(Order<Schedule> order, String name) {
        Schedule wanted = order.record();
        AutoScaling.client(order.session())
                .putScheduledUpdateGroupAction(
                        request -> request.autoScalingGroupName(wanted.group().idOrThrow())
                                .scheduledActionName(name)
                                .recurrence(wanted.recurrence())
                                .timeZone(wanted.timeZone())
                                .startTime(time(wanted.startTime()))
                                .endTime(time(wanted.endTime()))
                                .minSize(wanted.min())
                                .maxSize(wanted.max())
                                .desiredCapacity(wanted.desired()));
    }

    @Override
    public void delete(Order<Schedule> order) {
        AutoScaling.client(order.session())
                .deleteScheduledAction(request -> request.autoScalingGroupName(
                                order.record().group().idOrThrow())
                        .scheduledActionName(action(order)));
    }
}
