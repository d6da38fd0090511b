package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Parameters;

/** {@code plumb completion}: a script that the shell reads. */
final class CompletionVerb implements Verb {
    @Parameters(
            paramLabel = "SHELL",
            converter = Choices.ShellName.class,
            completionCandidates = Choices.ShellName.class,
            description = "bash or zsh.")
    Choices.Shell shell = Choices.Shell.BASH;

    @Override
    public ExitCode run(Run run) {
        // zsh reads the same script through its own emulation of bash's completion, which the script switches on.
        run.out().print(AutoComplete.bash("plumb", CommandTree.of(new GlobalOptions(), word -> true)));
        return ExitCode.OK;
    }

    @Override
    public String notes() {
        return "In ~/.bashrc or ~/.zshrc, with the shell's own name: eval \"$(plumb completion bash)\"";
    }
}
