package com.example.network;

import dev.plumb.core.apply.Outcome;
import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.plan.Step;
import dev.plumb.core.stack.Provisioning;
import dev.plumb.core.stack.References;
import dev.plumb.core.stack.StackFile;
import java.nio.file.Path;
import java.util.List;

/** Makes the network of a stack file, or removes it: {@code apply stack.yaml}, {@code destroy stack.yaml}. */
public final class NetworkJob {
    private NetworkJob() {}

    /** Takes the verb and the file; the account is that of the environment, as everywhere in AWS's own tools. */
    public static void main(String[] arguments) {
        try (AwsSession session = AwsSession.builder().build()) {
            Path file = Path.of(arguments[1]);
            StackFile read = StackFile.read(List.of(file), References.of(System.getenv(), session));
            Provisioning stack = Provisioning.of(session, read);
            boolean removal = arguments[0].equals("destroy");
            Plan plan = removal ? stack.planDestroy() : stack.plan();
            for (Step step : plan.steps()) {
                System.out.println(step.verb() + " " + step.key());
            }
            // Nothing but this very plan is carried out: where the world has moved since, this throws.
            Outcome outcome = removal ? stack.destroy(plan) : stack.apply(plan);
            System.out.printf(
                    "%d steps, %d failed, %s%n",
                    outcome.results().size(),
                    outcome.failures().size(),
                    outcome.converged() ? "all as the file says" : "run it again to go on");
            System.exit(outcome.exitCode().code());
        } catch (PlumbException failure) {
            System.err.println(failure.getMessage());
            System.exit(failure.exitCode().code());
        }
    }
}
