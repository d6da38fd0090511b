package dev.plumb.simulator.autoscaling;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHookSpecification;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatResponse;

/** Lifecycle hooks and the actions that wait because of them. */
final class HookActions {
    private static final int MOST = 50;
    private static final int HOUR = 3600;

    private HookActions() {}

    static PutLifecycleHookRequest of(LifecycleHookSpecification hook) {
        return PutLifecycleHookRequest.builder()
                .lifecycleHookName(hook.lifecycleHookName())
                .lifecycleTransition(hook.lifecycleTransition())
                .notificationTargetARN(hook.notificationTargetARN())
                .roleARN(hook.roleARN())
                .notificationMetadata(hook.notificationMetadata())
                .heartbeatTimeout(hook.heartbeatTimeout())
                .defaultResult(hook.defaultResult())
                .build();
    }

    static PutLifecycleHookResponse put(GroupCall call, PutLifecycleHookRequest request) {
        put(call, GroupActions.alive(call, request.autoScalingGroupName()), request);
        return PutLifecycleHookResponse.builder().build();
    }

    /** What a request for an old hook leaves out stays as it is. */
    static void put(GroupCall call, StoredGroup group, PutLifecycleHookRequest request) {
        Optional<StoredHook> old = call.hooks(group.name()).stream()
                .filter(hook -> hook.name().equals(request.lifecycleHookName()))
                .findFirst();
        String transition = or(
                request.lifecycleTransition(), old.map(StoredHook::transition).orElse(null));
        if (transition == null) {
            throw AutoScalingErrors.invalid("LifecycleTransition is required when a lifecycle hook is created.");
        }
        if (!transition.equals(StoredHook.LAUNCHING) && !transition.equals(StoredHook.TERMINATING)) {
            throw AutoScalingErrors.invalid("Invalid lifecycle transition: " + transition);
        }
        String result = or(request.defaultResult(), old.map(StoredHook::result).orElse("ABANDON"));
        checkResult(result);
        Integer asked = request.heartbeatTimeout();
        int heartbeat = asked == null ? old.map(StoredHook::heartbeat).orElse(HOUR) : asked;
        if (heartbeat < 30 || heartbeat > 7200) {
            throw AutoScalingErrors.invalid("Heartbeat timeout must be between 30 and 7200 seconds.");
        }
        if (old.isEmpty() && call.hooks(group.name()).size() >= MOST) {
            throw AutoScalingErrors.limit("LifecycleHook limit exceeded: " + MOST);
        }
        call.put(new StoredHook(
                request.lifecycleHookName(),
                group.name(),
                transition,
                empty(or(
                        request.notificationTargetARN(),
                        old.map(StoredHook::target).orElse(null))),
                or(request.roleARN(), old.map(StoredHook::role).orElse(null)),
                or(request.notificationMetadata(), old.map(StoredHook::metadata).orElse(null)),
                heartbeat,
                String.valueOf(result)));
    }

    private static @Nullable String or(@Nullable String value, @Nullable String old) {
        return value == null ? old : value;
    }

    /** An empty target takes back the one that there was. */
    private static @Nullable String empty(@Nullable String target) {
        return "".equals(target) ? null : target;
    }

    private static void checkResult(@Nullable String result) {
        if (!"CONTINUE".equals(result) && !"ABANDON".equals(result)) {
            throw AutoScalingErrors.invalid("Lifecycle action result must be CONTINUE or ABANDON, not " + result + ".");
        }
    }

    static DescribeLifecycleHooksResponse describe(GroupCall call, DescribeLifecycleHooksRequest request) {
        call.group(request.autoScalingGroupName());
        return DescribeLifecycleHooksResponse.builder()
                .lifecycleHooks(call.hooks(request.autoScalingGroupName()).stream()
                        .filter(hook -> request.lifecycleHookNames().isEmpty()
                                || request.lifecycleHookNames().contains(hook.name()))
                        .map(HookActions::shown)
                        .toList())
                .build();
    }

