package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Outcome;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.stack.References;
import dev.plumb.core.stack.StackFile;
import dev.plumb.core.stack.StackPermissions;
import dev.plumb.core.stack.StackPermissions.Purpose;
import dev.plumb.core.stack.StackPermissions.Statement;
import dev.plumb.simulator.fault.KillSwitch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The policies that plumb prints for runs on a stack: enough for the whole life of one, and not an action too many. */
class PermissionsSimulatorTest {
    /** A stack without roles is not given the right to look for those of a former file, and its plans say so. */
    private static final String FORMER_ROLES = "iam:ListRoles was refused";

    /** Likewise. */
    private static final String FORMER_BALANCERS =
            "has load balancers left, because elasticloadbalancing:DescribeLoadBalancers was refused";

    /** Most that fits into a managed policy, blanks not counted. */
    private static final int LARGEST_POLICY = 6144;

    /**
     * What no life here is refused for. Without DeleteParameters old records stay, and the run says so; an entry is replaced only where
     * somebody has taken its number; and these are the runs of users, who have no role to be looked up.
     */
    private static final Map<Purpose, List<String>> NEVER_REFUSED = Map.of(
            Purpose.PLAN,
            List.of("iam:GetRole"),
            Purpose.APPLY,
            List.of("ec2:ReplaceNetworkAclEntry", "iam:GetRole", "ssm:DeleteParameters"),
            Purpose.DESTROY,
            List.of("ssm:DeleteParameters"));

    @TempDir
    private static Path folder;

    /**
     * What a stack goes through: made, looked at, changed, removed.
     *
     * @param name whose life it is
     * @param first the file at first
     * @param then the file after the change
     */
    private record Life(String name, StackFile first, StackFile then) {
        static Life of(String name, String first, String then) {
            return new Life(name, file(name + "-1", first), file(name + "-2", then));
        }

