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
    private static final String STACK = """
            stack: shop
            region: eu-west-1
            network:
              cidr: 10.20.0.0/16
              zones: 2
              tiers:
                public: {size: 24, route: internet}
                app: {size: 20, route: none}
            security-groups:
              front: {allow: [{from: anywhere, port: 80}]}
              app: {allow: [{from: front, port: 8080}]}
            load-balancers:
              front:
                tier: public
                security-groups: [front]
                target-groups:
                  app: {port: 8080, protocol: http, health: /health, deregistration-delay: 30s}
                listeners:
                - {port: 80, protocol: http, forward: app}
            auto-scaling-groups:
              app:
                min: 4
                max: 8
                desired: 4
                warm-up: 1m
                grace: 2m
                tier: app
                targets: [app]
                launch:
                  image: {parameter: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64}
                  type: t4g.small
                  security-groups: [app]
                policies:
                  burst:
                    type: step
                    metric: cpu
                    alarm: {at-least: 80, evaluation-periods: 2}
                    steps: [{lower: 0, change: 2}]
            """;

    /** The account with the stack in it, made once. */
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private String simulate = "";
    private String group = "";

    @BeforeAll
    static void apply() throws IOException {
        Path file = Files.writeString(shared.resolve("stack.yaml"), STACK);
        Result applied = Plumb.run("apply", "--simulate=" + shared.resolve("world.json"), "--quiet", file.toString());
        assertThat(applied.code()).as(applied.err() + applied.out()).isEqualTo(ExitCode.OK);
    }

    @BeforeEach
    void copy() throws IOException {
        simulate = "--simulate=" + Files.copy(shared.resolve("world.json"), folder.resolve("world.json"));
        group = Files.copy(shared.resolve("stack.yaml"), folder.resolve("stack.yaml")) + "#app";
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

    private JsonNode status() {
        Result result = on("status", "--output", "json");
        ended(result, ExitCode.OK);
        return JsonMapper.shared().readTree(result.out());
    }

    /** Returns how many instances run which version. */
    private Map<String, Integer> versions() {
        Map<String, Integer> versions = new TreeMap<>();
        status().path("instances")
                .forEach(one -> versions.merge(one.path("template_version").asString(), 1, Integer::sum));
        return versions;
    }

    @Test
    void newImage_isRolledOut_andEveryInstanceIsLookedAt() {
        Result rolled = roll("--image", GOOD);
        ended(rolled, ExitCode.OK);
        System.out.println(rolled.err() + rolled.out() + on("status").out());
        assertThat(rolled.out())
                .startsWith("SUCCEEDED  Auto Scaling group shop-app-")
                .contains("All 4 instances run version 2 and are healthy.", "4 instances run version 2: in service");
        assertThat(versions()).isEqualTo(Map.of("2", 4));

        Result again = roll("--image", GOOD);
        ended(again, ExitCode.OK);
        assertThat(again.out()).startsWith("NO CHANGE  ").contains("there is nothing to replace");
        assertThat(status().path("template_version").asString()).isEqualTo("2");
    }
}
