package dev.plumb.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@AnalyzeClasses(packages = "dev.plumb", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    /** The chain: each may use what stands before it. */
    private static final List<String> CHAIN = List.of("core", "iam", "ec2", "vpc", "ecs", "cli");

    /** Facts in, facts out: these know neither the SDK, nor files, nor a clock. */
    private static final String[] PURE = {
        "dev.plumb.core.finding..",
        "dev.plumb.core.report..",
        "dev.plumb.core.error..",
        "dev.plumb.core.plan..",
        "dev.plumb.core.json..",
        "dev.plumb.core.progress..",
        "dev.plumb.core.text..",
        "dev.plumb.iam.account..",
        "dev.plumb.iam.snapshot..",
        "dev.plumb.iam.credentials..",
        "dev.plumb.iam.policy..",
        "dev.plumb.iam.audit..",
        "dev.plumb.ec2.audit..",
        "dev.plumb.ec2.instance..",
        "dev.plumb.ec2.snapshot..",
        "dev.plumb.ec2.scaling.alarm..",
        "dev.plumb.ec2.scaling.chart..",
        "dev.plumb.ec2.scaling.decision..",
        "dev.plumb.ec2.scaling.metric..",
        "dev.plumb.ec2.scaling.policy..",
        "dev.plumb.ec2.scaling.replay..",
        "dev.plumb.ec2.scaling.roll..",
        "dev.plumb.vpc.network..",
        "dev.plumb.vpc.cidr..",
    };

    /** Doors that stand beside the parser they lead to: they open or replace one file, and do nothing else with it. */
    private static final Set<String> FILE_DOORS = Set.of(
            "dev.plumb.iam.snapshot.SnapshotFile",
            "dev.plumb.iam.credentials.CredentialReportCsv",
            "dev.plumb.ec2.scaling.metric.MetricFiles");

    /** Whoever has one of these at hand reads or writes files. A mere {@code Path} names one. */
    private static final Pattern FILES = Pattern.compile("java\\.nio\\.file\\.Files"
            + "|java\\.nio\\.channels\\..*File.*"
            + "|java\\.io\\.(File|RandomAccess).*"
            + "|dev\\.plumb\\.core\\.io\\..*");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.plumb");

    @TestFactory
    List<DynamicTest> modules_useOnlyWhatStandsBeforeThemInTheChain() {
        return CHAIN.stream()
                .map(module -> DynamicTest.dynamicTest(module, () -> {
                    String[] later = CHAIN.subList(CHAIN.indexOf(module) + 1, CHAIN.size()).stream()
                            .map(name -> "dev.plumb." + name + "..")
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage("dev.plumb." + module + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(later)
                            .allowEmptyShould(true)
                            .check(CLASSES);
                }))
                .toList();
    }

    @ArchTest
    static final ArchRule SIMULATOR_DEPENDS_ON_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage("dev.plumb.simulator..")
            .should()
            .dependOnClassesThat(new DescribedPredicate<>("belong to another module of plumb") {
                @Override
                public boolean test(JavaClass type) {
                    return type.getPackageName().startsWith("dev.plumb.")
                            && !type.getPackageName().startsWith("dev.plumb.simulator");
                }
            });

    @ArchTest
    static final ArchRule LIBRARIES_DO_NOT_KNOW_THE_SIMULATOR = noClasses()
            .that()
            .resideInAnyPackage(CHAIN.stream()
                    .filter(module -> !module.equals("cli"))
                    .map(module -> "dev.plumb." + module + "..")
                    .toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.plumb.simulator..");

    @ArchTest
    static final ArchRule THE_MIDDLE_IS_PURE_OF_THE_SDK = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk..", "dev.plumb.core.aws..", "dev.plumb.iam.collect..");

    @ArchTest
    static final ArchRule THE_MIDDLE_OPENS_NO_FILES = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .and(DescribedPredicate.describe("are no door to a file", type -> !FILE_DOORS.contains(type.getName())))
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "read or write files", type -> FILES.matcher(type.getName()).matches()));

    @ArchTest
    static final ArchRule ONE_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackages("dev.plumb.core.time..", "dev.plumb.simulator..")
            .should()
            .callMethodWhere(DescribedPredicate.describe("ask or wait for the time", ArchitectureTest::isClock))
            .orShould()
            .callConstructor(Date.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    private static boolean isClock(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String method = owner + "." + call.getName();
        return (owner.startsWith("java.time.") && call.getName().equals("now"))
                || Set.of(
                                "java.lang.System.currentTimeMillis",
                                "java.lang.System.nanoTime",
                                "java.lang.Thread.sleep",
                                "java.util.concurrent.TimeUnit.sleep",
                                "java.util.Calendar.getInstance")
                        .contains(method);
    }

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_TALKS_TO_STANDARD_STREAMS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.plumb.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace", PrintStream.class);

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_LOGBACK_AND_PICOCLI = noClasses()
            .that()
            .resideOutsideOfPackage("dev.plumb.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ch.qos.logback..", "picocli..");

    @ArchTest
    static final ArchRule NO_JAVA_SERIALISATION_OF_INPUT =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES_IN_CORE =
            slices().matching("dev.plumb.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES_IN_IAM =
            slices().matching("dev.plumb.iam.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES_IN_SCALING =
            slices().matching("dev.plumb.ec2.scaling.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_THINGS_ARE = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    @Test
    void everyDoorToAFile_isThere() {
        assertThat(CLASSES.stream().map(JavaClass::getName)).containsAll(FILE_DOORS);
    }

    @Test
    void theImportSeesTheModules() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName))
                .contains("dev.plumb.core.finding", "dev.plumb.iam.snapshot");
    }
}
