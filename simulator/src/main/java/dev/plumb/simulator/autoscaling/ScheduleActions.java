package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.protocol.AwsError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.BatchDeleteScheduledActionRequest;
import software.amazon.awssdk.services.autoscaling.model.BatchDeleteScheduledActionResponse;
import software.amazon.awssdk.services.autoscaling.model.BatchPutScheduledUpdateGroupActionRequest;
import software.amazon.awssdk.services.autoscaling.model.BatchPutScheduledUpdateGroupActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteScheduledActionRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteScheduledActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.autoscaling.model.FailedScheduledUpdateGroupActionRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScheduledUpdateGroupActionRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScheduledUpdateGroupActionResponse;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupActionRequest;

/** Scheduled actions as requests make, show and delete them. */
final class ScheduleActions {
    private static final int MOST = 125;
    private static final int BATCH = 50;

    private ScheduleActions() {}

    static PutScheduledUpdateGroupActionResponse put(GroupCall call, PutScheduledUpdateGroupActionRequest request) {
        StoredGroup group = GroupActions.alive(call, request.autoScalingGroupName());
        put(
                call,
                group,
                ScheduledUpdateGroupActionRequest.builder()
                        .scheduledActionName(request.scheduledActionName())
                        .startTime(request.startTime())
                        .endTime(request.endTime())
                        .recurrence(request.recurrence())
                        .minSize(request.minSize())
                        .maxSize(request.maxSize())
                        .desiredCapacity(request.desiredCapacity())
                        .timeZone(request.timeZone())
                        .build());
        return PutScheduledUpdateGroupActionResponse.builder().build();
    }

    private static void put(GroupCall call, StoredGroup group, ScheduledUpdateGroupActionRequest request) {
        check(call, group, request);
        Optional<StoredSchedule> old = call.schedules(group.name())
                .filter(schedule -> schedule.name().equals(request.scheduledActionName()))
                .findFirst();
        if (old.isEmpty() && call.schedules(group.name()).count() >= MOST) {
            throw AutoScalingErrors.limit("ScheduledAction limit exceeded: " + MOST);
        }
        StoredSchedule schedule = new StoredSchedule(
                request.scheduledActionName(),
                group.name(),
                old.map(StoredSchedule::arn)
                        .orElseGet(() -> call.arn("scheduledUpdateGroupAction:" + call.newId()
                                + ":autoScalingGroupName/" + group.name() + ":scheduledActionName/"
                                + request.scheduledActionName())),
                request.minSize(),
                request.maxSize(),
                request.desiredCapacity(),
                request.startTime(),
                request.endTime(),
                request.recurrence(),
                request.timeZone(),
                request.startTime() == null ? call.now() : request.startTime());
        if (request.startTime() == null) {
            schedule = schedule.runningAt(Schedules.next(schedule, call.now())
                    .orElseThrow(() -> AutoScalingErrors.invalid("The recurrence never comes.")));
        }
        call.put(schedule);
        if (schedule.next().isBefore(group.progress().wake())) {
            call.put(group.awake(schedule.next()));
        }
    }

    private static void check(GroupCall call, StoredGroup group, ScheduledUpdateGroupActionRequest request) {
        if (request.minSize() == null && request.maxSize() == null && request.desiredCapacity() == null) {
            throw AutoScalingErrors.invalid("At least one of MinSize, MaxSize and DesiredCapacity must be specified.");
        }
        Integer min = request.minSize();
        Integer max = request.maxSize();
        Integer desired = request.desiredCapacity();
        boolean order = (min == null || max == null || min <= max)
                && (min == null || desired == null || min <= desired)
                && (max == null || desired == null || desired <= max);
        if (!order) {
            throw AutoScalingErrors.invalid("MinSize must not be above DesiredCapacity, nor this above MaxSize.");
        }
        if (request.recurrence() == null && request.startTime() == null) {
            throw AutoScalingErrors.invalid("Either StartTime or Recurrence must be specified.");
        }
        if (request.recurrence() != null) {
            CronTimes.of(request.recurrence(), request.timeZone());
        } else if (request.timeZone() != null) {
            throw AutoScalingErrors.invalid("A time zone goes with a recurrence only.");
        }
        Instant start = request.startTime();
        Instant end = request.endTime();
        if (start != null && start.isBefore(call.now())) {
            throw AutoScalingErrors.invalid("Given start time is in the past");
        }
        if (end != null && (end.isBefore(call.now()) || (start != null && !end.isAfter(start)))) {
            throw AutoScalingErrors.invalid("Given end time is in the past or not after the start time");
        }
        boolean taken = start != null
                && call.schedules(group.name())
                        .anyMatch(other ->
                                start.equals(other.start()) && !other.name().equals(request.scheduledActionName()));
        if (taken) {
            throw AutoScalingErrors.of(
                    "AlreadyExists", "A scheduled action of this group starts at " + start + " already.");
        }
    }

