package dev.plumb.it.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.stack.Sections;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The script makes every call that plumb makes for stacks, and each accepted difference says why. Needs no Docker. */
final class DifferentialSimulatorTest {
    /** Who makes the calls for stacks. */
    private static final List<String> CALLERS =
            List.of("dev.plumb.core", "dev.plumb.ec2", "dev.plumb.vpc", "dev.plumb.cli");

    private static final Pattern CLIENT =
            Pattern.compile("software\\.amazon\\.awssdk\\.services\\.(ec2|ssm|iam|sts)\\.(Ec2|Ssm|Iam|Sts)Client");

    /** What the script does not do. */
    private static final Map<String, String> LEFT_OUT = Map.of("iam:PassRole", "a permission, not a call");

    /** What no scene plays yet: the services of compute, and what goes with them. An action leaves this list with its scene. */
    private static final Pattern WITHOUT_SCENE = Pattern.compile("(autoscaling|cloudwatch|elasticloadbalancing):.*"
            + "|ec2:(Create|Delete|Describe)LaunchTemplate(Version|s|Versions)?"
            + "|ec2:Describe(Snapshots|Volumes)|iam:ListServerCertificates");

    @Test
    void theScript_makesEveryCallThatPlumbMakesForStacks() {
        Set<String> covered = Play.of(new SimulatorStage()).stream()
                .filter(Answer::possible)
                .map(answer -> Objects.requireNonNull(answer.action()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> used = new TreeSet<>(calls());
        used.addAll(permissions());
        Set<String> missing = new TreeSet<>(used);
        missing.removeAll(covered);
        long before = missing.size();
        missing.removeIf(WITHOUT_SCENE.asMatchPredicate());
        System.out.printf(
                "differential script: %d actions; plumb uses %d, %d of them have no scene yet%n",
                covered.size(), used.size(), before - missing.size());
        assertThat(covered).as("has a scene, and is listed as having none").noneMatch(WITHOUT_SCENE.asMatchPredicate());
        assertThat(missing).as("used by plumb and not in the script").isEqualTo(LEFT_OUT.keySet());
    }

    @Test
    void theScript_canBePlayedToItsEndOnTheSimulator() {
        assertThat(Play.of(new SimulatorStage()))
                .filteredOn(answer -> !answer.possible() || "InvalidAction".equals(answer.error()))
                .isEmpty();
    }

    @Test
    void twoSimulators_differInNothing_andAnotherAnswerIsSeen() {
        List<Answer> one = Play.of(new SimulatorStage());
        List<Answer> other = new ArrayList<>(Play.of(new SimulatorStage("444455556666", 7)));
        assertThat(Comparison.of(one, other).differences()).isEmpty();
        Answer first = other.get(0);
        other.set(0, new Answer(first.step(), first.action(), "AccessDenied", null));
        Difference seen = new Difference(
                first.step(), "sts:GetCallerIdentity", Difference.ERROR, Difference.NOTHING, "AccessDenied");
        assertThat(Comparison.of(one, other).differences()).containsExactly(seen);

        Accepted row = new Accepted(
                List.of("moto"), List.of("sts:*", "iam:*"), List.of("error"), "-", "Access*", "for the test");
        assertThat(row.covers(seen)).isTrue();
        assertThat(row.stale(List.of(seen))).as("iam:* names nothing").hasSize(1);
    }

    @Test
    void everyAcceptedDifference_saysWhy() throws IOException {
        List<Accepted> list = Accepted.list();
        assertThat(list).allSatisfy(entry -> {
            assertThat(entry.why()).as(entry.toString()).isNotBlank();
            assertThat(entry.simulator()).as(entry.toString()).isNotEmpty();
            assertThat(entry.emulator()).as(entry.toString()).isNotEmpty();
        });
        assertThat(list).doesNotHaveDuplicates();
    }

    /** What the code calls, as its classes say. */
    private static Set<String> calls() {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(CALLERS).stream()
                            .flatMap((JavaClass type) -> type.getAccessesFromSelf().stream())
                            .flatMap(DifferentialSimulatorTest::action)
                            .collect(Collectors.toCollection(TreeSet::new));
        });
    }

    private static Stream<String> action(JavaAccess<?> call) {
        Matcher client = CLIENT.matcher(call.getTargetOwner().getFullName());
        String name = call.getName();
        if (!client.matches() || Set.of("builder", "close", "serviceName").contains(name)) {
            return Stream.empty();
        }
        return Stream.of(client.group(1) + ":" + Character.toUpperCase(name.charAt(0))
                + name.substring(1).replaceAll("Paginator$", ""));
    }

    /** What the kinds ask to be allowed. */
    private static Set<String> permissions() {
        return Sections.onClassPath().kinds().stream()
                .map((Kind<?> kind) -> kind.actions())
                .flatMap((Actions of) -> Stream.of(of.read(), of.create(), of.update(), of.delete()))
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
