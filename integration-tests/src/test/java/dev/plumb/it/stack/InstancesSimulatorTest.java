package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.apply.ApplySettings;
import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.stack.Provisioning;
import dev.plumb.core.stack.run.Holder;
import dev.plumb.core.stack.run.LeaseSettings;
import dev.plumb.core.time.Time;
import dev.plumb.it.time.VirtualTime;
import dev.plumb.simulator.fault.KillSwitch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.iam.IamClient;

final class InstancesSimulatorTest {
    private static final String PARAMETER = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
    private static final String NETWORK = """
            network: {cidr: 10.20.0.0/16, zones: 2, tiers: {app: {size: 24, route: none}}}
            security-groups: {web: {allow: [{from: 10.0.0.0/8, port: 443}]}}
            """;
    private static final String WEB = """
            instances:
              web:
                image: %s
                type: t4g.micro
                tier: app
                security-groups: [web]
            """.formatted(PARAMETER);
    private static final String ROLE = "    role: {managed: [AmazonSSMManagedInstanceCore],"
            + " inline: {read: '{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\","
            + " \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::shop/*\"}}'}}\n";

    @TempDir
    private Path folder;

    /** The new zone comes before the one that the instance is in. */
    @Test
    void anotherZone_movesNoInstance() {
        World world = World.fresh();
        String one = NETWORK.replace("zones: 2", "zone-ids: [euw1-az2]");
        assertThat(world.apply(Stacks.of(one + WEB)).converged()).isTrue();
        Blueprint two = Stacks.of(one.replace("[euw1-az2]", "[euw1-az1, euw1-az2]") + WEB);
        assertThat(world.plan(two).steps())
                .extracting(step -> step.key().kind())
                .contains("subnet")
                .doesNotContain("instance");
        assertThat(world.apply(two).converged()).isTrue();
        assertThat(world.plan(two).steps()).isEmpty();
        Blueprint away = Stacks.of(one.replace("euw1-az2", "euw1-az1") + WEB);
        assertThat(world.apply(away).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(only(ec2).placement().availabilityZoneId()).isEqualTo("euw1-az1");
        }
    }

