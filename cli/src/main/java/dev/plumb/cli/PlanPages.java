package dev.plumb.cli;

import dev.plumb.core.plan.Plan;
import dev.plumb.core.plan.PlanJson;
import dev.plumb.core.plan.PlanMarkdown;
import dev.plumb.core.plan.PlanTable;

/** Puts a plan on standard output in the form that was asked for. */
final class PlanPages {
    private PlanPages() {}

    static void print(Run run, Plan plan, Choices.OutputFormat form, boolean all) {
        switch (form) {
            case JSON -> run.out().print(out -> PlanJson.write(plan, out));
            case MD -> run.out().print(PlanMarkdown.of(plan));
            default -> run.out().print(PlanTable.of(plan, run.terminal(all)));
        }
    }
}
