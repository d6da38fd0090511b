package dev.plumb.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.simulator.fault.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** What Parameter Store does and refuses, with its codes. */
class ParameterStoreSimulatorTest {
    private final Simulator aws = Simulator.builder().build();
    private final SsmClient ssm = Clients.ssm(aws);

    private static Consumer<PutParameterRequest.Builder> string(String name, String value) {
        return r -> r.name(name).value(value).type(ParameterType.STRING);
    }

    private void refused(String code, String words, Consumer<SsmClient> call) {
        assertThatThrownBy(() -> call.accept(ssm)).isInstanceOfSatisfying(SsmException.class, error -> {
            assertThat(error.awsErrorDetails().errorCode())
                    .as(error.getMessage())
                    .isEqualTo(code);
            assertThat(error.awsErrorDetails().errorMessage()).contains(words);
            assertThat(error.statusCode()).isEqualTo(400);
            assertThat(error.requestId()).isNotBlank();
        });
    }

    @Test
    void a_name_is_created_once() {
        assertThat(ssm.putParameter(string("/plumb/stacks/shop/runs/000001", "a"))
                        .version())
                .isEqualTo(1);

        refused(
                "ParameterAlreadyExists",
                "The parameter already exists.",
                c -> c.putParameter(string("/plumb/stacks/shop/runs/000001", "b")));

        Parameter there =
                ssm.getParameter(r -> r.name("/plumb/stacks/shop/runs/000001")).parameter();
        assertThat(there.value()).isEqualTo("a");
        assertThat(there.version()).isEqualTo(1);
        assertThat(there.typeAsString()).isEqualTo("String");
        assertThat(there.dataType()).isEqualTo("text");
        assertThat(there.lastModifiedDate()).isEqualTo(Simulator.DEFAULT_START);
        assertThat(there.arn()).isEqualTo("arn:aws:ssm:eu-west-1:111122223333:parameter/plumb/stacks/shop/runs/000001");
        assertThat(ssm.getParameter(r -> r.name(there.arn())).parameter().name())
                .isEqualTo("/plumb/stacks/shop/runs/000001");
    }

    @Test
    void overwriting_makes_versions_of_which_a_hundred_are_kept() {
        ssm.putParameter(string("/a", "1"));
        for (int i = 2; i <= 101; i++) {
            String value = Integer.toString(i);
            assertThat(ssm.putParameter(r -> r.name("/a").value(value).overwrite(true))
                            .version())
                    .isEqualTo(i);
        }

        List<ParameterHistory> history = ssm.getParameterHistoryPaginator(r -> r.name("/a")).stream()
                .flatMap(page -> page.parameters().stream())
                .toList();

        assertThat(history).hasSize(100);
        assertThat(history.get(0).value()).isEqualTo("2");
        assertThat(history.get(99).value()).isEqualTo("101");
        assertThat(ssm.getParameter(r -> r.name("/a:50")).parameter().value()).isEqualTo("50");
        refused("ParameterVersionNotFound", "could not find version 1 of /a", c -> c.getParameter(r -> r.name("/a:1")));
    }

    @Test
    void the_oldest_version_does_not_go_while_it_has_a_label() {
        ssm.putParameter(string("/a", "1"));
        ssm.labelParameterVersion(r -> r.name("/a").parameterVersion(1L).labels("keep"));
        for (int i = 2; i <= 100; i++) {
            ssm.putParameter(r -> r.name("/a").value("x").overwrite(true));
        }

        refused(
                "ParameterMaxVersionLimitExceeded",
                "Version 1, the oldest version, can't be deleted because it has a label",
                c -> c.putParameter(r -> r.name("/a").value("y").overwrite(true)));

        assertThat(ssm.getParameter(r -> r.name("/a:keep")).parameter().value()).isEqualTo("1");
        ssm.labelParameterVersion(r -> r.name("/a").labels("keep"));
        assertThat(ssm.putParameter(r -> r.name("/a").value("y").overwrite(true))
                        .version())
                .isEqualTo(101);
        assertThat(ssm.labelParameterVersion(r -> r.name("/a").labels("1st", "aws-x", "fine"))
                        .invalidLabels())
                .containsExactly("1st", "aws-x");
    }

