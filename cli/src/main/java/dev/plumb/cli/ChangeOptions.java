package dev.plumb.cli;

import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a stack is changed. */
@HelpText.Section("Before anything is changed")
final class ChangeOptions {
    @Mixin
    Consent consent = new Consent();

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = Converters.Span.class,
            description = "Wait this long for another run that holds the stack, for example 10m, instead of refusing.")
    Duration wait = Duration.ZERO;
}
