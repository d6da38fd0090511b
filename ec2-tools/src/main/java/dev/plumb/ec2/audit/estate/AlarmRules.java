package dev.plumb.ec2.audit.estate;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.ec2.snapshot.GroupsAndAlarms.Alarm;
import dev.plumb.ec2.snapshot.GroupsAndAlarms.Policy;
import dev.plumb.ec2.snapshot.Machines.Machine;
import dev.plumb.ec2.snapshot.RegionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Alarms without effect. */
final class AlarmRules {
    private static final String GROUP = "Alarms";
    private static final String ALARMS = "cloudwatch:DescribeAlarms";
    private static final String POLICIES = "autoscaling:DescribePolicies";
    private static final String SCALING = ":scalingPolicy:";
    private static final String CONSOLE = "CloudWatch > Alarms > ALARM > Edit > Configure actions";
    private static final String CLI = "aws cloudwatch put-metric-alarm, with the whole alarm and its new actions";
    private static final String TERRAFORM = "set alarm_actions on the aws_cloudwatch_metric_alarm";

    private AlarmRules() {}

    static List<Rule<EstateFacts>> all() {
        return List.of(silent(), disabled(), gone(), composite(), blind());
    }

    private static EstateRule silent() {
        return rule(
                info("ALARM-NO-ACTION", Severity.LOW)
                        .title("Alarms do something")
                        .why(
                                "An alarm without an action is a light in an empty room, unless a composite alarm looks at it.")
                        .fix(CONSOLE, CLI, TERRAFORM)
                        .needs(ALARMS),
                (region, alarm) -> {
                    if (!alarm.actions().isEmpty()) {
                        return Verdict.pass(alarm.resource(), "the alarm has actions");
                    }
                    Optional<Alarm> parent = region.scaling().alarms().stream()
                            .filter(one -> one.rule() != null && names(one.rule(), alarm))
                            .findFirst();
                    return parent.isPresent()
                            ? Verdict.pass(
                                    alarm.resource(),
                                    "a composite alarm looks at it",
                                    Evidence.of(
                                            "composite", parent.get().resource().name()))
                            : Verdict.fail(alarm.resource(), "the alarm has no action in any state");
                });
    }

    /** A rule names alarms by name or ARN, within quotes or without. */
    private static boolean names(String rule, Alarm alarm) {
        return rule.contains(alarm.resource().id())
                || rule.contains("(" + alarm.resource().name() + ")")
                || rule.contains("\"" + alarm.resource().name() + "\"")
                || rule.contains("'" + alarm.resource().name() + "'");
    }

    private static EstateRule disabled() {
        return rule(
                info("ALARM-DISABLED", Severity.MEDIUM)
                        .title("No alarm has its actions switched off")
                        .why(
                                "Actions that were switched off for an hour of maintenance stay off; the alarm goes red and nobody"
                                        + " hears of it.")
                        .fix(
                                "CloudWatch > Alarms > ALARM > Actions > Alarm actions > Enable",
                                "aws cloudwatch enable-alarm-actions --alarm-names ALARM",
                                "set actions_enabled = true on the aws_cloudwatch_metric_alarm")
                        .needs(ALARMS),
                (region, alarm) -> {
                    if (alarm.actions().isEmpty()) {
                        return Verdict.notApplicable(alarm.resource(), "the alarm has no actions");
                    }
                    return alarm.enabled()
                            ? Verdict.pass(alarm.resource(), "its actions are switched on")
                            : Verdict.fail(alarm.resource(), "its actions are switched off", actions(alarm.actions()));
                });
    }

    private static EstateRule gone() {
        return rule(
                info("ALARM-ACTION-GONE", Severity.MEDIUM)
                        .title("The scaling policies that alarms call exist and are enabled")
                        .why(
                                "When a policy is deleted, its alarm stays and calls nobody: the group does not scale, and nothing"
                                        + " says so.")
                        .fix(CONSOLE, CLI, TERRAFORM)
                        .needs(ALARMS, POLICIES),
                (region, alarm) -> {
                    List<String> calls = scaling(alarm);
                    if (calls.isEmpty()) {
                        return Verdict.notApplicable(
                                alarm.resource(), "the alarm calls no policy of an Auto Scaling group");
                    }
                    Map<String, Policy> policies = region.scaling().policies().stream()
                            .collect(Collectors.toMap(one -> one.resource().id(), one -> one, (one, same) -> one));
                    List<String> missing = calls.stream()
                            .filter(arn -> !policies.containsKey(arn))
                            .toList();
                    List<String> off = calls.stream()
                            .filter(arn -> policies.containsKey(arn)
                                    && !java.util.Objects.requireNonNull(policies.get(arn))
                                            .enabled())
                            .toList();
                    if (!missing.isEmpty()) {
                        return Verdict.fail(
                                alarm.resource(), "the alarm calls a scaling policy that is gone", actions(missing));
                    }
                    return off.isEmpty()
                            ? Verdict.pass(alarm.resource(), "its scaling policies are there")
                            : Verdict.fail(
                                    alarm.resource(),
                                    "the alarm calls a scaling policy that is disabled",
                                    actions(off));
                });
    }

