package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.ec2.scaling.refresh.GroupRolls;
import dev.plumb.ec2.scaling.roll.GroupState;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;

/** {@code plumb asg status}: how a group is doing. */
final class AsgStatusVerb implements Verb {
    @Mixin
    GroupOptions group = new GroupOptions();

    @Override
    public ExitCode run(Run run) {
        Choices.OutputFormat form = run.output(Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON);
        try (GroupSession session = GroupSession.open(run, group, place -> {})) {
            GroupRolls rolls = session.rolls(event -> {});
            GroupState state = rolls.state(session.name(rolls));
            run.readingEnded();
            run.quieten();
            run.summary()
                    .with("group", state.name())
                    .with("instances", state.members().size());
            if (form == Choices.OutputFormat.JSON) {
                run.out().print(out -> AsgStatusJson.write(state, out));
            } else {
                run.out().print(AsgStatusPage.of(state, run.terminal(true)));
            }
            return ExitCode.OK;
        }
    }

    @Override
    public Set<GlobalOption> offers() {
        return GroupOptions.offered();
    }

    @Override
    public Map<GlobalOption, String> idle() {
        return group.idle();
    }
}
