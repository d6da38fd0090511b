package dev.plumb.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options every command takes, before or after its name. */
@Command(name = "plumb")
final class GlobalOptions {
    @Option(
            names = "--output",
            converter = Choices.Output.class,
            completionCandidates = Choices.Output.class,
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "Form of standard output: table (default), json, csv or md.")
    Choices.@Nullable OutputFormat output;

    @Option(
            names = "--report",
            paramLabel = "FORMAT=FILE",
            scope = ScopeType.INHERIT,
            converter = Converters.Report.class,
            description = "Also write a report to a file: html, json, csv, md, table or sarif. Repeatable.")
    List<ReportRequest> reports = new ArrayList<>();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            scope = ScopeType.INHERIT,
            description = "Region, before AWS_REGION, AWS_DEFAULT_REGION and the profile's.")
    @Nullable
    String region;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Profile of the AWS config and credentials files, before AWS_PROFILE.")
    @Nullable
    String profile;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Where to send calls, before AWS_ENDPOINT_URL.")
    @Nullable
    String endpointUrl;

    @Option(
            names = "--now",
            paramLabel = "TIME",
            scope = ScopeType.INHERIT,
            converter = Converters.Now.class,
            description =
                    "Judge as of this time (2026-11-22 or 2026-11-22T10:00:00Z) instead of the time of collection.")
    @Nullable
    Instant now;

    @Option(
            names = "--progress",
            converter = Choices.Progress.class,
            completionCandidates = Choices.Progress.class,
            paramLabel = "FORM",
            scope = ScopeType.INHERIT,
            description = "Progress on standard error: auto (default), terminal, lines, json or none.")
    Choices.ProgressForm progress = Choices.ProgressForm.AUTO;

    @Option(
            names = "--color",
            converter = Choices.Color.class,
            completionCandidates = Choices.Color.class,
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "Colors: auto (default; NO_COLOR turns them off), always or never.")
    Choices.ColorChoice color = Choices.ColorChoice.AUTO;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "Nothing on standard error but errors.")
    boolean quiet;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Log to standard error, and show stack traces. Secrets are left out.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show help.")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    boolean version;

    /** One {@code --report}. */
    record ReportRequest(String format, Path file) {}
}
