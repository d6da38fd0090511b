package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.Plumb.Result;
import dev.plumb.core.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rolls of a group behind a load balancer, on the command line, in an account that is kept between commands. */
final class AsgRollSimulatorTest {
    private static final String GOOD = "ami-0600d000000000a64";
    private static final String BAD = "ami-00bad000000000a64";
    /** The account with the stack in it, made once. */
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private String simulate = "";
    private String group = "";

    @BeforeAll
    static void apply() throws IOException {
        Path file = GuidePage.ROOT.resolve("examples/rolling/group.yaml");
        Result applied = Plumb.run("apply", "--simulate=" + shared.resolve("world.json"), "--quiet", file.toString());
        assertThat(applied.code()).as(applied.err() + applied.out()).isEqualTo(ExitCode.OK);
    }

    @BeforeEach
    void copy() throws IOException {
        simulate = "--simulate=" + Files.copy(shared.resolve("world.json"), folder.resolve("world.json"));
        group = GuidePage.ROOT.resolve("examples/rolling/group.yaml") + "#app";
    }

    private Result roll(String... more) {
        return on("roll", more);
    }

    private Result on(String verb, String... more) {
        List<String> words = new ArrayList<>(List.of("asg", verb, simulate));
        words.addAll(List.of(more));
        words.add(group);
        return Plumb.run(words.toArray(String[]::new));
    }

    private static void ended(Result result, ExitCode code) {
        assertThat(result.code()).as(result.err() + result.out()).isEqualTo(code);
    }

    /** Returns text without the breaks of its lines. */
    private static String flat(Result result) {
        return result.out().replaceAll("\\s+", " ");
    }

    private JsonNode status() {
        Result result = on("status", "--output", "json");
        ended(result, ExitCode.OK);
        return JsonMapper.shared().readTree(result.out());
    }

    /** Returns how many of the instances that stay run which version. */
    private Map<String, Integer> versions() {
        Map<String, Integer> versions = new TreeMap<>();
        status().path("instances").forEach(one -> {
            if (!one.path("lifecycle").asString().startsWith("Terminating")) {
                versions.merge(one.path("template_version").asString(), 1, Integer::sum);
            }
        });
        return versions;
    }

    @Test
    void newImage_isRolledOut_andEveryInstanceIsLookedAt() {
        Result rolled = roll("--image", GOOD);
        ended(rolled, ExitCode.OK);
        assertThat(rolled.out())
                .startsWith("SUCCEEDED  Auto Scaling group rolling-app-")
                .contains("All 4 instances run version 2 and are healthy.", "4 instances run version 2: in service");
        assertThat(versions()).isEqualTo(Map.of("2", 4));

        Result again = roll("--image", GOOD);
        ended(again, ExitCode.OK);
        assertThat(flat(again)).startsWith("NO CHANGE ").contains("there is nothing to replace");
        assertThat(status().path("template_version").asString()).isEqualTo("2");
    }

    @Test
    void finalReport_isReadIn80Columns() {
        Result rolled = roll("--image", GOOD);
        assertThat(rolled.out().lines().filter(line -> line.length() > 80))
                .allSatisfy(line -> assertThat(line).startsWith("  plumb "));
        assertThat(rolled.out()
                        .replaceAll("=[^ ]*/world.json [^ ]*/", "=world.json ")
                        .replaceAll("app-[0-9a-f]{8}", "app-00000000"))
                .isEqualTo("""
                        SUCCEEDED  Auto Scaling group rolling-app-00000000, from version 1 to 2, after
                          5:45

                        All 4 instances run version 2 and are healthy.

                        What runs:
                          4 instances run version 2: in service and healthy

                        Next:
                          plumb asg status --simulate=world.json group.yaml#app
                              shows every instance, and what the load balancer says of it
                          plumb plan --simulate=world.json group.yaml
                              tells whether the file names another image: then write this one there too,
                              or the next apply goes back
                        """);
    }

    @Test
    void unhealthyImage_isRolledBack_andTheReasonIsSaid() {
        Result rolled = roll("--image", BAD);
        ended(rolled, ExitCode.ROLLED_BACK);
        assertThat(flat(rolled))
                .startsWith("ROLLED BACK Auto Scaling group rolling-app-")
                .contains(
                        "did not become healthy in time.",
                        "The group is back at version 1.",
                        "4 instances run version 1: in service and healthy",
                        "What spoke against it:",
                        "Target.Timeout",
                        "security group");
        assertThat(rolled.err()).contains("roll back rolling-app-", "done        roll back");
        assertThat(versions()).isEqualTo(Map.of("1", 4));
    }

    @Test
    void unhealthyImage_withoutRollback_isLeftAsItIs() {
        Result rolled = roll("--image", BAD, "--no-rollback");
        ended(rolled, ExitCode.FAILED_IN_PLACE);
        assertThat(flat(rolled)).startsWith("FAILED IN PLACE ").contains("It was not rolled back: ", "run version 1");
    }