        private static StackFile file(String name, String text) {
            try {
                Path file = Files.writeString(
                        folder.resolve(name + ".yaml"), "stack: " + World.STACK + "\nregion: eu-west-1\n" + text);
                return StackFile.read(List.of(file), References.of(Map.of(), (region, names) -> Map.of()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Returns what a purpose takes from the first day to the last. */
        Set<String> actions(Purpose purpose) {
            Set<String> actions = new TreeSet<>();
            for (StackFile file : List.of(first, then)) {
                actions.addAll(StackPermissions.of(file, purpose, World.REGION).actions());
            }
            return actions;
        }

        /** Returns the policy of a purpose without an action. */
        private String policy(Purpose purpose, String without) {
            Map<String, Set<String>> byResource = new TreeMap<>();
            for (StackFile file : List.of(first, then)) {
                StackPermissions.of(file, purpose, World.REGION)
                        .statements()
                        .forEach(statement -> byResource
                                .computeIfAbsent(statement.resource(), none -> new TreeSet<>())
                                .addAll(statement.actions()));
            }
            List<Statement> statements = new ArrayList<>();
            byResource.forEach((resource, actions) -> {
                actions.remove(without);
                if (!actions.isEmpty()) {
                    statements.add(new Statement("S" + statements.size(), List.copyOf(actions), resource));
                }
            });
            return text(new StackPermissions(statements));
        }

        /** Lives it, each step by a user with the policy for it, and returns what was refused. */
        Optional<String> refusal(Purpose purpose, String without) {
            World world = World.fresh();
            world.aws
                    .account(World.ACCOUNT)
                    .certificates(seed ->
                            List.of("a", "b", "c").forEach(id -> seed.issued(World.REGION, id, id + ".example.com")));
            Function<Purpose, World> user = who ->
                    world.as(who.name().toLowerCase(java.util.Locale.ROOT), policy(who, who == purpose ? without : ""));
            World applier = user.apply(Purpose.APPLY);
            World planner = user.apply(Purpose.PLAN);
            World destroyer = user.apply(Purpose.DESTROY);
            try {
                List<String> told =
                        new ArrayList<>(planner.plan(first.blueprint()).warnings());
                Outcome made = applier.apply(first.blueprint());
                failed(made);
                told.addAll(made.plan().warnings());
                Optional<String> unseen = told.stream()
                        .filter(warning -> warning.endsWith(" was refused")
                                && !warning.endsWith(FORMER_ROLES)
                                && !warning.endsWith(FORMER_BALANCERS))
                        .findFirst();
                if (unseen.isPresent()) {
                    return unseen;
                }
                planner.plan(first.blueprint());
                failed(applier.apply(then.blueprint()));
                planner.run(then.blueprint(), KillSwitch.never(), stack -> stack.planDestroy());
                failed(destroyer.destroy(then.blueprint()));
                return Optional.empty();
            } catch (PlumbException refused) {
                return Optional.of(String.valueOf(refused.getMessage()));
            }
        }

        private static void failed(Outcome outcome) {
            if (outcome.halted() != null) {
                throw outcome.halted();
            }
            if (!outcome.failures().isEmpty()) {
                throw new InterruptedRunException(outcome.failures().stream()
                        .map(failure -> String.valueOf(failure.failure()))
                        .collect(Collectors.joining("\n")));
            }
            assertThat(outcome.converged()).isTrue();
        }
    }

    private static String text(StackPermissions permissions) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            permissions.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Between them they make, change, replace and remove everything that a section knows. */
    private static List<Life> lives() {
        String guarded = """
                network:
                  cidr: 10.20.0.0/16
                  zones: 1
                  tiers:
                    app:
                      size: 24
                      route: none
                      network-acl: {allow: [{from: anywhere, port: 443}, {from: anywhere, port: 80}]}
                    data: {size: 24, route: none, network-acl: {allow: [{from: app, port: 5432}]}}
                  endpoints:
                    gateway: [s3]
                    interface: [logs]
                    policies: {s3: '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                      "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}]}'}
                  flow-logs: {to: s3, destination: 'arn:aws:s3:::logs/vpc/'}
                  bastion: {access: instance-connect}
                """;
        String lessGuarded = """
                network:
                  cidr: 10.20.0.0/16
                  zones: 1
                  tiers:
                    app: {size: 24, route: none, network-acl: {allow: [{from: anywhere, port: 443}]}}
                    data: {size: 24, route: none}
                  endpoints: {gateway: [s3]}
                  default-security-group: unmanaged
                """;
        return List.of(
                Life.of("losing-ipv6", """
                        network:
                          cidr: 10.20.0.0/16
                          zones: 2
                          ipv6: true
                          tiers: {public: {size: 24, route: internet}, app: {size: 24, route: nat}}
                        """, """
                        tags: {Team: shop}
                        network:
                          cidr: 10.20.0.0/16
                          zones: 1
                          tiers: {public: {size: 24, route: internet}, app: {size: 24, route: none}}
                        """),
                Life.of("taking-on-ipv6", """
                        network:
                          cidr: 10.20.0.0/16
                          zones: 2
                          nat: regional
                          tiers: {public: {size: 24, route: internet}, app: {size: 24, route: nat}}
                        """, """
                        network:
                          cidr: 10.20.0.0/16
                          zones: 2
                          ipv6: true
                          nat: single
                          tiers: {public: {size: 24, route: internet}, app: {size: 24, route: nat}}
                        """),
                Life.of("moving", """
                        network:
                          cidr: 10.20.0.0/16
                          zones: 1
                          tiers: {public: {size: 24, route: internet}}
                        """, """
                        network:
                          cidr: 10.21.0.0/16
                          zones: 1
                          tiers: {app: {size: 24, route: none}}
                        """),
                Life.of("groups", """
                        network: {cidr: 10.20.0.0/16, zones: 1, tiers: {app: {size: 24, route: none}}}
                        security-groups:
                          web: {allow: [{from: 10.0.0.0/8, port: 80, description: one}]}
                          app:
                            allow: [{from: web, port: 8080}]
                            allow-to: [{to: web, port: 80, description: one}]
                        """, """
                        network: {cidr: 10.20.0.0/16, zones: 1, tiers: {app: {size: 24, route: none}}}
                        security-groups:
                          web: {allow: [{from: 10.0.0.0/8, port: 80, description: two}]}
                          app: {allow-to: [{to: web, port: 80, description: two}, {to: web, port: 81}]}
                        """),
                Life.of("balanced", """
                        network: {cidr: 10.20.0.0/16, zones: 2, tiers: {app: {size: 24, route: none}}}
                        security-groups:
                          web: {allow: [{from: 10.0.0.0/8, port: 80}]}
                          more: {allow: [{from: 10.0.0.0/8, port: 443}]}
                        load-balancers:
                          back: {tier: app, scheme: internal, security-groups: [more]}
                          front:
                            tier: app
                            scheme: internal
                            security-groups: [web]
                            target-groups: {app: {port: 8080, protocol: http}, old: {port: 8081, protocol: http}}
                            listeners:
                            - {port: 80, protocol: http, redirect: https}
                            - port: 443
                              protocol: https
                              certificates: ["arn:aws:acm:eu-west-1:111122223333:certificate/a",
                                "arn:aws:acm:eu-west-1:111122223333:certificate/b"]
                              forward: app
                              rules:
                              - {name: one, priority: 1, path: /one, forward: app}
                              - {name: two, priority: 2, path: /two, forward: app}
                              - {name: three, priority: 3, path: /three, forward: old}
                        """, """
                        tags: {Team: shop}
                        network: {cidr: 10.20.0.0/16, ipv6: true, zones: 3, tiers: {app: {size: 24, route: none}}}
                        security-groups:
                          web: {allow: [{from: 10.0.0.0/8, port: 80}]}
                          more: {allow: [{from: 10.0.0.0/8, port: 443}]}
                        load-balancers:
                          front:
                            tier: app
                            scheme: internal
                            security-groups: [web, more]
                            ipv6: true
                            idle-timeout: 2m
                            target-groups: {app: {port: 8080, protocol: http, health: /health, slow-start: 1m}}
                            listeners:
                            - port: 443
                              protocol: https
                              certificates: ["arn:aws:acm:eu-west-1:111122223333:certificate/a",
                                "arn:aws:acm:eu-west-1:111122223333:certificate/c"]
                              fixed-response: 404
                              rules:
                              - {name: one, priority: 2, path: /one, forward: app}
                              - {name: two, priority: 1, path: /zwei, forward: app}
                        """),
                Life.of("guarded", guarded, lessGuarded),
                Life.of("less-guarded", lessGuarded, guarded));
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAN", "APPLY", "DESTROY"})
    void withoutOneAction_someRunIsRefused_andSaysWhich(Purpose purpose) {
        List<Life> lives = lives();
        Set<String> actions = lives.stream()
                .flatMap(life -> life.actions(purpose).stream())
                .collect(Collectors.toCollection(TreeSet::new));

        List<String> needless = new ArrayList<>();
        for (String action : actions) {
            Optional<String> refusal = lives.stream()
                    .filter(life -> life.actions(purpose).contains(action))
                    .flatMap(life -> life.refusal(purpose, action).stream())
                    .findFirst();
            if (refusal.isEmpty()) {
                needless.add(action);
            } else {
                assertThat(refusal.get()).contains(action);
            }
        }
        System.out.println("permissions for " + purpose + ": " + actions.size() + " actions, each taken away");
        assertThat(needless).isEqualTo(NEVER_REFUSED.getOrDefault(purpose, List.of()));
    }

    @Test
    void thePolicies_areEnough_andFitIntoOne() {
        for (Life life : lives()) {
            assertThat(life.refusal(Purpose.APPLY, "")).as(life.name()).isEmpty();
            for (Purpose purpose : Purpose.values()) {
                String policy = text(StackPermissions.of(life.first(), purpose, World.REGION));
                assertThat(policy.replaceAll("\\s", "")).hasSizeLessThan(LARGEST_POLICY);
            }
        }
    }
}
