package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.autoscaling.Targets.Health;
import dev.plumb.simulator.ec2.Ec2Instances;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/**
 * How an instance goes from one lifecycle state to the next. Source: "Amazon EC2 Auto Scaling instance lifecycle".
 */
final class Lifecycle {
    private static final Set<String> GONE = Set.of("terminated", "shutting-down", "stopped", "stopping");

    private Lifecycle() {}

    /** Takes one step, if it is time for one. */
    static void advance(GroupCall call, StoredGroup group, AutoScalingGroup model, StoredMember member) {
        switch (member.state()) {
            case "Pending" -> pending(call, group, model, member);
            case "Pending:Wait" -> waiting(call, member, StoredHook.LAUNCHING);
            case "Pending:Proceed" -> serve(call, group, model, member);
            case "InService", "Standby" -> serving(call, group, model, member);
            case "Terminating" -> terminating(call, group, member);
            case "Terminating:Wait" -> waiting(call, member, StoredHook.TERMINATING);
            case "Terminating:Proceed" -> ending(call, member);
            default -> throw new IllegalStateException(member.state());
        }
    }

    private static void pending(GroupCall call, StoredGroup group, AutoScalingGroup model, StoredMember member) {
        String state = Ec2Instances.state(call.call(), member.id());
        if (GONE.contains(state)) {
            Activities.end(
                    call,
                    member,
                    "Failed",
                    "Instance became unhealthy while waiting for instance to be in InService state.");
            leave(call, group, member.withHealth(false), "an instance did not start", "EC2 found it " + state);
        } else if (state.equals("running")) {
            List<StoredWait> waits = waits(call, group, StoredHook.LAUNCHING);
            if (waits.isEmpty()) {
                serve(call, group, model, member);
            } else {
                Activities.status(call, member, "MidLifecycleAction", 40);
                call.put(member.in("Pending:Wait").withWaits(waits));
            }
        }
    }

    private static List<StoredWait> waits(GroupCall call, StoredGroup group, String transition) {
        List<StoredWait> waits = new ArrayList<>();
        for (StoredHook hook : call.hooks(group.name())) {
            if (hook.transition().equals(transition)) {
                waits.add(new StoredWait(
                        hook.name(),
                        call.newId(),
                        call.now().plusSeconds(hook.heartbeat()),
                        call.now().plusSeconds(hook.global()),
                        null));
            }
        }
        return waits;
    }

    /** Times out what nobody completed, and goes on when everything is. */
    private static void waiting(GroupCall call, StoredMember member, String transition) {
        List<StoredWait> waits = member.waits().stream()
                .map(wait -> wait.result() == null && !wait.deadline().isAfter(call.now())
                        ? wait.completed(result(call, member, wait))
                        : wait)
                .toList();
        StoredMember now = member.withWaits(waits);
        boolean abandoned = waits.stream().anyMatch(wait -> "ABANDON".equals(wait.result()));
        boolean done = waits.stream().allMatch(wait -> wait.result() != null);
        if (transition.equals(StoredHook.TERMINATING)) {
            // An instance that goes, goes either way; what abandons only ends the other waits.
            call.put(done || abandoned ? now.in("Terminating:Proceed").withWaits(List.of()) : now);
        } else if (abandoned) {
            Activities.end(call, member, "Cancelled", "Lifecycle Action was completed with ABANDON Result");
            StoredGroup group = call.group(member.group());
            leave(
                    call,
                    group,
                    now.withWaits(List.of()),
                    "an instance was abandoned",
                    "Lifecycle Action was completed with ABANDON Result");
        } else {
            call.put(done ? now.in("Pending:Proceed").withWaits(List.of()) : now);
        }
    }

    private static String result(GroupCall call, StoredMember member, StoredWait wait) {
        return call.hooks(member.group()).stream()
                .filter(hook -> hook.name().equals(wait.hook()))
                .findFirst()
                .map(StoredHook::result)
                .orElse("ABANDON");
    }

    private static void serve(GroupCall call, StoredGroup group, AutoScalingGroup model, StoredMember member) {
        StoredMember serving = member.servingSince(call.now());
        if (warmup(model).isZero()) {
            Activities.end(call, serving, "Successful", null);
        } else {
            Activities.status(call, serving, "WaitingForInstanceWarmup", 60);
        }
        call.put(registered(call, group, serving));
    }

    /** Ends the launch when the instance is warm, and follows what is attached and detached. */
    private static void serving(GroupCall call, StoredGroup group, AutoScalingGroup model, StoredMember member) {
        if (member.inService() != null
                && !member.inService().plus(warmup(model)).isAfter(call.now())) {
            Activities.end(call, member, "Successful", null);
        }
        StoredMember now = member.serving() ? registered(call, group, member) : member;
        if (!now.equals(member)) {
            call.put(now);
        }
    }

    static Duration warmup(AutoScalingGroup model) {
        return model.defaultInstanceWarmup() == null
                ? Duration.ZERO
                : Duration.ofSeconds(model.defaultInstanceWarmup());
    }

    private static StoredMember registered(GroupCall call, StoredGroup group, StoredMember member) {
        List<String> with = new ArrayList<>(member.targets());
        for (StoredTarget target : group.targets()) {
            if (target.leaving()) {
                call.targets().deregister(target.arn(), member.id());
                with.remove(target.arn());
            } else if (!with.contains(target.arn()) && group.runs("AddToLoadBalancer")) {
                call.targets().register(target.arn(), member.id());
                with.add(target.arn());
            }
        }
        return member.withTargets(with);
    }

    private static void terminating(GroupCall call, StoredGroup group, StoredMember member) {
        // What does not run any more has no requests to finish.
        boolean draining = Ec2Instances.state(call.call(), member.id()).equals("running")
                && member.targets().stream()
                        .anyMatch(target -> call.targets().health(target, member.id()) != Health.ABSENT);
        if (draining) {
            Activities.status(call, member, "WaitingForELBConnectionDraining", 20);
            return;
        }
        List<StoredWait> waits = group.progress().deleting() ? List.of() : waits(call, group, StoredHook.TERMINATING);
        if (waits.isEmpty()) {
            ending(call, member);
        } else {
            Activities.status(call, member, "MidLifecycleAction", 40);
            call.put(member.in("Terminating:Wait").withWaits(waits));
        }
    }

    private static void ending(GroupCall call, StoredMember member) {
        if (!member.ending()) {
            Ec2Instances.terminate(call.call(), member.id());
            Activities.status(call, member, "InProgress", 60);
            call.put(member.atItsEnd());
        } else if (Ec2Instances.state(call.call(), member.id()).equals("terminated")) {
            Activities.end(call, member, "Successful", null);
            call.removeMember(member.id());
        }
    }

    /**
     * Takes an instance out of service for good: an activity begins, targets drain.
     *
     * @param cause what happened, after the time
     */
    static StoredActivity leave(GroupCall call, StoredGroup group, StoredMember member, String cause, String details) {
        StoredActivity activity = Activities.begin(
                call,
                group,
                "terminate",
                "Terminating EC2 instance: " + member.id() + (details.isEmpty() ? "" : " - " + details),
                "At " + call.now() + " " + cause + ".",
                "InProgress",
                Activities.where(member, null));
        member.targets().forEach(target -> call.targets().deregister(target, member.id()));
        call.put(member.in("Terminating").withWaits(List.of()).withActivity(activity.id()));
        return activity;
    }
}