    private static EstateRule composite() {
        return rule(
                info("ALARM-COMPOSITE-SCALING", Severity.MEDIUM)
                        .title("No composite alarm is meant to scale")
                        .why("Composite alarms cannot trigger scaling: the policy they name is never carried out.")
                        .fix(CONSOLE, CLI, "name the policy in alarm_actions of an aws_cloudwatch_metric_alarm")
                        .needs(ALARMS),
                (region, alarm) -> {
                    if (alarm.rule() == null) {
                        return Verdict.notApplicable(alarm.resource(), "the alarm is no composite one");
                    }
                    List<String> calls = alarm.actions().stream()
                            .filter(arn -> arn.contains(SCALING))
                            .toList();
                    return calls.isEmpty()
                            ? Verdict.pass(alarm.resource(), "the composite alarm names no scaling policy")
                            : Verdict.fail(
                                    alarm.resource(), "a composite alarm cannot trigger scaling", actions(calls));
                });
    }

    private static EstateRule blind() {
        return rule(
                info("ALARM-SUBJECT-GONE", Severity.LOW)
                        .title("What alarms watch exists")
                        .why(
                                "The metric of an instance or a group that is gone has no data any more: the alarm never goes off.")
                        .fix(
                                "CloudWatch > Alarms > ALARM > Actions > Delete",
                                "aws cloudwatch delete-alarms --alarm-names ALARM",
                                "remove the aws_cloudwatch_metric_alarm")
                        .needs(ALARMS, "ec2:DescribeInstances", "autoscaling:DescribeAutoScalingGroups"),
                (region, alarm) -> {
                    String instance = alarm.dimensions().get("InstanceId");
                    String group = alarm.dimensions().get("AutoScalingGroupName");
                    if (instance == null && group == null) {
                        return Verdict.notApplicable(alarm.resource(), "the alarm watches no instance and no group");
                    }
                    List<Evidence> lost = new ArrayList<>();
                    if (instance != null
                            && region.machines().instances().stream()
                                    .filter(machine -> !machine.ending())
                                    .map(Machine::id)
                                    .noneMatch(instance::equals)) {
                        lost.add(Evidence.of("instance", instance));
                    }
                    if (group != null
                            && region.scaling().groups().stream()
                                    .noneMatch(one -> one.name().equals(group))) {
                        lost.add(Evidence.of("group", group));
                    }
                    return lost.isEmpty()
                            ? Verdict.pass(alarm.resource(), "what it watches is there")
                            : Verdict.fail(
                                    alarm.resource(), "what the alarm watches is gone", lost.toArray(Evidence[]::new));
                });
    }

    private static EstateRule rule(RuleInfo.Builder info, BiFunction<RegionState, Alarm, Verdict> verdict) {
        return new EstateRule(info.build(), facts -> {
            List<Verdict> verdicts = facts.snapshot().regions().stream()
                    .flatMap(region -> region.scaling().alarms().stream().map(alarm -> verdict.apply(region, alarm)))
                    .toList();
            return verdicts.isEmpty()
                    ? Stream.of(Verdict.notApplicable(facts.account(), "the account has no alarms"))
                    : verdicts.stream();
        });
    }

    /** Returns the policies of EC2 Auto Scaling that an alarm calls; those of Application Auto Scaling name a resource. */
    private static List<String> scaling(Alarm alarm) {
        return alarm.actions().stream()
                .filter(arn -> arn.contains(":autoscaling:")
                        && arn.contains(SCALING)
                        && arn.contains(":autoScalingGroupName/"))
                .toList();
    }

    private static Evidence actions(List<String> actions) {
        return Evidence.of("actions", String.join(", ", actions));
    }

    private static RuleInfo.Builder info(String id, Severity severity) {
        return RuleInfo.of(id, severity, GROUP);
    }
}
