package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java that the documentation shows, compiled as part of a program that has what the text before it speaks of. */
final class DocumentedCodeTest {
    private static final List<String> PAGES = List.of(
            "README.md",
            "docs/cli.md",
            "docs/iam-audit.md",
            "docs/reports.md",
            "docs/rolling-groups.md",
            "docs/simulator.md");

    /** What stands around a block: imports that an editor would add, and fields for what the page takes as given. */
    private static final String PROGRAM = """
            import dev.plumb.core.aws.*;
            import dev.plumb.core.apply.*;
            import dev.plumb.core.finding.*;
            import dev.plumb.core.io.*;
            import dev.plumb.core.plan.*;
            import dev.plumb.core.progress.*;
            import dev.plumb.core.report.*;
            import dev.plumb.core.roll.*;
            import dev.plumb.core.stack.*;
            import dev.plumb.ec2.scaling.refresh.*;
            import dev.plumb.ec2.scaling.roll.*;
            import dev.plumb.iam.*;
            import dev.plumb.iam.collect.*;
            import dev.plumb.iam.snapshot.*;
            import dev.plumb.simulator.*;
            import dev.plumb.simulator.cloudwatch.*;
            import dev.plumb.simulator.fault.*;
            import dev.plumb.simulator.http.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import dev.plumb.simulator.service.*;
            import software.amazon.awssdk.auth.credentials.*;
            import software.amazon.awssdk.http.*;
            import software.amazon.awssdk.regions.*;
            import software.amazon.awssdk.services.iam.*;

            class Example {
                static AuditReport report;
                static Simulator aws;

                void run() throws Exception {
            %s
                }
            }
            """;

    @TempDir
    Path folder;

    static List<Arguments.ArgumentSet> blocks() {
        return PAGES.stream()
                .flatMap(page ->
                        GuidePage.of(page).blocks("java").stream().map(code -> Arguments.argumentSet(page, code)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyBlock_compiles(String code) throws IOException {
        assertThat(errors(code)).isEmpty();
    }

    @Test
    void codeThatDoesNotCompile_isNoticed() throws IOException {
        assertThat(blocks()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(errors("aws.noSuchMethod();")).contains("noSuchMethod");
    }

    private String errors(String code) throws IOException {
        Path source = Files.writeString(folder.resolve("Example.java"), PROGRAM.formatted(code));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (var files = compiler.getStandardFileManager(said, null, null)) {
            compiler.getTask(
                            null,
                            files,
                            said,
                            List.of(
                                    "-proc:none",
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
        }
        return Stream.of(said)
                .flatMap(all -> all.getDiagnostics().stream())
                .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .map(one -> one.getMessage(null))
                .collect(Collectors.joining("\n"));
    }
}