    @Test
    void alarm_rollsItBack() {
        String alarm = status().path("alarms").path(0).path("name").asString();
        Result rolled = roll("--image", GOOD, "--alarm", alarm, "--simulate-alarm", alarm + "@2m");
        ended(rolled, ExitCode.ROLLED_BACK);
        assertThat(flat(rolled))
                .contains(alarm + " is in the ALARM state", "The group is back at version 1.")
                .contains("4 instances run version 1: in service and healthy");
    }

    @Test
    void checkpoint_isAPauseWithACountdown_andTheRollGoesOnInAnotherProcess() {
        Result first =
                roll("--image", GOOD, "--checkpoints", "50,100", "--checkpoint-delay", "20m", "--timeout", "10m");
        ended(first, ExitCode.STILL_RUNNING);
        assertThat(flat(first))
                .startsWith("STILL RUNNING ")
                .contains("InProgress, 50 % done, 2 to go", "plumb asg roll " + simulate)
                .contains("watches it on, from any machine");
        assertThat(first.err()).contains("paused at checkpoint 50 %, goes on in 20 min");

        Result second = roll();
        ended(second, ExitCode.OK);
        assertThat(second.err()).contains("is under way: watching it");
        assertThat(flat(second)).startsWith("SUCCEEDED ").contains("All 4 instances run version 2 and are healthy.");
        assertThat(versions()).isEqualTo(Map.of("2", 4));
    }

    @Test
    void detached_thenCancelled_leavesAMixture() {
        Result begun = roll("--image", GOOD, "--detach");
        ended(begun, ExitCode.DETACHED);
        assertThat(begun.out()).startsWith("DETACHED  ");
        ended(roll("--timeout", "3m"), ExitCode.STILL_RUNNING);
        Result other = roll("--image", BAD);
        ended(other, ExitCode.NOT_STARTED);
        assertThat(other.err()).contains("is being refreshed to version 2", "Nothing was changed");

        Result cancelled = roll("--cancel");
        ended(cancelled, ExitCode.FAILED_IN_PLACE);
        assertThat(flat(cancelled))
                .startsWith("FAILED IN PLACE ")
                .contains("It was left as it was: ", "version 1", "version 2");
        assertThat(versions()).containsOnlyKeys("1", "2");
        ended(roll("--cancel"), ExitCode.NOT_STARTED);
    }

    @Test
    void rollback_undoesTheRefreshUnderWay() {
        ended(roll("--image", GOOD, "--timeout", "3m"), ExitCode.STILL_RUNNING);
        Result back = roll("--rollback");
        ended(back, ExitCode.ROLLED_BACK);
        assertThat(flat(back)).contains("The group is back at version 1.");
        assertThat(versions()).isEqualTo(Map.of("1", 4));
    }

    @Test
    void whatCouldNotBeRolledBack_isRefused_unlessAWayBackIsNamed() {
        ended(roll("--image", GOOD, "--timeout", "3m"), ExitCode.STILL_RUNNING);
        ended(roll("--rollback"), ExitCode.ROLLED_BACK);
        // The group names version 2 before its instances run it: going back would lead to version 2 again.
        Result named = roll("--template-version", "2", "--return-to", "2");
        ended(named, ExitCode.NOT_STARTED);
        assertThat(named.err())
                .contains(
                        "so that a rollback would bring that again",
                        "--template-version 2 --return-to 1",
                        "--no-rollback",
                        "Nothing was changed");
        Result rolled = roll("--template-version", "2", "--return-to", "1");
        ended(rolled, ExitCode.OK);
        assertThat(versions()).isEqualTo(Map.of("2", 4));
    }

    @Test
    void badWords_areRefusedBeforeAnythingIsRead() {
        assertThat(List.of(
                        roll("--image", GOOD, "--template-version", "2"),
                        roll("--return-to", "1"),
                        roll("--checkpoints", "50"),
                        roll("--checkpoints", "50,20,100"),
                        roll("--checkpoint-delay", "5m"),
                        roll("--min-healthy", "20", "--max-healthy", "150"),
                        roll("--max-healthy", "150"),
                        roll("--cancel", "--rollback"),
                        roll("--cancel", "--image", GOOD),
                        roll("--detach", "--timeout", "3m"),
                        roll("--template-version", "7"),
                        roll("--image", "ami-12345678")))
                .allSatisfy(result -> ended(result, ExitCode.USAGE));
        assertThat(roll("--image", GOOD, "--alarm", "none").err()).contains("there is no CloudWatch alarm none");
    }

    @Test
    void status_saysWhoIsNotHealthy_andWhatToDo() {
        ended(roll("--image", BAD, "--timeout", "4m"), ExitCode.STILL_RUNNING);
        Result status = on("status");
        ended(status, ExitCode.OK);
        assertThat(status.out())
                .contains(
                        "4 wanted, 4 to 8 allowed; health by ELB",
                        "Instance refresh under way:",
                        "InProgress, to version 2, 0 % done",
                        "Target.Timeout",
                        "Last activities:");
        assertThat(status.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void groupOfNoOne_isRefused() {
        Result unknown = Plumb.run("asg", "status", simulate, "--region", "eu-west-1", "nobody");
        ended(unknown, ExitCode.USAGE);
        assertThat(unknown.err()).contains("there is no Auto Scaling group nobody in eu-west-1");
    }
}
