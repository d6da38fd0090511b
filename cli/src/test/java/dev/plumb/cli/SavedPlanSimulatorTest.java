package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.cli.Plumb.Result;
import dev.plumb.core.ExitCode;
import dev.plumb.core.error.InputException;
import dev.plumb.core.stack.SavedPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans in files: applied exactly, or refused. */
final class SavedPlanSimulatorTest {
    private static final String SMALL = """
            stack: shop
            region: eu-west-1
            tags: {Stage: "${env:STAGE}"}
            network:
              cidr: 10.20.0.0/16
              zones: 1
              tiers:
                app: {size: 20, route: none}
            """;

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private Path saved = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("stack.yaml"), SMALL);
        saved = folder.resolve("saved.json");
    }

    private Result on(String stage, String verb, String... more) {
        List<String> words = new ArrayList<>(List.of(verb, "--simulate=" + folder.resolve("world.json")));
        words.addAll(List.of(more));
        words.add(file.toString());
        return new Plumb().env("STAGE", stage).with(words.toArray(String[]::new));
    }

    private Result plan(String... more) {
        List<String> words = new ArrayList<>(List.of("--out", saved.toString()));
        words.addAll(List.of(more));
        return on("test", "plan", words.toArray(String[]::new));
    }

    private Result apply(String... more) {
        List<String> words = new ArrayList<>(List.of("--plan", saved.toString()));
        words.addAll(List.of(more));
        return on("test", "apply", words.toArray(String[]::new));
    }

    private static void ended(Result result, ExitCode code) {
        assertThat(result.code()).as(result.err() + result.out()).isEqualTo(code);
    }

    @Test
    void plan_isKeptForItsOwnerOnly_appliedExactlyAndOnce() throws IOException {
        Result planned = plan();
        ended(planned, ExitCode.OK);
        assertThat(planned.out())
                .contains("Kept in " + saved + ". Next:\n  plumb apply --plan " + saved + " --simulate=");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(saved)))
                .isEqualTo("rw-------");
        assertThat(saved)
                .content()
                .contains(
                        "plumb-saved-plan", "\"account\" : \"111122223333\"", "\"region\" : \"eu-west-1\"", "env:STAGE")
                .doesNotContain("\"test\"");

        Result applied = apply();
        ended(applied, ExitCode.OK);
        assertThat(applied.out()).contains("Done: everything is as the file says.");

        Result again = apply();
        ended(again, ExitCode.OK);
        assertThat(again.out()).contains("Nothing to do").doesNotContain("Made:");
    }

    @Test
    void change_ofTheFileTheWorldOrAReference_isRefusedAndNamed() throws IOException {
        ended(plan(), ExitCode.OK);
        Result other = on("live", "apply", "--plan", saved.toString());
        ended(other, ExitCode.NOT_STARTED);
        assertThat(other.err()).contains("saved.json no longer holds", "${env:STAGE} stands for something else");

        Files.writeString(file, SMALL.replace("size: 20", "size: 24"));
        Result edited = apply();
        ended(edited, ExitCode.NOT_STARTED);
        assertThat(edited.err()).contains("(subnet/app-euw1-az1). Nothing was done. Plan again");

        Files.writeString(file, SMALL + "    data: {size: 24, route: none}\n");
        ended(on("test", "apply"), ExitCode.OK);
        Files.writeString(file, SMALL);
        assertThat(on("test", "plan", "--out", folder.resolve("other.json").toString())
                        .out())
                .contains("\n  plumb apply --plan " + folder.resolve("other.json") + " --allow-delete --simulate=");
        Result moved = apply();
        ended(moved, ExitCode.NOT_STARTED);
        assertThat(moved.err())
                .contains("subnet/app-euw1-az1; subnet/data-euw1-az1 is new; vpc/main). Nothing was done");
        assertThat(moved.out()).isEmpty();
    }

    @Test
    void planOfRemoval_isForDestroyAlone() {
        ended(on("test", "apply"), ExitCode.OK);
        Result planned = plan("--destroy");
        ended(planned, ExitCode.OK);
        assertThat(planned.out()).contains("- vpc/main", " to remove");
        Result mistaken = apply();
        ended(mistaken, ExitCode.USAGE);
        assertThat(mistaken.err()).contains("this is a plan to remove stack shop. Give it to plumb destroy");
        ended(on("test", "destroy", "--plan", saved.toString()), ExitCode.OK);
        Result again = on("test", "destroy", "--plan", saved.toString());
        ended(again, ExitCode.OK);
        assertThat(again.out()).contains("Nothing to do");
        ended(plan(), ExitCode.OK);
        Result other = on("test", "destroy", "--plan", saved.toString());
        ended(other, ExitCode.USAGE);
        assertThat(other.err()).contains("this is no plan to remove anything");
    }

    @ParameterizedTest
    @CsvSource({
        "stack: shop, stack: shed, 'this is a plan of stack shop, and not shed. Plan here, with --out'",
        "region: eu-west-1, region: eu-west-2, 'this is a plan for Region eu-west-1, and not eu-west-2'"
    })
    void planOfAnother_isRefused(String here, String there, String message) throws IOException {
        ended(plan(), ExitCode.OK);
        Files.writeString(file, SMALL.replace(here, there));
        Result result = apply();
        ended(result, ExitCode.USAGE);
        assertThat(result.err()).contains("saved.json: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "10.20.0.0/20 ; 10.20.0.0/21 ; saved.json: the plan is not as plumb wrote it: its checksum does not fit. Plan again",
                "`\"version\" : 1,` ; `\"version\" : 2,` ; saved.json:3:15: the plan has version 2, and this plumb reads version 1",
                "plumb-saved-plan ; plumb-plan ; saved.json: this is not a plan that 'plumb plan --out' wrote",
                "`\"made\"` ; `made` ; saved.json:5:3: ",
            })
    void fileThatWasEdited_isRefused(String written, String edited, String message) throws IOException {
        ended(plan(), ExitCode.OK);
        Files.writeString(saved, Files.readString(saved).replaceFirst(written, edited));
        Result result = apply();
        ended(result, ExitCode.USAGE);
        assertThat(result.err()).contains(message).doesNotContain("defect");
    }

    @Test
    void fileThatIsMissing_orJunk_isRefused() throws IOException {
        ended(apply(), ExitCode.USAGE);
        assertThat(apply().err()).contains("saved.json: there is no such file");
        Files.write(saved, new byte[] {0, 1, 2, (byte) 0xff});
        ended(apply(), ExitCode.USAGE);
        Files.writeString(saved, "[1, 2]");
        assertThat(apply().err()).contains("saved.json:1:1: an object was expected");
    }

    @Test
    void fileThatIsCutOffAnywhere_orHasAnyByteChanged_isRefused() throws IOException {
        ended(plan(), ExitCode.OK);
        byte[] whole = Files.readAllBytes(saved);
        SavedPlan read = SavedPlan.read(saved);
        Path cut = folder.resolve("cut.json");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SavedPlan.read(cut))
                    .as("cut at %d", length)
                    .isInstanceOf(InputException.class);
        }
        for (int at = 0; at < whole.length; at++) {
            byte[] other = whole.clone();
            other[at] ^= 1;
            Files.write(cut, other);
            assertThatThrownBy(() -> SavedPlan.read(cut))
                    .as("changed at %d", at)
                    .isInstanceOf(InputException.class);
        }
        Files.write(cut, whole);
        assertThat(SavedPlan.read(cut)).isEqualTo(read);
        System.out.println("saved plan: " + whole.length + " cuts and " + whole.length + " changed bytes, all refused");
    }
}