    private static LifecycleHook shown(StoredHook hook) {
        return LifecycleHook.builder()
                .lifecycleHookName(hook.name())
                .autoScalingGroupName(hook.group())
                .lifecycleTransition(hook.transition())
                .notificationTargetARN(hook.target())
                .roleARN(hook.role())
                .notificationMetadata(hook.metadata())
                .heartbeatTimeout(hook.heartbeat())
                .globalTimeout(hook.global())
                .defaultResult(hook.result())
                .build();
    }

    /** Instances that wait do not any more: those that come are abandoned, those that go go on. */
    static DeleteLifecycleHookResponse delete(GroupCall call, DeleteLifecycleHookRequest request) {
        StoredGroup group = call.group(request.autoScalingGroupName());
        StoredHook hook = hook(call, group, request.lifecycleHookName());
        String result = hook.transition().equals(StoredHook.LAUNCHING) ? "ABANDON" : "CONTINUE";
        call.members(group.name())
                .forEach(member -> call.put(member.withWaits(member.waits().stream()
                        .map(wait -> wait.hook().equals(hook.name()) && wait.result() == null
                                ? wait.completed(result)
                                : wait)
                        .toList())));
        call.call().transaction().remove(call.scope(), GroupCall.HOOKS, group.name() + "/" + hook.name());
        call.put(group.awake(call.now()));
        return DeleteLifecycleHookResponse.builder().build();
    }

    private static StoredHook hook(GroupCall call, StoredGroup group, String name) {
        return call.hooks(group.name()).stream()
                .filter(hook -> hook.name().equals(name))
                .findFirst()
                .orElseThrow(() -> AutoScalingErrors.invalid(
                        "No Lifecycle Hook found with name " + name + " and AutoScalingGroup " + group.name()));
    }

    static CompleteLifecycleActionResponse complete(GroupCall call, CompleteLifecycleActionRequest request) {
        checkResult(request.lifecycleActionResult());
        StoredGroup group = call.group(request.autoScalingGroupName());
        hook(call, group, request.lifecycleHookName());
        Waiting waiting =
                waiting(call, group, request.lifecycleHookName(), request.lifecycleActionToken(), request.instanceId());
        replace(call, waiting, waiting.action().completed(request.lifecycleActionResult()));
        call.put(group.awake(call.now()));
        return CompleteLifecycleActionResponse.builder().build();
    }

    static RecordLifecycleActionHeartbeatResponse heartbeat(
            GroupCall call, RecordLifecycleActionHeartbeatRequest request) {
        StoredGroup group = call.group(request.autoScalingGroupName());
        StoredHook hook = hook(call, group, request.lifecycleHookName());
        Waiting waiting = waiting(call, group, hook.name(), request.lifecycleActionToken(), request.instanceId());
        replace(call, waiting, waiting.action().until(call.now().plusSeconds(hook.heartbeat())));
        return RecordLifecycleActionHeartbeatResponse.builder().build();
    }

    private static Waiting waiting(
            GroupCall call, StoredGroup group, String hook, @Nullable String token, @Nullable String instance) {
        if (token == null && instance == null) {
            throw AutoScalingErrors.invalid("Either a lifecycle action token or an instance id must be given.");
        }
        return call.members(group.name()).stream()
                .flatMap(member -> member.waits().stream().map(wait -> new Waiting(member, wait)))
                .filter(waiting ->
                        waiting.action().hook().equals(hook) && waiting.action().result() == null)
                .filter(waiting -> token == null || waiting.action().token().equals(token))
                .filter(waiting -> instance == null || waiting.member().id().equals(instance))
                .findFirst()
                .orElseThrow(() -> AutoScalingErrors.invalid(
                        token != null
                                ? "No active Lifecycle Action found with token " + token
                                : "No active Lifecycle Action found with instance ID " + instance));
    }

    private static void replace(GroupCall call, Waiting waiting, StoredWait changed) {
        List<StoredWait> waits = waiting.member().waits().stream()
                .map(wait -> wait.token().equals(changed.token()) ? changed : wait)
                .toList();
        call.put(waiting.member().withWaits(waits));
    }

    private record Waiting(StoredMember member, StoredWait action) {}
}