    /** Each action is put for itself; those that are refused are told. */
    static BatchPutScheduledUpdateGroupActionResponse putAll(
            GroupCall call, BatchPutScheduledUpdateGroupActionRequest request) {
        GroupActions.alive(call, request.autoScalingGroupName());
        batch(request.scheduledUpdateGroupActions().size());
        List<FailedScheduledUpdateGroupActionRequest> failed = new ArrayList<>();
        for (ScheduledUpdateGroupActionRequest one : request.scheduledUpdateGroupActions()) {
            try {
                put(call, call.group(request.autoScalingGroupName()), one);
            } catch (AwsError refused) {
                failed.add(failed(one.scheduledActionName(), refused));
            }
        }
        return BatchPutScheduledUpdateGroupActionResponse.builder()
                .failedScheduledUpdateGroupActions(failed)
                .build();
    }

    private static void batch(int size) {
        if (size > BATCH) {
            throw AutoScalingErrors.invalid("At most " + BATCH + " scheduled actions can be given in one request.");
        }
    }

    private static FailedScheduledUpdateGroupActionRequest failed(String name, AwsError refused) {
        return FailedScheduledUpdateGroupActionRequest.builder()
                .scheduledActionName(name)
                .errorCode(refused.code())
                .errorMessage(refused.message())
                .build();
    }

    static DescribeScheduledActionsResponse describe(GroupCall call, DescribeScheduledActionsRequest request) {
        boolean named = !request.scheduledActionNames().isEmpty();
        List<StoredSchedule> found = call.schedules()
                .filter(schedule -> request.autoScalingGroupName() == null
                        || schedule.group().equals(request.autoScalingGroupName()))
                .filter(schedule -> !named || request.scheduledActionNames().contains(schedule.name()))
                .filter(schedule ->
                        named || request.startTime() == null || !schedule.next().isBefore(request.startTime()))
                .filter(schedule ->
                        named || request.endTime() == null || !schedule.next().isAfter(request.endTime()))
                .toList();
        GroupPages<StoredSchedule> page =
                GroupPages.of(call, found, request.nextToken(), request.maxRecords(), 50, 100);
        return DescribeScheduledActionsResponse.builder()
                .scheduledUpdateGroupActions(
                        page.items().stream().map(ScheduleActions::shown).toList())
                .nextToken(page.token())
                .build();
    }

    private static ScheduledUpdateGroupAction shown(StoredSchedule schedule) {
        return ScheduledUpdateGroupAction.builder()
                .scheduledActionName(schedule.name())
                .scheduledActionARN(schedule.arn())
                .autoScalingGroupName(schedule.group())
                .startTime(schedule.next())
                .endTime(schedule.end())
                .recurrence(schedule.recurrence())
                .timeZone(schedule.zone())
                .minSize(schedule.min())
                .maxSize(schedule.max())
                .desiredCapacity(schedule.desired())
                .build();
    }

    static DeleteScheduledActionResponse delete(GroupCall call, DeleteScheduledActionRequest request) {
        delete(call, request.autoScalingGroupName(), request.scheduledActionName());
        return DeleteScheduledActionResponse.builder().build();
    }

    private static void delete(GroupCall call, String group, String name) {
        call.remove(call.schedules(call.group(group).name())
                .filter(schedule -> schedule.name().equals(name))
                .findFirst()
                .orElseThrow(() -> AutoScalingErrors.invalid("Scheduled action name not found: " + name)));
    }

    static BatchDeleteScheduledActionResponse deleteAll(GroupCall call, BatchDeleteScheduledActionRequest request) {
        call.group(request.autoScalingGroupName());
        batch(request.scheduledActionNames().size());
        List<FailedScheduledUpdateGroupActionRequest> failed = new ArrayList<>();
        for (String name : request.scheduledActionNames()) {
            try {
                delete(call, request.autoScalingGroupName(), name);
            } catch (AwsError refused) {
                failed.add(failed(name, refused));
            }
        }
        return BatchDeleteScheduledActionResponse.builder()
                .failedScheduledActions(failed)
                .build();
    }
}