    @Test
    void the_standard_tier_holds_four_kilobytes_and_the_advanced_tier_eight() {
        ssm.putParameter(string("/a", "x".repeat(4096)));
        refused(
                "ValidationException",
                "Standard tier parameters support a maximum parameter value of 4096",
                c -> c.putParameter(string("/b", "x".repeat(4097))));
        refused(
                "ValidationException",
                "maximum parameter value of 4096",
                c -> c.putParameter(string("/b", "\u00e9".repeat(2049))));

        assertThat(ssm.putParameter(r -> string("/c", "x".repeat(8192))
                                .andThen(b -> b.tier(ParameterTier.ADVANCED))
                                .accept(r))
                        .tier())
                .isEqualTo(ParameterTier.ADVANCED);
        refused(
                "ValidationException",
                "Advanced tier parameters support a maximum parameter value of 8192",
                c -> c.putParameter(r -> r.name("/c").value("x".repeat(8193)).overwrite(true)));
        refused(
                "ValidationException",
                "can't downgrade",
                c -> c.putParameter(r -> r.name("/c").value("x").overwrite(true).tier(ParameterTier.STANDARD)));
        assertThat(ssm.putParameter(r -> string("/d", "x".repeat(4097))
                                .andThen(b -> b.tier(ParameterTier.INTELLIGENT_TIERING))
                                .accept(r))
                        .tier())
                .isEqualTo(ParameterTier.ADVANCED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/b|ValidationException|fully qualified name",
                "/a//b|ValidationException|sub-path",
                "/a/|ValidationException|sub-path",
                "/a b|ValidationException|sub-path",
                "/a{b}|ValidationException|sub-path",
                "awsome|ValidationException|can't be prefixed",
                "/ssm/x|ValidationException|can't be prefixed",
                "/AWS/x|AccessDeniedException|No access to reserved parameter name",
                "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16|HierarchyLevelLimitExceededException|16 levels",
            })
    void names_that_no_parameter_may_have(String name, String code, String words) {
        refused(code, words, c -> c.putParameter(string(name, "x")));
    }

    @Test
    void fifteen_levels_are_allowed() {
        assertThat(ssm.putParameter(string("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15", "x"))
                        .version())
                .isEqualTo(1);
        refused("ValidationException", "1011", c -> c.putParameter(string("/" + "x".repeat(1011), "x")));
    }

    @Test
    void values_and_tags_that_are_refused() {
        refused("ValidationException", "{{ }}", c -> c.putParameter(string("/a", "x {{y}}")));
        refused("ValidationException", "greater than or equal to 1", c -> c.putParameter(string("/a", "")));
        refused(
                "ValidationException",
                "A parameter type is required",
                c -> c.putParameter(r -> r.name("/a").value("x")));
        refused(
                "ValidationException",
                "tags and overwrite can't be used together",
                c -> c.putParameter(r -> string("/a", "x")
                        .andThen(b -> b.overwrite(true).tags(t -> t.key("k").value("v")))
                        .accept(r)));
        refused("ValidationException", "'name'", c -> c.putParameter(r -> r.value("x")));
        refused(
                "ValidationException",
                "enum value set",
                c -> c.putParameter(r -> r.name("/a").value("x").type("Poem")));
        ssm.putParameter(string("/a", "x"));
        refused(
                "HierarchyTypeMismatchException",
                "cannot become a SecureString",
                c -> c.putParameter(
                        r -> r.name("/a").value("y").type("SecureString").overwrite(true)));
        assertThat(ssm.getParameterHistory(r -> r.name("/a")).parameters()).hasSize(1);
    }

    @Test
    void ten_thousand_standard_parameters_are_the_most() {
        for (int i = 0; i < 10_000; i++) {
            ssm.putParameter(string("/n/" + i, "x"));
        }

        refused("ParameterLimitExceeded", "10000", c -> c.putParameter(string("/one-more", "x")));

        ssm.putParameter(r -> r.name("/n/7").value("y").overwrite(true));
        ssm.deleteParameter(r -> r.name("/n/8"));
        ssm.putParameter(string("/one-more", "x"));
    }

    private List<Parameter> walk(Consumer<GetParametersByPathRequest.Builder> request) {
        return ssm.getParametersByPathPaginator(request).stream()
                .flatMap(page -> page.parameters().stream())
                .toList();
    }

    @Test
    void a_path_is_listed_ten_at_a_time() {
        for (int i = 10; i < 35; i++) {
            ssm.putParameter(string("/s/runs/" + i, "v" + i));
        }
        ssm.putParameter(string("/s/runs/deep/er", "x"));
        ssm.putParameter(string("/s/runsaway", "x"));

        GetParametersByPathResponse first = ssm.getParametersByPath(r -> r.path("/s/runs"));
        assertThat(first.parameters()).hasSize(10);
        assertThat(first.nextToken()).isNotBlank();
        assertThat(walk(r -> r.path("/s/runs/")))
                .extracting(Parameter::name)
                .hasSize(25)
                .startsWith("/s/runs/10")
                .endsWith("/s/runs/34");
        assertThat(walk(r -> r.path("/s/runs").recursive(true).maxResults(3))).hasSize(26);
        assertThat(ssm.getParametersByPath(r -> r.path("/nothing")).parameters())
                .isEmpty();
        refused("ValidationException", "forward slash", c -> c.getParametersByPath(r -> r.path("s")));
        refused(
                "ValidationException",
                "maxResults",
                c -> c.getParametersByPath(r -> r.path("/s").maxResults(11)));
        refused(
                "InvalidNextToken",
                "token",
                c -> c.getParametersByPath(r -> r.path("/s").nextToken("???")));
    }

