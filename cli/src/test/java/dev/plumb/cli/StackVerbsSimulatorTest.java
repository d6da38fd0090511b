package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.Plumb.Result;
import dev.plumb.core.ExitCode;
import dev.plumb.simulator.AcmeAccount;
import dev.plumb.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands on stack files, one after the other on one simulated account. */
final class StackVerbsSimulatorTest {
    private static final String SMALL = """
            stack: shop
            region: eu-west-1
            network:
              cidr: 10.20.0.0/16
              zones: 1
              tiers:
                public: {size: 24, route: internet}
                app: {size: 20, route: nat}
              nat: single
            """;

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private String simulate = "";

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("stack.yaml"), SMALL);
        simulate = "--simulate=" + folder.resolve("world.json");
    }

    private Result on(String verb, String... more) {
        List<String> words = new ArrayList<>(List.of(verb, simulate));
        words.addAll(List.of(more));
        words.add(file.toString());
        return Plumb.run(words.toArray(String[]::new));
    }

    private static void ended(Result result, ExitCode code) {
        assertThat(result.code()).as(result.err() + result.out()).isEqualTo(code);
    }

    @Test
    void stack_isPlannedAppliedWatchedAndRemoved() throws IOException {
        file = GuidePage.ROOT.resolve("examples/bastion-nat/stack.yaml");
        Result planned = on("plan", "--detailed-exitcode");
        ended(planned, ExitCode.PENDING);
        assertThat(planned.out()).contains("Stack shop in 111122223333, eu-west-1", "+ vpc/", "to make. Takes ");

        Result applied = on("apply", "--yes");
        ended(applied, ExitCode.OK);
        assertThat(applied.out())
                .contains("\nMade:\n", "nat-", "Done: everything is as the file says.", "plumb drift " + simulate);
        assertThat(applied.err()).contains("done").doesNotContain("warning", "defect");

        Result again = on("plan", "--detailed-exitcode");
        ended(again, ExitCode.OK);
        assertThat(again.out()).contains("Nothing to do: everything is as the file says.");
        Result reapplied = on("apply");
        ended(reapplied, ExitCode.OK);
        assertThat(reapplied.out()).contains("Nothing to do").doesNotContain("Made:");

        Result drift = on("drift");
        ended(drift, ExitCode.OK);
        assertThat(drift.out()).contains("No drift: everything is as the file says.");

        Result history = on("history");
        ended(history, ExitCode.OK);
        assertThat(history.out())
                .containsPattern("^run 1 20[0-9]{2}-\\S+Z apply by \\S+: done\\n")
                .contains("Newest: run 1: apply by ");
        JsonNode past = JsonMapper.shared()
                .readTree(on("history", "--output", "json").out())
                .path("ended")
                .path(0);
        assertThat(past.path("run").asInt()).isEqualTo(1);
        assertThat(past.path("operation").asString()).isEqualTo("apply");
        assertThat(past.path("result").asString()).isEqualTo("done");

        Result destroyed = on("destroy", "--yes");
        ended(destroyed, ExitCode.OK);
        assertThat(destroyed.out()).contains("\nRemoved:\n", "Done: nothing of the stack is left.");

        ended(on("plan", "--detailed-exitcode"), ExitCode.PENDING);
        assertThat(on("history").out()).isEqualTo("No run of stack shop is on record.\n");
        assertThat(on("destroy").out()).contains("Nothing to do");
    }

    /** The simulated account has no certificate but those that the file names, whose account it is not. */
    @Test
    void webTier_isRehearsed_andTheOutcomeTellsHowToAskTheLoadBalancer() throws IOException {
        String stack = Files.readString(GuidePage.ROOT.resolve("examples/web-tier/stack.yaml"));
        assertThat(stack).contains(":111122223333:certificate/");
        Files.writeString(file, stack.replace(":111122223333:certificate/", ":999988887777:certificate/"));
        Result applied = on("apply");
        ended(applied, ExitCode.OK);
        assertThat(applied.out())
                .contains("Done: everything is as the file says.")
                .containsPattern("\n  curl -i http://web-front-\\S+\\.eu-west-1\\.elb\\.amazonaws\\.com/\n"
                        + " +asks the load balancer front; ");
        ended(on("plan", "--detailed-exitcode"), ExitCode.OK);
        ended(on("drift"), ExitCode.OK);
        ended(on("destroy"), ExitCode.OK);
    }

    @Test
    void whatIsRetained_isSaidInPlanAndOutcome_andNeverCalledGone() throws IOException {
        Files.writeString(file, SMALL + "retain: [\"subnet/app-*\", \"elastic-ip/*\", \"subnet/ap-*\"]\n");
        ended(on("apply"), ExitCode.OK);
        Result planned = on("plan", "--destroy");
        ended(planned, ExitCode.OK);
        assertThat(planned.out())
                .containsPattern("\n    subnet/app-euw1-az1 +subnet, subnet-[0-9a-f]+, retained by the file\n")
                .containsPattern("\n    vpc/main +VPC, vpc-[0-9a-f]+, needed by subnet/app-euw1-az1, which stays\n")
                .contains(
                        "1 to remove, 8 retained. Takes ",
                        "Note: retain: subnet/ap-* means no resource of this stack.");
        Result removed = on("destroy");
        ended(removed, ExitCode.OK);
        assertThat(removed.out())
                .containsPattern("\nRetained, and still there:\n  elastic-ip/\\S+ +eipalloc-")
                .contains("Done: the rest of the stack is removed. 8 resources stay, retained by the file.")
                .doesNotContain("nothing of the stack is left");
        Result again = on("destroy", "--output", "json");
        ended(again, ExitCode.OK);
        assertThat(JsonMapper.shared().readTree(again.out()).path("retained"))
                .hasSize(8)
                .anySatisfy(item -> assertThat(item.path("key").asString()).isEqualTo("subnet/app-euw1-az1"));
        assertThat(on("destroy").out()).contains("Nothing to do: what is left is retained.");
        assertThat(on("destroy", "--output", "md").out()).contains("## Retained\n\n- `elastic-ip/");
    }

    @Test
    void planOfARemoval_saysWhatNobodyGetsBack_andNotWhyEachGoes() {
        ended(on("apply"), ExitCode.OK);
        Result planned = on("plan", "--destroy");
        assertThat(planned.out())
                .contains(", its address is given up for good\n")
                .doesNotContain("no longer in the file");
        ended(on("destroy"), ExitCode.OK);
        assertThat(on("destroy").out()).contains("Nothing to do: nothing of the stack is there.");
    }

    @Test
    void planIsNotKeptInPlaceOfWhatIsRead() throws IOException {
        Result refused = on("plan", "--out", file.toString());
        ended(refused, ExitCode.USAGE);
        assertThat(refused.err()).contains("--out " + file + " is the stack file. Name another one");
        assertThat(file).hasContent(SMALL);
        Result world = on("plan", "--out", folder.resolve("x/../world.json").toString());
        ended(world, ExitCode.USAGE);
        assertThat(world.err()).contains(" is the file that --simulate names. Name another one");
        Result both = Plumb.run("plan", "--simulate=" + file, file.toString());
        ended(both, ExitCode.USAGE);
        assertThat(both.err()).contains("--simulate " + file + " is the stack file");
        assertThat(file).hasContent(SMALL);
    }

    @Test
    void simulation_needsNoFileAndTakesTheStackFileForNoValue() {
        Result applied = Plumb.run("apply", "--simulate", file.toString());
        ended(applied, ExitCode.OK);
        assertThat(applied.out()).contains("Done: everything is as the file says.", "plumb apply --simulate=FILE ");
        assertThat(folder).isDirectoryContaining(path -> path.endsWith("stack.yaml"));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void change_isDriftForThePlanAndTheDriftAlike() throws IOException {
        ended(on("apply"), ExitCode.OK);
        Files.writeString(
                file,
                SMALL.replace(
                        "    app: {size: 20, route: nat}\n",
                        "    app: {size: 20, route: nat}\n    data: {size: 24, route: none}\n"));
        Result drift = on("drift");
        ended(drift, ExitCode.NO);
        assertThat(drift.out()).contains("missing  subnet/data-", "from the file.");
        ended(on("plan"), ExitCode.OK);
        ended(on("apply"), ExitCode.OK);
        ended(on("drift"), ExitCode.OK);
    }

    @Test
    void removal_needsLeaveEvenWhereNobodyIsAsked() throws IOException {
        ended(on("apply"), ExitCode.OK);
        Files.writeString(
                file,
                SMALL.replace("    app: {size: 20, route: nat}\n", "").replace("  nat: single\n", "  nat: none\n"));
        Result refused = on("apply", "--yes");
        ended(refused, ExitCode.NOT_STARTED);
        assertThat(refused.err()).contains("--allow-delete. Nothing was changed");
        assertThat(refused.out()).contains("- subnet/app-").doesNotContain("Removed:");
        Result allowed = on("apply", "--yes", "--allow-delete");
        ended(allowed, ExitCode.OK);
        assertThat(allowed.out()).contains("\nRemoved:\n");
        ended(on("plan", "--detailed-exitcode"), ExitCode.OK);
    }

    @Test
    void failure_keepsWhatSucceeded_andTheSameCommandGoesOn() {
        Result failed = on("apply", "--simulate-fault", "ec2:CreateNatGateway=denied");
        ended(failed, ExitCode.FAILED);
        assertThat(failed.out())
                .contains("\nMade:\n", "vpc-", "\nFailed:\n", "create nat-gateway/", "ec2:CreateNatGateway", "request")
                .contains("What was done stays; mend the cause and run the same command again to go on.")
                .doesNotContain("Next:");
        ended(on("plan", "--detailed-exitcode"), ExitCode.PENDING);
        Result repaired = on("apply");
        ended(repaired, ExitCode.OK);
        assertThat(repaired.out()).doesNotContain("vpc/");
        ended(on("plan", "--detailed-exitcode"), ExitCode.OK);
        ended(on("destroy"), ExitCode.OK);
    }

    @Test
    void planForPrograms_saysItems_stepsAndEdges() {
        Result result = on("plan", "--output", "json");
        ended(result, ExitCode.OK);
        JsonNode plan = JsonMapper.shared().readTree(result.out());
        assertThat(plan.path("format").asString()).isEqualTo("plumb-plan");
        assertThat(plan.path("version").asInt()).isEqualTo(1);
        assertThat(plan.path("stack").path("region").asString()).isEqualTo("eu-west-1");
        assertThat(plan.path("fingerprint").asString()).hasSizeGreaterThan(15);
        assertThat(plan.path("summary").path("create").asInt())
                .isEqualTo(plan.path("items").size());
        assertThat(plan.path("steps")).anySatisfy(step -> {
            assertThat(step.path("verb").asString()).isEqualTo("create");
            assertThat(step.path("key").asString()).startsWith("nat-gateway/");
            assertThat(step.path("expectedSeconds").asInt()).isGreaterThan(30);
            assertThat(step.path("after"))
                    .anySatisfy(id -> assertThat(id.asString()).startsWith("create "));
        });
        assertThat(on("plan", "--output", "json").out()).isEqualTo(result.out());
        assertThat(on("plan", "--output", "md").out()).contains("- **create** `vpc/", "to make");
    }

    @Test
    void outcomeForPrograms_saysEveryStep_whatFailedAndWhatIsLeft() {
        JsonNode failed = JsonMapper.shared()
                .readTree(on("apply", "--output", "json", "--simulate-fault", "ec2:CreateNatGateway=denied")
                        .out());
        assertThat(failed.path("format").asString()).isEqualTo("plumb-outcome");
        assertThat(failed.path("result").asString()).isEqualTo("failed");
        assertThat(failed.path("exit").asInt()).isEqualTo(4);
        assertThat(failed.path("steps"))
                .anySatisfy(step -> {
                    assertThat(step.path("outcome").asString()).isEqualTo("failed");
                    assertThat(step.path("failure").path("service").asString()).isEqualTo("ec2");
                    assertThat(step.path("failure").path("operation").asString())
                            .isEqualTo("CreateNatGateway");
                    assertThat(step.path("failure").path("code").asString()).isEqualTo("UnauthorizedOperation");
                    assertThat(step.path("failure").path("requestId").asString())
                            .isNotEmpty();
                })
                .anySatisfy(step -> {
                    assertThat(step.path("outcome").asString()).isEqualTo("done");
                    assertThat(step.path("id").asString()).startsWith("vpc-");
                })
                .anySatisfy(step -> assertThat(step.path("outcome").asString()).isEqualTo("not-attempted"));
        assertThat(failed.path("left"))
                .anySatisfy(item -> assertThat(item.path("key").asString()).startsWith("nat-gateway/"));

        JsonNode done =
                JsonMapper.shared().readTree(on("apply", "--output", "json").out());
        assertThat(done.path("result").asString()).isEqualTo("done");
        assertThat(done.path("exit").asInt()).isZero();
        assertThat(done.path("left")).isEmpty();
        JsonNode again =
                JsonMapper.shared().readTree(on("apply", "--output", "json").out());
        assertThat(again.path("result").asString()).isEqualTo("done");
        assertThat(again.path("summary").path("empty").asBoolean()).isTrue();

        Result removed = on("destroy", "--output", "md");
        ended(removed, ExitCode.OK);
        assertThat(removed.out())
                .startsWith("# Removal of stack shop\n")
                .contains("**Done: nothing of the stack is left.**", "- **delete** `vpc/");
    }

    @Test
    void outcomeForPrograms_saysWhyNothingWasBegun() throws IOException {
        ended(on("apply"), ExitCode.OK);
        Files.writeString(
                file,
                SMALL.replace("    app: {size: 20, route: nat}\n", "").replace("  nat: single\n", "  nat: none\n"));
        Result refused = on("apply", "--output", "json");
        ended(refused, ExitCode.NOT_STARTED);
        JsonNode outcome = JsonMapper.shared().readTree(refused.out());
        assertThat(outcome.path("result").asString()).isEqualTo("not-started");
        assertThat(outcome.path("exit").asInt()).isEqualTo(6);
        assertThat(outcome.path("reason").asString()).contains("--allow-delete");
        assertThat(outcome.path("left"))
                .anySatisfy(item -> assertThat(item.path("action").asString()).isEqualTo("delete"));
        assertThat(refused.err()).contains("--allow-delete. Nothing was changed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "apply FILE ; without a terminal nobody can be asked, and --yes was not given",
                "destroy FILE ; without a terminal nobody can be asked, and --yes was not given",
                "unlock --run 1 FILE ; without a terminal nobody can be asked, and --yes was not given",
                "unlock --yes FILE ; Missing required option: '--run=N'",
                "plan ; Missing required parameter: 'FILE'",
                "plan --simulate ; Missing required parameter: 'FILE'",
                "plan --simulate --region us-east-2 FILE ; --region us-east-2 contradicts the stack file, which says"
                        + " region: eu-west-1. Leave --region out",
                "plan --simulate --profile x FILE ; --profile has no effect here: the account is simulated",
                "plan --simulate --now 2026-11-22 FILE ; --now is not offered here",
                "plan --simulate --output csv FILE ; --output csv is not offered here. Choose one of table, json, md",
                "apply --simulate --output csv FILE ; --output csv is not offered here. Choose one of table, json, md",
                "plan --simulate --lock=file FILE ; 'file' is none of lease, none",
                "apply --simulate --wait soon FILE ; 'soon' is no duration",
                "plan --simulate-fault ec2:*=denied FILE ; --simulate-fault is for a simulated account. Add --simulate",
                "plan --simulate --simulate-fault ec2:*=burn FILE ; no fault is called burn",
                "plan --simulate nowhere.yaml ; nowhere.yaml: ",
            })
    void unusableOptions_areRefused(String line, String message) {
        Result result = Plumb.run(line.replace("FILE", file.toString()).split(" "));
        assertThat(result.err()).contains(message).doesNotContain("\tat ", "defect");
        ended(result, ExitCode.USAGE);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void brokenFile_isRefusedWithPosition_andLeavesTheAccountAlone() throws IOException {
        Files.writeString(file, SMALL.replace("10.20.0.0/16", "10.20.0.1/16").replace("zones: 1", "zone: 1"));
        Result result = on("apply");
        ended(result, ExitCode.USAGE);
        assertThat(result.err()).contains(file + ":5:3: ", "Did you mean zones?");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void worldThatIsNone_isRefusedAndKept() throws IOException {
        Path world = Files.writeString(folder.resolve("world.json"), "kept");
        Result result = on("plan");
        ended(result, ExitCode.USAGE);
        assertThat(result.err()).contains("world.json:1:1: ", "Name another file, or remove it to begin anew");
        assertThat(world).hasContent("kept");
    }

    @Test
    void unlock_refusesWhatIsNotHeld() {
        ended(on("apply"), ExitCode.OK);
        Result ended = on("unlock", "--run", "1");
        ended(ended, ExitCode.NOT_STARTED);
        assertThat(ended.err()).contains("There is nothing to unlock: run 1");
        Result other = on("unlock", "--run", "7");
        ended(other, ExitCode.NOT_STARTED);
        assertThat(other.err()).contains("Run 7 of stack shop is not the newest");
    }

    /** Lets somebody else work in the kept account. */
    private void elsewhere(BiConsumer<Ec2Client, SsmClient> work) {
        Path world = folder.resolve("world.json");
        Simulator aws = Simulator.builder().build();
        if (Files.exists(world)) {
            aws.load(world);
        }
        StaticCredentialsProvider keys =
                StaticCredentialsProvider.create(aws.account(AcmeAccount.ID).credentials());
        try (Ec2Client ec2 = Ec2Client.builder()
                        .httpClient(aws.httpClient())
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(keys)
                        .build();
                SsmClient ssm = SsmClient.builder()
                        .httpClient(aws.httpClient())
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(keys)
                        .build()) {
            work.accept(ec2, ssm);
        }
        aws.save(world);
    }

    @Test
    void whatSomebodyElseDid_isDriftWhereItIsOurs_andListedWhereItIsTheirs() {
        ended(on("apply"), ExitCode.OK);
        elsewhere((ec2, ssm) -> {
            String vpc = ec2.describeVpcs(request ->
                            request.filters(filter -> filter.name("cidr").values("10.20.0.0/16")))
                    .vpcs()
                    .get(0)
                    .vpcId();
            ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock("10.20.200.0/24"));
        });
        Result foreign = on("drift");
        ended(foreign, ExitCode.OK);
        assertThat(foreign.out())
                .contains("No drift: everything is as the file says.", "Not of this stack, and left alone:", "subnet-");

        elsewhere((ec2, ssm) -> {
            String vpc = ec2.describeVpcs(request ->
                            request.filters(filter -> filter.name("cidr").values("10.20.0.0/16")))
                    .vpcs()
                    .get(0)
                    .vpcId();
            ec2.modifyVpcAttribute(request -> request.vpcId(vpc).enableDnsHostnames(value -> value.value(false)));
        });
        Result drift = on("drift");
        ended(drift, ExitCode.NO);
        assertThat(drift.out()).contains("vpc/main", "dns hostnames");
        ended(on("apply"), ExitCode.OK);
        ended(on("drift"), ExitCode.OK);
    }

    @Test
    void parameter_isReadFromTheAccount_andItsValueIsPartOfThePlan() throws IOException {
        Files.writeString(file, SMALL.replace("10.20.0.0/16", "${ssm:/net/cidr}"));
        Result missing = on("plan");
        ended(missing, ExitCode.USAGE);
        assertThat(missing.err()).contains(":4:9: there is no SSM parameter /net/cidr");

        elsewhere((ec2, ssm) -> ssm.putParameter(
                request -> request.name("/net/cidr").value("10.77.0.0/16").type(ParameterType.STRING)));
        Path saved = folder.resolve("saved.json");
        Result planned = on("plan", "--out", saved.toString());
        ended(planned, ExitCode.OK);
        assertThat(planned.out()).contains("10.77.0.0/16");

        elsewhere((ec2, ssm) -> ssm.putParameter(request ->
                request.name("/net/cidr").value("10.78.0.0/16").overwrite(true).type(ParameterType.STRING)));
        Result moved = on("apply", "--plan", saved.toString());
        ended(moved, ExitCode.NOT_STARTED);
        assertThat(moved.err()).contains("${ssm:/net/cidr} stands for something else", "vpc/main");
    }

    @Test
    void twoCommandsOnOneKeptAccount_areNotLetInAtOnce() throws IOException {
        Path world = folder.resolve("world.json");
        try (WorldLock first = WorldLock.of(world)) {
            Result second = on("apply");
            ended(second, ExitCode.NOT_STARTED);
            assertThat(second.err()).contains("another plumb command works on the simulated account in " + world);
            assertThat(world).doesNotExist();
        }
        ended(on("apply"), ExitCode.OK);
        // What a command that was killed left behind is in nobody's way.
        Files.writeString(folder.resolve(".world.json.lock"), "somebody");
        ended(on("plan"), ExitCode.OK);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("stack.yaml", "world.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lease", "none"})
    void locks_bothConverge(String lock) {
        ended(on("apply", "--lock=" + lock), ExitCode.OK);
        ended(on("plan", "--lock=" + lock, "--detailed-exitcode"), ExitCode.OK);
        ended(on("destroy", "--lock=" + lock), ExitCode.OK);
    }

    @Test
    void interruptedBeforeTheFirstChange_changesNothing() {
        Result result = new Plumb().interrupted().with("apply", simulate, file.toString());
        ended(result, ExitCode.INTERRUPTED);
        assertThat(result.out()).doesNotContain("Made:");
        assertThat(on("plan").out()).contains("+ vpc/");
    }

    @Test
    void terminal_showsProgressWhileSimulatedTimePasses() {
        Result result = new Plumb().terminal(100).with("apply", "--simulate", file.toString());
        ended(result, ExitCode.OK);
        assertThat(result.err()).contains("NAT gateway", "\u001b[");
        assertThat(result.out()).contains("Done: everything is as the file says.");
    }
}