    @Test
    void instance_isWhatAForeignClientSees() {
        World world = World.fresh();
        Blueprint stack = stack("    user-data: |\n      #!/bin/sh\n      echo hello\n    zone: euw1-az2\n" + ROLE);
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            Instance web = only(ec2);
            assertThat(web.state().name()).isEqualTo(InstanceStateName.RUNNING);
            assertThat(web.instanceTypeAsString()).isEqualTo("t4g.micro");
            assertThat(web.placement().availabilityZoneId()).isEqualTo("euw1-az2");
            assertThat(web.metadataOptions().httpTokensAsString()).isEqualTo("required");
            assertThat(web.metadataOptions().httpPutResponseHopLimit()).isEqualTo(1);
            assertThat(web.securityGroups())
                    .extracting(group -> group.groupName())
                    .containsExactly("shop-web");
            assertThat(web.tags())
                    .contains(
                            Tag.builder().key("plumb:id").value("instance/web").build())
                    .contains(Tag.builder().key("Name").value("shop-web").build());
            assertThat(ec2.describeNetworkInterfaces().networkInterfaces())
                    .singleElement()
                    .satisfies(face -> assertThat(face.tagSet())
                            .contains(Tag.builder()
                                    .key("plumb:stack")
                                    .value("shop")
                                    .build()));
            String userData = ec2.describeInstanceAttribute(
                            request -> request.instanceId(web.instanceId()).attribute("userData"))
                    .userData()
                    .value();
            assertThat(new String(Base64.getDecoder().decode(userData), StandardCharsets.UTF_8))
                    .isEqualTo("#!/bin/sh\necho hello\n");
            try (IamClient iam = iam(world)) {
                String arn = web.iamInstanceProfile().arn();
                String profile = arn.substring(arn.lastIndexOf('/') + 1);
                String role = iam.getInstanceProfile(request -> request.instanceProfileName(profile))
                        .instanceProfile()
                        .roles()
                        .get(0)
                        .roleName();
                assertThat(role).startsWith("shop-web-");
                assertThat(iam.listAttachedRolePolicies(request -> request.roleName(role))
                                .attachedPolicies())
                        .extracting(policy -> policy.policyArn())
                        .containsExactly("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore");
                assertThat(iam.listRolePolicies(request -> request.roleName(role))
                                .policyNames())
                        .containsExactly("read");
                assertThat(iam.getRole(request -> request.roleName(role)).role().tags())
                        .anySatisfy(tag -> assertThat(tag.value()).isEqualTo("role/web"));
            }
        }
        Plan next = world.plan(stack);
        assertThat(changing(next)).isEmpty();
        assertThat(next.isEmpty()).isTrue();
        assertThat(next.foreign()).isEmpty();
    }

    @Test
    void destroy_leavesNothing() {
        World world = World.fresh();
        Blueprint stack = stack(ROLE);
        assertThat(world.apply(stack).converged()).isTrue();
        Outcome razed = world.destroy(stack);
        assertThat(razed.failures()).isEmpty();
        assertThat(count(world)).isEmpty();
    }

    @Test
    void whatCanChangeInPlace_changesInPlace() {
        World world = World.fresh();
        assertThat(world.apply(stack("")).converged()).isTrue();
        String id = only(world);
        Blueprint changed = Stacks.of(NETWORK.replace("{web:", "{more: {}, web:")
                + WEB.replace("[web]", "[web, more]")
                + "    source-dest-check: false\n    termination-protection: true\n    metadata-hop-limit: 3\n");
        assertThat(changing(world.plan(changed))).contains("UPDATE instance/web");
        assertThat(world.apply(changed).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            Instance web = only(ec2);
            assertThat(web.instanceId()).isEqualTo(id);
            assertThat(web.sourceDestCheck()).isFalse();
            assertThat(web.metadataOptions().httpPutResponseHopLimit()).isEqualTo(3);
            assertThat(web.securityGroups())
                    .extracting(group -> group.groupName())
                    .containsExactlyInAnyOrder("shop-web", "shop-more");
        }
        assertThat(world.plan(changed).isEmpty()).isTrue();
        assertThatThrownBy(() -> world.destroy(changed))
                .isInstanceOf(NotStartedException.class)
                .hasMessageContaining("instance/web: ")
                .hasMessageContaining("protect");
        assertThat(only(world)).isEqualTo(id);
    }

    @Test
    void anotherType_makesAnotherInstanceBesideTheOld() {
        World world = World.fresh();
        assertThat(world.apply(stack("")).converged()).isTrue();
        String id = only(world);
        Blueprint bigger = Stacks.of(NETWORK + WEB.replace("t4g.micro", "t4g.small"));
        assertThat(changing(world.plan(bigger))).containsExactly("REPLACE instance/web");
        assertThat(world.apply(bigger).converged()).isTrue();
        assertThat(only(world)).isNotEqualTo(id);
        assertThat(world.plan(bigger).isEmpty()).isTrue();
    }

    @Test
    void instanceThatSomebodyTerminated_isMadeAnew_alsoWithTheSameToken() {
        World world = World.fresh();
        Blueprint stack = stack("");
        assertThat(world.apply(stack).converged()).isTrue();
        String id = only(world);
        try (Ec2Client ec2 = world.foreigner()) {
            ec2.terminateInstances(request -> request.instanceIds(id));
        }
        assertThat(world.apply(stack).converged()).isTrue();
        assertThat(only(world)).isNotEqualTo(id);
        assertThat(world.plan(stack).isEmpty()).isTrue();
    }

    @Test
    void imageByName_isTheNewest_andAnInstanceKeepsIts() {
        World world = World.fresh();
        Blueprint byName =
                Stacks.of(NETWORK + WEB.replace(PARAMETER, "{name: 'al2023-ami-2023.*-arm64', owner: amazon}"));
        assertThat(world.apply(byName).converged()).isTrue();
        assertThat(world.plan(byName).isEmpty()).isTrue();
        String image;
        try (Ec2Client ec2 = world.foreigner()) {
            image = only(ec2).imageId();
            assertThat(image).startsWith("ami-");
        }
        Blueprint byId = Stacks.of(NETWORK + WEB.replace(PARAMETER, image));
        assertThat(world.plan(byId).isEmpty()).isTrue();
        assertThatThrownBy(() ->
                        world.plan(Stacks.of(NETWORK + WEB.replace(PARAMETER, "{name: 'no-such-*', owner: amazon}"))))
                .hasMessageContaining("there is no image by amazon/no-such-*");
    }

    @Test
    void killedAnywhere_convergesWhenRunAgain() {
        Blueprint stack = stack(ROLE);
        KillSwitch counter = KillSwitch.never();
        World first = World.fresh();
        assertThat(first.apply(stack, counter).converged()).isTrue();
        Map<String, Integer> whole = count(first);
        assertThat(whole)
                .containsEntry("ec2:instance", 1)
                .containsEntry("ec2:security-group", 1)
                .containsEntry("iam:role", 1)
                .containsEntry("iam:instance-profile", 1);
        int kills = 0;
        for (int n = 1; n <= counter.mutations(); n++) {
            for (IntFunction<KillSwitch> door :
                    List.<IntFunction<KillSwitch>>of(KillSwitch::before, KillSwitch::after)) {
                World world = World.fresh();
                KillSwitch deadly = door.apply(n);
                kills += world.kills(() -> world.apply(stack, deadly)) ? 1 : 0;
                Outcome again = world.apply(stack);
                assertThat(again.failures())
                        .as("killed at %d, %s", n, deadly.struck())
                        .isEmpty();
                assertThat(again.converged())
                        .as("killed at %d, %s", n, deadly.struck())
                        .isTrue();
                assertThat(count(world))
                        .as("killed at %d, %s", n, deadly.struck())
                        .isEqualTo(whole);
            }
        }
        System.out.printf(
                "kill sweep of groups, a role and an instance: %d calls, %d kills, 0 orphans, 0 duplicates%n",
                counter.mutations(), kills);
        assertThat(kills).isEqualTo(2 * counter.mutations());
    }

    @Test
    void destroy_killedAnywhere_leavesNothingWhenRunAgain() {
        Blueprint stack = stack(ROLE);
        KillSwitch counter = KillSwitch.never();
        World first = World.fresh();
        assertThat(first.apply(stack).converged()).isTrue();
        assertThat(first.destroy(stack, counter).converged()).isTrue();
        int kills = 0;
        for (int n = 1; n <= counter.mutations(); n++) {
            World world = World.fresh();
            assertThat(world.apply(stack).converged()).isTrue();
            KillSwitch deadly = n % 2 == 0 ? KillSwitch.before(n) : KillSwitch.after(n);
            kills += world.kills(() -> world.destroy(stack, deadly)) ? 1 : 0;
            assertThat(world.destroy(stack).converged())
                    .as("killed at %d, %s", n, deadly.struck())
                    .isTrue();
            assertThat(count(world)).as("killed at %d, %s", n, deadly.struck()).isEmpty();
        }
        System.out.printf("kill sweep of its destroy: %d calls, %d kills, 0 left%n", counter.mutations(), kills);
        assertThat(kills).isEqualTo(counter.mutations());
    }

    @Test
    void mistakesInTheFile_areToldWithTheirPlaces() {
        assertThatThrownBy(() -> Stacks.of(NETWORK + """
                        instances:
                          web: {image: al2023, type: t4g.micro, tier: app, security-groups: [web]}
                        """)).hasMessageContaining("an image's id such as");
        assertThatThrownBy(() -> Stacks.of(NETWORK + """
                        instances:
                          web:
                            image: ami-0123456789abcdef0
                            type: big
                            tier: ap
                            security-groups: [wbe]
                            role: {inline: {p: 'no json'}}
                            user-data: x
                            user-data-file: none.sh
                          other: {image: ami-0123456789abcdef0, type: t4g.micro, tier: app}
                        """))
                .hasMessageContaining("an instance type was expected")
                .hasMessageContaining("Did you mean app?")
                .hasMessageContaining("Did you mean web?")
                .hasMessageContaining("a policy is a JSON object")
                .hasMessageContaining("exclude each other")
                .hasMessageContaining("none.sh")
                .hasMessageContaining("at least one security group");
    }

    @Test
    void userDataFromAFileBesideTheStackFile_isLookedThroughForSecrets() throws IOException {
        Path file = folder.resolve("stack.yaml");
        Files.writeString(file, "stack: shop\n" + NETWORK + WEB + "    user-data-file: boot.sh\n");
        Files.writeString(folder.resolve("boot.sh"), "#!/bin/sh\necho ${HOME}\n");
        assertThat(World.fresh().apply(Stacks.read(file)).converged()).isTrue();
        Files.writeString(folder.resolve("boot.sh"), "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n");
        assertThatThrownBy(() -> Stacks.read(file)).hasMessageContaining("looks like a secret");
        Files.writeString(folder.resolve("boot.sh"), "x".repeat(16 * 1024 + 1));
        assertThatThrownBy(() -> Stacks.read(file)).hasMessageContaining("16385 bytes, and AWS takes 16384");
    }

    @Test
    void rolesHeadOfTheFile_namesAndPathsRoles() {
        World world = World.fresh();
        Blueprint stack = Stacks.of("roles: {path: /platform/, prefix: team-}\n" + NETWORK + WEB + ROLE);
        assertThat(world.apply(stack).converged()).isTrue();
        try (IamClient iam = iam(world)) {
            assertThat(iam.listRoles(request -> request.pathPrefix("/platform/"))
                            .roles())
                    .singleElement()
                    .satisfies(role -> assertThat(role.roleName()).startsWith("team-shop-web-"));
        }
        assertThat(world.plan(stack).isEmpty()).isTrue();
        Blueprint renamed = Stacks.of(NETWORK + WEB + ROLE);
        assertThat(world.apply(renamed).converged()).isTrue();
        assertThat(count(world)).containsEntry("iam:role", 1).containsEntry("ec2:instance", 1);
        assertThat(world.plan(renamed).isEmpty()).isTrue();
        assertThat(world.destroy(renamed).converged()).isTrue();
        assertThat(count(world)).isEmpty();
    }

    /** IAM is the same in all Regions: a stack of one name and uid in two of them has a role in each. */
    @Test
    void rolesOfTheSameStackInAnotherRegion_areLeftAlone() {
        World world = World.fresh();
        Blueprint stack = stack(ROLE);
        for (String region : List.of(World.REGION, "eu-central-1")) {
            assertThat(inRegion(world, region, stack, all -> all.apply(null)).converged())
                    .as(region)
                    .isTrue();
        }
        assertThat(count(world)).containsEntry("iam:role", 2);
        assertThat(inRegion(world, "eu-central-1", stack, all -> all.destroy(null))
                        .converged())
                .isTrue();
        assertThat(count(world)).containsEntry("iam:role", 1).containsEntry("ec2:instance", 1);
        assertThat(inRegion(world, World.REGION, stack, Provisioning::plan).isEmpty())
                .isTrue();
    }

    private static <T> T inRegion(World world, String region, Blueprint stack, Function<Provisioning, T> work) {
        try (AwsSession session = AwsSession.builder()
                .environment(Map.of("AWS_CONFIG_FILE", "/dev/null", "AWS_SHARED_CREDENTIALS_FILE", "/dev/null"))
                .region(region)
                .time(VirtualTime.of(world.aws.clock()))
                .httpClient(world.aws.httpClient())
                .credentials(StaticCredentialsProvider.create(
                        world.aws.account(World.ACCOUNT).credentials()))
                .build()) {
            Time.Work atWork = session.time().attendance().work();
            try {
                return work.apply(Provisioning.of(
                        session,
                        World.STACK,
                        Optional.of("0123456789abcdef"),
                        stack,
                        ApplySettings.DEFAULT,
                        LeaseSettings.of(new Holder("host", 1, "", "test")),
                        Progress.none()));
            } finally {
                atWork.close();
            }
        }
    }

    @Test
    void roleThatLeavesTheFile_goes_andTheInstanceStays() {
        World world = World.fresh();
        assertThat(world.apply(stack(ROLE)).converged()).isTrue();
        String id = only(world);
        Outcome outcome = world.apply(stack(""));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        assertThat(only(world)).isEqualTo(id);
        assertThat(count(world)).doesNotContainKeys("iam:role", "iam:instance-profile");
        assertThat(world.plan(stack("")).isEmpty()).isTrue();
    }

    private static Blueprint stack(String more) {
        return Stacks.of(NETWORK + WEB + more);
    }

    private static IamClient iam(World world) {
        return IamClient.builder()
                .region(Region.AWS_GLOBAL)
                .httpClient(world.aws.httpClient())
                .credentialsProvider(StaticCredentialsProvider.create(
                        world.aws.account(World.ACCOUNT).credentials()))
                .build();
    }

    private static Map<String, Integer> count(World world) {
        Map<String, Integer> counts = new TreeMap<>();
        Inventory.count(world).forEach((kind, number) -> counts.put("ec2:" + kind, number));
        try (IamClient iam = iam(world)) {
            counts.put("iam:role", iam.listRoles().roles().size());
            counts.put(
                    "iam:instance-profile",
                    iam.listInstanceProfiles().instanceProfiles().size());
        }
        counts.values().removeIf(number -> number == 0);
        return counts;
    }

    private static Instance only(Ec2Client ec2) {
        return ec2.describeInstances().reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED)
                .reduce((one, other) -> {
                    throw new AssertionError("two instances: " + one.instanceId() + ", " + other.instanceId());
                })
                .orElseThrow();
    }

    private static String only(World world) {
        try (Ec2Client ec2 = world.foreigner()) {
            return only(ec2).instanceId();
        }
    }

    private static List<String> changing(Plan plan) {
        return plan.items().stream()
                .filter(item -> item.action() != Action.KEEP)
                .map(item -> item.action() + " " + item.key() + item.changes())
                .map(text -> text.replaceAll("\\[.*", ""))
                .toList();
    }
}