    @Test
    void pages_may_be_empty_and_still_have_a_token() {
        Simulator strict = Simulator.builder().settings(s -> s.shortPages(true)).build();
        SsmClient client = Clients.ssm(strict);
        for (int i = 100; i < 160; i++) {
            client.putParameter(string("/s/" + i, "x"));
        }

        int empty = 0;
        String token = null;
        List<String> names = new ArrayList<>();
        do {
            String from = token;
            GetParametersByPathResponse page =
                    client.getParametersByPath(r -> r.path("/s").nextToken(from));
            page.parameters().forEach(one -> names.add(one.name()));
            token = page.nextToken();
            empty += page.parameters().isEmpty() && token != null ? 1 : 0;
        } while (token != null);

        assertThat(names).hasSize(60).doesNotHaveDuplicates().isSorted();
        assertThat(empty).isPositive();
    }

    @Test
    void several_are_read_and_deleted_together_and_the_missing_are_named() {
        ssm.putParameter(string("/a", "1"));
        ssm.putParameter(string("b", "2"));

        assertThat(ssm.getParameters(r -> r.names("/a", "b", "/c:3"))).satisfies(read -> {
            assertThat(read.parameters()).extracting(Parameter::value).containsExactly("1", "2");
            assertThat(read.invalidParameters()).containsExactly("/c:3");
        });
        assertThat(ssm.deleteParameters(r -> r.names("/a", "/zz"))).satisfies(gone -> {
            assertThat(gone.deletedParameters()).containsExactly("/a");
            assertThat(gone.invalidParameters()).containsExactly("/zz");
        });
        refused("ParameterNotFound", "/a", c -> c.getParameter(r -> r.name("/a")));
        refused("ParameterNotFound", "/a", c -> c.deleteParameter(r -> r.name("/a")));
        refused(
                "ValidationException",
                "names",
                c -> c.getParameters(r -> r.names("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11")));
    }

    @Test
    void secure_strings_are_sealed_unless_decryption_is_asked_for() {
        ssm.putParameter(r -> r.name("/s").value("hidden").type(ParameterType.SECURE_STRING));

        assertThat(ssm.getParameter(r -> r.name("/s")).parameter().value()).isNotEqualTo("hidden");
        assertThat(ssm.getParameter(r -> r.name("/s").withDecryption(true))
                        .parameter()
                        .value())
                .isEqualTo("hidden");
    }

    @Test
    void tags_are_given_at_birth_and_changed_later() {
        ssm.putParameter(r -> string("/a", "x")
                .andThen(b -> b.tags(t -> t.key("plumb:stack").value("shop")))
                .accept(r));
        ssm.putParameter(string("/b", "x"));
        ssm.addTagsToResource(r -> r.resourceType(ResourceTypeForTagging.PARAMETER)
                .resourceId("/a")
                .tags(t -> t.key("Team").value("net")));

        assertThat(ssm.listTagsForResource(r ->
                                r.resourceType(ResourceTypeForTagging.PARAMETER).resourceId("/a"))
                        .tagList())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("Team=net", "plumb:stack=shop");
        assertThat(ssm.describeParameters(
                                r -> r.parameterFilters(f -> f.key("tag:Team").values("net")))
                        .parameters())
                .extracting("name")
                .containsExactly("/a");
        assertThat(ssm.describeParameters(r -> r.parameterFilters(
                                f -> f.key("Name").option("BeginsWith").values("/")))
                        .parameters())
                .extracting(one -> one.tierAsString())
                .containsExactly("Standard", "Standard");

        ssm.removeTagsFromResource(r -> r.resourceType(ResourceTypeForTagging.PARAMETER)
                .resourceId("/a")
                .tagKeys("Team"));
        assertThat(ssm.listTagsForResource(r ->
                                r.resourceType(ResourceTypeForTagging.PARAMETER).resourceId("/a"))
                        .tagList())
                .hasSize(1);
        refused(
                "InvalidResourceId",
                "/zz",
                c -> c.listTagsForResource(
                        r -> r.resourceType(ResourceTypeForTagging.PARAMETER).resourceId("/zz")));
    }

