package dev.plumb.core.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.plan.Census;
import dev.plumb.core.plan.Hint;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.StackId;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StackBlueprintTest {
    private static final References NONE = References.of(Map.of(), (region, names) -> Map.of());
    /** Drawn in this order if nobody needed another first: the fence that uses a gate of the other one. */
    private static final Sections SECTIONS =
            Sections.of(new Garden(), new Garden.Fence("a-fence"), new Garden.Fence("z-fence"));

    @TempDir
    private Path folder;

    private StackFile read(String text) throws IOException {
        return StackFile.read(List.of(Files.writeString(folder.resolve("a.yaml"), text)), NONE, SECTIONS);
    }

    private List<Wanted<?>> draw(String text) throws IOException {
        return read(text).blueprint().draw(new Reading(null, new StackId("shop", "u", "123456789012", "eu-west-1")));
    }

    @Test
    void aSection_isDrawnBeforeThoseThatUseIt() throws IOException {
        List<Wanted<?>> wanted = draw("""
                stack: shop
                a-fence: {around: [gate/front, bed/roses]}
                z-fence: {around: [bed/roses], gates: [front]}
                garden: {length: 9, beds: {roses: {size: 1}}}
                """);

        assertThat(wanted)
                .containsExactlyInAnyOrder(
                        Wanted.of("shop", Garden.BED, "roses", new Garden.BedRecord(1, null)),
                        Wanted.of("shop", Garden.FENCE, "z-fence-0", new Garden.BedRecord(1, Ref.to("bed", "roses"))),
                        Wanted.of(
                                "shop",
                                Garden.FENCE,
                                "a-fence-0",
                                new Garden.BedRecord(1, Ref.to("fence", "z-fence-0"))),
                        Wanted.of("shop", Garden.FENCE, "a-fence-1", new Garden.BedRecord(1, Ref.to("bed", "roses"))));
    }

    @Test
    void sectionsThatAreWritten_sayWhatMayBeDoneWithWhatLives() throws IOException {
        StackId stack = new StackId("shop", "u", "123456789012", "eu-west-1");
        Live<Garden.BedRecord> live = Live.of(
                "bed-1",
                new Garden.BedRecord(1, null),
                Map.of(StackTags.UID, "u", StackTags.ID, "bed/roses"),
                Condition.READY);
        Census census = Census.of(stack, List.of(), Map.of(Garden.BED, List.of(live)));

        assertThat(read("stack: shop\ngarden: {length: 9, beds: {}}\n")
                        .blueprint()
                        .hints(census))
                .containsExactly(new Hint("water bed-1", "waters bed/roses"));
        assertThat(read("stack: shop\n").blueprint().hints(census)).isEmpty();
        assertThat(read("stack: shop\ngarden: {length: 9, beds: {}}\n")
                        .blueprint()
                        .cleared()
                        .hints(census))
                .isEmpty();
    }

    @Test
    void everyNameThatNobodyExports_isReported() throws IOException {
        assertThatThrownBy(() -> draw("""
                        stack: shop
                        a-fence: {around: [bed/rosse, gate/front, pond/x]}
                        z-fence: {gates: [frond]}
                        garden: {length: 9, beds: {roses: {size: 1}}}
                        """))
                .isInstanceOfSatisfying(
                        InputException.class,
                        wrong -> assertThat(wrong.problems().stream()
                                        .map(problem -> problem.toString().replace(folder + "/", "")))
                                .containsExactly(
                                        "a.yaml:2:20: there is no bed called \"rosse\"; known are roses. Did you mean roses?",
                                        "a.yaml:2:31: there is no gate called \"front\"; known are frond. Did you mean frond?",
                                        "a.yaml:2:43: there is no pond called \"x\"; the stack has none at all"));
    }

    @Test
    void aCircle_isPrinted() throws IOException {
        assertThatThrownBy(() -> draw("""
                        stack: shop
                        a-fence: {around: [gate/front], gates: [back]}
                        z-fence: {around: [gate/back], gates: [front]}
                        """))
                .isInstanceOf(InputException.class)
                .hasMessage(folder
                        + "/a.yaml:3:20: z-fence needs the gate \"back\" first: a-fence needs z-fence needs a-fence,"
                        + " and none of them can be first");
    }

    @Test
    void aSection_thatUsesItself_isACircle() {
        assertThatThrownBy(() -> draw("stack: shop\na-fence: {around: [gate/x], gates: [x]}\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a-fence needs a-fence, and none of them can be first");
    }

    @Test
    void oneName_exportedTwice_isReported() {
        assertThatThrownBy(() -> read("stack: shop\na-fence: {gates: [x]}\nz-fence: {gates: [x]}\n"))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("a.yaml:3:10: a-fence and z-fence both have a gate called \"x\"");
    }

    @Test
    void places_areThoseOfTheFile() throws IOException {
        String text = """
                stack: shop
                garden:
                  length: 9
                  colours: ["#000000",
                            "#ffffff"]
                  beds:
                    roses:
                      size: 1
                """;
        Places places = read(text).part("garden").places();
        String file = folder.resolve("a.yaml").toString();

        assertThat(places.of()).isEqualTo(new Location(file, 2, 1));
        assertThat(places.of("length")).isEqualTo(new Location(file, 3, 11));
        assertThat(places.key("length")).isEqualTo(new Location(file, 3, 3));
        assertThat(places.of("colours", 1)).isEqualTo(new Location(file, 5, 13));
        assertThat(places.of("beds", "roses", "size")).isEqualTo(new Location(file, 8, 13));
        assertThat(places.of("beds", "roses", "beside"))
                .as("where it is missing")
                .isEqualTo(new Location(file, 7, 5));
        assertThat(places.of("colours", 2)).isEqualTo(new Location(file, 4, 12));
    }

    @Test
    void theClassPathOfThisModule_hasNoSection() throws IOException {
        assertThat(Sections.onClassPath().names()).isEmpty();
    }
}
