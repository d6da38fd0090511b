package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.plan.Adoption;
import dev.plumb.core.plan.AdoptionJson;
import dev.plumb.core.plan.AdoptionTable;
import dev.plumb.core.resource.Key;
import dev.plumb.core.stack.Provisioning;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;

/** {@code plumb adopt}: takes existing resources under a stack. */
final class AdoptVerb implements Verb {
    /** A file may be called so, too, but for its ending. */
    private static final Pattern PAIR = Pattern.compile("([a-z][a-z0-9-]*/[^=]+)=([^=/]+)(?<![.]ya?ml)");

    @Mixin
    StackOptions stack = new StackOptions();

    @Mixin
    ChangeOptions change = new ChangeOptions();

    @Override
    public ExitCode run(Run run) {
        Choices.OutputFormat form = run.output(Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON);
        change.consent.check(run, stack.simulated());
        Map<Key, String> asked = pairs();
        try (StackSession session = StackSession.open(run, stack)) {
            Provisioning provisioning = session.provisioning(stack, change.wait);
            Adoption adoption = session.look(() -> provisioning.planAdoption(asked));
            run.pause();
            if (form == Choices.OutputFormat.JSON) {
                run.out().print(out -> AdoptionJson.write(adoption, out));
            } else {
                run.out().print(AdoptionTable.of(adoption, run.terminal(false)));
            }
            run.out().finish();
            if (adoption.taken().isEmpty()) {
                run.summary().with("adopted", 0).with("failed", 0);
                return ExitCode.OK;
            }
            String where = adoption.after().stack().account();
            change.consent.ask(
                    run,
                    stack.simulated(),
                    () -> {},
                    "Take " + adoption.taken().size() + " resources under stack " + session.name() + " in account "
                            + where + "?");
            session.refuseInterrupted();
            run.host().signals().readingEnded();
            return ended(run, provisioning.adopt(asked, adoption), form);
        }
    }

    private ExitCode ended(Run run, Outcome outcome, Choices.OutputFormat form) {
        run.quieten();
        run.summary()
                .with("adopted", outcome.results().size() - outcome.failures().size())
                .with("failed", outcome.failures().size());
        if (form == Choices.OutputFormat.TABLE) {
            run.out()
                    .print(
                            outcome.converged()
                                    ? done(run)
                                    : OutcomePage.of(outcome, false, stack.simulated(), List.of(), run.terminal(true)));
        }
        if (outcome.halted() != null) {
            return run.failed(outcome.halted());
        }
        return outcome.converged() ? ExitCode.OK : ExitCode.FAILED;
    }

    private String done(Run run) {
        return "\nDone: they belong to the stack now.\n\nNext:\n  "
                + HistoryPage.line(
                        "plumb plan " + stack.line() + "    shows what there is to do now", run.terminal(true))
                + "\n";
    }

    /** Takes the pairs out of what was taken for files. */
    private Map<Key, String> pairs() {
        Map<Key, String> asked = new LinkedHashMap<>();
        for (Iterator<Path> words = stack.files.iterator(); words.hasNext(); ) {
            Matcher pair = PAIR.matcher(words.next().toString());
            if (pair.matches()) {
                words.remove();
                Key key = Key.parse(pair.group(1));
                if (asked.put(key, pair.group(2)) != null) {
                    throw InputException.of(new Problem(null, key + " is named twice", "Name it once"));
                }
            }
        }
        if (asked.isEmpty() || stack.files.isEmpty()) {
            throw InputException.of(new Problem(
                    null,
                    "a stack file and what to adopt are needed",
                    "Write plumb adopt stack.yaml vpc/main=vpc-0123456789abcdef0"));
        }
        return asked;
    }

    @Override
    public Set<GlobalOption> offers() {
        return StackOptions.offered();
    }

    @Override
    public Map<GlobalOption, String> idle() {
        return stack.idle();
    }

    @Override
    public String notes() {
        return "After the stack file come KEY=ID pairs, such as vpc/main=vpc-0123456789abcdef0. What stands in that VPC and can"
                + " be nothing else is taken as well. Only tags are written. --output table or json. Exit codes: 0 done;"
                + " 2 unusable files, options or pairs; 4 AWS refused; 5 interrupted; 6 not started, and nothing was"
                + " changed.";
    }
}