    @Test
    void public_parameters_name_an_image_in_every_region() {
        String prefix = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-";
        List<Parameter> images = ssm.getParameters(r -> r.names(prefix + "arm64", prefix + "x86_64"))
                .parameters();

        assertThat(images).hasSize(2).allSatisfy(image -> {
            assertThat(image.value()).matches("ami-[0-9a-f]{17}");
            assertThat(image.dataType()).isEqualTo("aws:ec2:image");
            assertThat(image.arn()).startsWith("arn:aws:ssm:eu-west-1::parameter/aws/service/");
        });
        assertThat(images.get(0).value()).isNotEqualTo(images.get(1).value());
        assertThat(ssm.getParametersByPath(r -> r.path("/aws/service/ami-amazon-linux-latest"))
                        .parameters())
                .hasSize(2);
        refused(
                "ParameterNotFound",
                "al2099",
                c -> c.getParameter(r -> r.name("/aws/service/ami-amazon-linux-latest/al2099")));
    }

    @Test
    void regions_and_accounts_have_parameters_of_their_own_and_a_file_keeps_them() throws Exception {
        ssm.putParameter(string("/a", "x"));
        SsmClient other = Clients.ssm(aws, aws.account(Clients.OTHER).credentials());

        assertThat(other.describeParameters().parameters()).isEmpty();

        Path file = Files.createTempFile("plumb", ".json");
        aws.save(file);
        Simulator again = Simulator.builder().build();
        again.load(file);
        assertThat(Clients.ssm(again).getParameter(r -> r.name("/a")).parameter())
                .isEqualTo(ssm.getParameter(r -> r.name("/a")).parameter());
        Files.delete(file);
    }

    @Test
    void faults_and_limits_speak_the_service_s_language() {
        ssm.putParameter(string("/a", "1"));
        aws.faults().add("ssm:PutParameter#1=too-many-updates").once("ssm:GetParameter", Fault.throttle());
        refused(
                "TooManyUpdates",
                "concurrent updates",
                c -> c.putParameter(r -> r.name("/a").value("2").overwrite(true)));
        refused("ThrottlingException", "Rate exceeded", c -> c.getParameter(r -> r.name("/a")));
        ssm.putParameter(r -> r.name("/a").value("2").overwrite(true));
        aws.faults().once("ssm:GetParameter", Fault.stale(1));
        assertThat(ssm.getParameter(r -> r.name("/a")).parameter().value()).isEqualTo("1");
        assertThat(ssm.getParameter(r -> r.name("/a")).parameter().value()).isEqualTo("2");
        refused("UnknownOperationException", "SendCommand", c -> c.sendCommand(r -> r.documentName("x")));
    }

    @Test
    void writes_are_limited_to_three_a_second() {
        Simulator limited =
                Simulator.builder().settings(s -> s.throttling(true)).build();
        SsmClient client = Clients.ssm(limited);
        int served = 0;
        for (int i = 0; i < 15; i++) {
            served += put(client, i) ? 1 : 0;
        }
        assertThat(served).isEqualTo(10);
        limited.clock().advance(Duration.ofSeconds(1));
        for (int i = 20; i < 30; i++) {
            served += put(client, i) ? 1 : 0;
        }
        assertThat(served).isEqualTo(13);
    }

    private static boolean put(SsmClient client, int i) {
        try {
            client.putParameter(string("/a" + i, "x"));
            return true;
        } catch (SsmException throttled) {
            assertThat(throttled.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
            return false;
        }
    }

    @Test
    void permissions_are_checked_on_the_parameter_and_tags_at_birth_need_one_of_their_own() {
        var iam = Clients.iam(aws);
        iam.createUser(r -> r.userName("u"));
        SsmClient user = Clients.ssm(
                aws, Clients.of(iam.createAccessKey(r -> r.userName("u")).accessKey()));
        iam.putUserPolicy(r -> r.userName("u")
                .policyName("p")
                .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                        + "[\"ssm:PutParameter\",\"ssm:GetParameter\"],\"Resource\":"
                        + "\"arn:aws:ssm:eu-west-1:111122223333:parameter/mine/*\"}]}"));

        user.putParameter(string("/mine/a", "x"));
        assertThat(user.getParameter(r -> r.name("/mine/a:1")).parameter().value())
                .isEqualTo("x");
        for (Consumer<SsmClient> call : List.<Consumer<SsmClient>>of(
                c -> c.putParameter(string("/other", "x")),
                c -> c.putParameter(r -> string("/mine/b", "x")
                        .andThen(b -> b.tags(t -> t.key("k").value("v")))
                        .accept(r)),
                c -> c.getParametersByPath(r -> r.path("/mine")))) {
            assertThatThrownBy(() -> call.accept(user))
                    .isInstanceOfSatisfying(
                            SsmException.class,
                            denied -> assertThat(denied.awsErrorDetails().errorCode())
                                    .isEqualTo("AccessDeniedException"));
        }
        assertThat(ssm.describeParameters().parameters()).hasSize(1);
    }
}
