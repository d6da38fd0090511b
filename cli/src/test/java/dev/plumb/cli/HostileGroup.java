package dev.plumb.cli;

import dev.plumb.core.plan.Hint;
import dev.plumb.core.roll.RollJson;
import dev.plumb.core.roll.RollOutcome;
import dev.plumb.core.roll.RollPage;
import dev.plumb.core.roll.RollReport;
import dev.plumb.core.text.Sink.Medium;
import dev.plumb.ec2.scaling.roll.GroupState;
import dev.plumb.ec2.scaling.roll.Member;
import dev.plumb.ec2.scaling.roll.Refresh;
import dev.plumb.ec2.scaling.roll.Registration;
import dev.plumb.ec2.scaling.roll.RollSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A group and a roll with a text wherever the owner of an account could put it. */
final class HostileGroup {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

    private HostileGroup() {}

    static List<InjectionSink> sinks() {
        List<InjectionSink> sinks = new ArrayList<>();
        HostilePlan.terminals(sinks, RollPage.class.getName(), (text, terminal) -> RollPage.of(report(text), terminal));
        HostilePlan.terminals(
                sinks, AsgStatusPage.class.getName(), (text, terminal) -> AsgStatusPage.of(group(text), terminal));
        sinks.add(new InjectionSink(
                RollJson.class.getName(),
                "",
                Medium.JSON,
                InjectionSink.NOTHING,
                text -> HostilePlan.json(out -> RollJson.write(report(text), out))));
        sinks.add(new InjectionSink(
                AsgStatusJson.class.getName(),
                "",
                Medium.JSON,
                InjectionSink.NOTHING,
                text -> HostilePlan.json(out -> AsgStatusJson.write(group(text), out))));
        return sinks;
    }

    private static RollReport report(String text) {
        return new RollReport(
                text,
                text,
                text,
                new RollOutcome.RolledBack(text),
                List.of(text),
                List.of(text),
                List.of(new Hint(text, text)),
                Duration.ofSeconds(75));
    }

    private static GroupState group(String text) {
        GroupState.Template template = new GroupState.Template(text, text);
        Registration target = new Registration("arn:x/" + text + "/y", text, text, text);
        return new GroupState(
                text,
                new GroupState.Sizes(1, 2, 1),
                template,
                text,
                Map.of(text, text),
                List.of(text),
                Set.of(text),
                List.of(new Member(text, text, text, template, text, false, true, List.of(target))),
                List.of(new Refresh(
                        text,
                        text,
                        text,
                        AT,
                        null,
                        50,
                        1,
                        template,
                        RollSettings.builder().build(),
                        new Refresh.Undo(text, 50, 1))),
                List.of(new GroupState.Activity(text, AT, text, text, text)),
                List.of(new GroupState.WatchedAlarm(text, "ALARM", text)),
                AT);
    }
}
