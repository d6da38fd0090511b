package dev.plumb.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the claim that every known mistake of such tools has a test of its own, named after it: {@code M24_...} is the
 * test of mistake 24. The mistakes are written down here; what is looked for is in the sources of all modules.
 */
final class MistakesTest {
    private static final Pattern TEST = Pattern.compile(
            "@(?:Test|ParameterizedTest|TestFactory)\\b(?:(?!\\n\\n).)*?\\bvoid (M\\d+_\\w+)\\(", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("\\bvoid (?:m|M)(\\d+)_(\\w+)\\(");

    /**
     * A mistake.
     *
     * @param word stands in its tests' names, where one number has several rows
     */
    private record Mistake(String number, String word, String requirement) {}

    private static final List<Mistake> TESTED = List.of(
            new Mistake("M1", "", "root's last use is the latest of password and both keys"),
            new Mistake("M2", "", "root without a password is a normal row"),
            new Mistake("M3", "rootUsed", "recent use of root fails, old use passes"),
            new Mistake("M3", "userKey", "recent use of a user's key passes, old use fails"),
            new Mistake("M4", "", "a password never used ages from its last change, else from the user's creation"),
            new Mistake("M5", "", "an active key never used ages from its last rotation"),
            new Mistake("M6", "", "not_supported as root's password state is decided by the summary"),
            new Mistake("M7", "ExactArn", "root is told by an exact ARN in every partition"),
            new Mistake("M7", "virtualDevice", "a virtual device of root beside a FIDO key"),
            new Mistake("M8", "ignoresUsersWithoutAPassword", "hardware MFA is asked of console users only"),
            new Mistake("M8", "virtualDeviceBesideAFidoKey", "a virtual device beside a FIDO key passes"),
            new Mistake("M9", "", "a role is judged statement by statement"),
            new Mistake("M10", "", "no confused deputy where the service cannot send the source's keys"),
            new Mistake("M15", "", "an expired report is asked for again, more than once"),
            new Mistake("M16", "", "the words for no value stay apart"),
            new Mistake("M17", "", "polls wait, longer each time"),
            new Mistake("M23", "", "throttling is seen, retried and counted"),
            new Mistake("M24", "whatCouldNotBeRead", "what could not be read is not evaluated"),
            new Mistake("M26", "eachControl", "controls map to the right check: root, account, passwords, users"),
            new Mistake("M26", "controlsOfBenchmarks", "controls map to the right check: policies and certificates"),
            new Mistake("M26", "controlsOfInstances", "controls map to the right check: instances"),
            new Mistake("M27", "", "patterns are anchored: those of rules; mutes come with the comparison of nights"),
            new Mistake("M28", "", "what an old list of actions lacks is only worth an info"),
            new Mistake("M29", "Spellings", "everything has many spellings"),
            new Mistake("M29", "no_results", "SARIF is written without results too"),
            new Mistake("M29", "every_finding", "SARIF keeps what passed"),
            new Mistake("M30", "everybody", "everybody is the same in every spelling"),
            new Mistake("M30", "Linear", "patterns are matched in linear time"),
            new Mistake("M31", "whatProtectsNothing", "a wildcard as a condition's value protects nothing"),
            new Mistake("M31", "gitHub", "GitHub without a subject is open"),
            new Mistake("M31", "SmallHeap", "memory grows with the account"),
            new Mistake("M32", "", "another account with and without ExternalId are two verdicts"),
            new Mistake("M33", "", "a rule that cannot be evaluated is not evaluated"),
            new Mistake("M34", "", "years without use fail by the credential's age, for console and key alike"));

    private static final String EVALUATOR = "needs the policy evaluator, which comes with effective access";

    /** What is left for later, and why. A test of one of these moves it up. */
    private static final List<Mistake> DEFERRED = List.of(
            new Mistake("M11", EVALUATOR, "escalation is judged by principal"),
            new Mistake("M12", EVALUATOR, "a condition does not take an Allow out of the analysis"),
            new Mistake("M13", EVALUATOR, "a Deny takes away only what it covers"),
            new Mistake("M14", EVALUATOR, "conditions are treated alike in all kinds of findings"),
            new Mistake("M18", EVALUATOR, "StringNotLike matches a missing key"),
            new Mistake("M19", EVALUATOR, "BinaryEquals compares bytes and honours IfExists"),
            new Mistake("M20", EVALUATOR, "ForAllValues looks at each element"),
            new Mistake("M21", EVALUATOR, "numbers are parsed strictly"),
            new Mistake("M22", EVALUATOR, "dates compare on one scale"),
            new Mistake("M25", EVALUATOR, "administrators are told by effect"));

    @TestFactory
    Stream<DynamicTest> everyMistakeHasATestNamedAfterIt() {
        List<String> names = matches(TEST).map(match -> match.group(1)).toList();
        return TESTED.stream()
                .map(mistake -> DynamicTest.dynamicTest(
                        mistake.number() + " " + mistake.requirement(),
                        () -> assertThat(names)
                                .anyMatch(name ->
                                        name.startsWith(mistake.number() + "_") && name.contains(mistake.word()))));
    }

    @Test
    void theListsAreWholeAndApart() {
        Set<String> tested = numbers(TESTED);
        Set<String> deferred = numbers(DEFERRED);

        assertThat(tested).doesNotContainAnyElementsOf(deferred);
        List<String> all = new ArrayList<>();
        for (int number = 1; number <= 34; number++) {
            all.add("M" + number);
        }
        assertThat(Stream.concat(tested.stream(), deferred.stream())).containsExactlyInAnyOrderElementsOf(all);
        assertThat(DEFERRED).allSatisfy(mistake -> assertThat(mistake.word()).isNotBlank());
    }

    @Test
    void noTestClaimsAnotherMistake() {
        assertThat(matches(NAMED).map(match -> match.group(1)).map("M"::concat)).isSubsetOf(numbers(TESTED));
        assertThat(matches(NAMED).map(match -> match.group())).allMatch(name -> name.contains(" M"));
    }

    private static Set<String> numbers(List<Mistake> mistakes) {
        return mistakes.stream().map(Mistake::number).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<MatchResult> matches(Pattern pattern) {
        return sources().stream().flatMap(text -> {
            Matcher matcher = pattern.matcher(text);
            return matcher.results();
        });
    }

    private static List<String> sources() {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            List<String> texts = new ArrayList<>();
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    for (Path file : files.filter(one -> one.toString().endsWith("Test.java"))
                            .toList()) {
                        texts.add(Files.readString(file));
                    }
                }
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
