package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.plumb.core.ExitCode;
import dev.plumb.core.io.AtomicFile;
import dev.plumb.core.report.ReportFormat;
import dev.plumb.core.text.Sink;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every payload at every sink: nothing that comes from an account does more than be shown. */
class InjectionMatrixTest {
    private static final List<InjectionSink> SINKS = InjectionSink.all();
    private static final Map<InjectionSink, String> HARMLESS = new HashMap<>();
    private static final String RENDERER = "dev.plumb.core.progress.Renderer";

    /** Who hands text on without being a sink, and why that is well. */
    private static final Map<String, String> NO_SINKS = Map.ofEntries(
            Map.entry("dev.plumb.cli.AsgRollVerb", "hands RollPage, RollJson or AsgStatusPage on"),
            Map.entry("dev.plumb.cli.AsgStatusVerb", "hands AsgStatusPage or AsgStatusJson on"),
            Map.entry("dev.plumb.cli.AsgSimulateVerb", "hands SimulationPage, SimulationJson or SvgChart on"),
            Map.entry("dev.plumb.cli.ClassArchive", "writes an empty file at the end of the build"),
            Map.entry("dev.plumb.cli.Cli", "prints help and the version: plumb's own words"),
            Map.entry("dev.plumb.cli.CompletionVerb", "prints a script made of option names"),
            Map.entry(
                    "dev.plumb.cli.CrashFile",
                    "a file for its owner, made of versions and frames, control characters cut"),
            Map.entry("dev.plumb.cli.HelpVerb", "prints help"),
            Map.entry("dev.plumb.cli.IamPermissionsVerb", "prints a policy made of plumb's own action names"),
            Map.entry(
                    "dev.plumb.cli.Ec2TypesVerb",
                    "hands TypePage or TypeJson on; names and tables are checked letter by letter when they are read"),
            Map.entry("dev.plumb.cli.RuleCatalogue", "prints rules: plumb's own words"),
            Map.entry("dev.plumb.cli.IamShowVerb", "hands UserPage or a report format on"),
            Map.entry("dev.plumb.cli.IamSnapshotVerb", "hands SnapshotPage or a JSON line on"),
            Map.entry("dev.plumb.cli.AdoptVerb", "hands AdoptionTable, AdoptionJson or OutcomePage on"),
            Map.entry("dev.plumb.cli.DriftVerb", "hands DriftTable or PlanJson on"),
            Map.entry("dev.plumb.cli.HistoryVerb", "hands HistoryPage or a JSON document on"),
            Map.entry("dev.plumb.cli.PermissionsVerb", "prints a policy made of plumb's own action names"),
            Map.entry("dev.plumb.cli.PlanPages", "hands PlanTable, PlanJson or PlanMarkdown on"),
            Map.entry("dev.plumb.cli.PlanVerb", "hands a line of OutcomePage on"),
            Map.entry("dev.plumb.cli.StackChange", "hands OutcomePage, OutcomeJson, OutcomeMarkdown or PlanTable on"),
            Map.entry("dev.plumb.cli.UnlockVerb", "hands a line of HistoryPage on"),
            Map.entry("dev.plumb.cli.ReportFiles", "hands report formats on"),
            Map.entry("dev.plumb.cli.ReportOutput", "hands report formats on"),
            Map.entry(
                    "dev.plumb.cli.Run",
                    "prints the summary, a JSON line, and questions that HistoryPage or plumb wrote"),
            Map.entry("dev.plumb.cli.SimulatedWorld", "keeps a simulated world as the JSON that the simulator writes"),
            Map.entry("dev.plumb.cli.SimulatorVerb", "prints its own address and keys"),
            Map.entry("dev.plumb.cli.Stdout", "is the stream itself"),
            Map.entry("dev.plumb.cli.Training", "writes a stack file of its own"),
            Map.entry("dev.plumb.cli.VpcCidrVerb", "hands CidrTable or CidrJson on"),
            Map.entry("dev.plumb.core.stack.SavedPlan", "hands SavedPlanWriter on"),
            Map.entry("dev.plumb.iam.snapshot.SnapshotFile", "keeps what AWS said for plumb, escaped as JSON"));

    static Stream<Arguments> matrix() {
        return SINKS.stream()
                .flatMap(sink -> Arrays.stream(InjectionPayload.values()).map(payload -> Arguments.of(sink, payload)));
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void is_shown_and_not_obeyed(InjectionSink sink, InjectionPayload payload) {
        String harmless = HARMLESS.computeIfAbsent(sink, key -> key.show().apply(InjectionJudge.HARMLESS));

        String shown = sink.show().apply(payload.text());

        assertThat(harmless).contains(InjectionJudge.HARMLESS);
        InjectionJudge.judge(sink, harmless, shown, payload.text());
    }

    @Test
    void every_sink_has_a_case() {
        Set<String> marked = new TreeSet<>();
        for (JavaClass type : plumb()) {
            if (type.isAnnotatedWith(Sink.class)) {
                marked.add(type.getName());
            }
        }
        Set<String> tried = new TreeSet<>();
        SINKS.forEach(sink -> tried.add(sink.type()));

        assertThat(marked).isNotEmpty().isEqualTo(tried);
    }

    @Test
    void whoever_writes_is_a_sink_or_has_a_reason_not_to_be() {
        Set<String> writers = new TreeSet<>();
        for (JavaClass type : plumb()) {
            boolean writes = type.getMethodCallsFromSelf().stream().anyMatch(InjectionMatrixTest::writes);
            boolean renders =
                    !type.isInterface() && (type.isAssignableTo(ReportFormat.class) || type.isAssignableTo(RENDERER));
            if ((writes || renders) && !type.isAnnotatedWith(Sink.class)) {
                writers.add(type.getName());
            }
        }

        assertThat(writers).isEqualTo(new TreeSet<>(NO_SINKS.keySet()));
    }

    private static boolean writes(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        return (call.getName().equals("print")
                        && Set.of(Stdout.class.getName(), Messages.class.getName())
                                .contains(owner))
                || (owner.equals(Files.class.getName())
                        && call.getName().matches("write.*|newOutputStream|newBufferedWriter"))
                || (owner.equals(AtomicFile.class.getName()) && call.getName().equals("write"));
    }

    @Test
    void hostile_arguments_are_mistakes_and_not_defects() {
        for (InjectionPayload payload : InjectionPayload.values()) {
            assertThat(Plumb.run("iam", "audit", "--snapshot", payload.text()).code())
                    .as(payload.toString())
                    .isIn(ExitCode.USAGE, ExitCode.FAILED);
        }
    }

    private static JavaClasses plumb() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.plumb");
    }
}
