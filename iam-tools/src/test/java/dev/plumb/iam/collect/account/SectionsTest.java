package dev.plumb.iam.collect.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.core.progress.Progress;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.collect.SnapshotSection;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

final class SectionsTest {
    private static final String IDENTITY = """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
            <Arn>arn:aws:iam::111122223333:user/auditor</Arn><UserId>AIDA1</UserId><Account>111122223333</Account>
            </GetCallerIdentityResult></GetCallerIdentityResponse>""";
    private static final String NONE = "{\"message\":\"none\"}";

    @Test
    void contacts_thatExist_pass_andNothingOfThemIsKept() {
        SnapshotSection.Content content = collect(
                new ContactsSection(),
                request -> path(request, "/getContactInformation")
                        ? ok("{\"ContactInformation\":{\"FullName\":\"Canary Jones\",\"PhoneNumber\":\"+4712345\"}}")
                        : ok("{\"AlternateContact\":{\"EmailAddress\":\"canary@example.com\"}}"));

        assertThat(content.json().toString()).isEqualTo("{\"primary\":true,\"security\":true}");
        assertThat(judge("ACCT-*CONTACT", "contacts", content))
                .extracting(Finding::status)
                .containsOnly(Status.PASS);
    }

    @Test
    void aContactThatDoesNotExist_fails_becauseNotFoundIsAnAnswer() {
        SnapshotSection.Content content = collect(
                new ContactsSection(),
                request -> path(request, "/getContactInformation")
                        ? ok("{\"ContactInformation\":{\"FullName\":\"x\"}}")
                        : new Reply(404, "ResourceNotFoundException", NONE));

        assertThat(judge("ACCT-*CONTACT", "contacts", content))
                .extracting(Finding::rule, Finding::status)
                .containsExactlyInAnyOrder(tuple("ACCT-CONTACT", Status.PASS), tuple("ACCT-SEC-CONTACT", Status.FAIL));
    }

    @Test
    void aDeniedContact_isNotEvaluated() {
        SnapshotSection.Content content = collect(
                new ContactsSection(), request -> new Reply(403, "AccessDeniedException", "{\"message\":\"no\"}"));

        assertThat(judge("ACCT-*CONTACT", "contacts", content))
                .extracting(Finding::status)
                .containsOnly(Status.NOT_EVALUATED);
    }

    @Test
    void analyzers_areAskedForInEveryEnabledRegion_andEachRegionHasItsVerdict() {
        SnapshotSection.Content content = collect(new AnalyzersSection(), request -> {
            if (path(request, "/listRegions")) {
                return ok("{\"Regions\":[{\"RegionName\":\"eu-west-1\",\"RegionOptStatus\":\"ENABLED_BY_DEFAULT\"},"
                        + "{\"RegionName\":\"us-east-1\",\"RegionOptStatus\":\"ENABLED\"}]}");
            }
            return request.host().contains("eu-west-1")
                    ? ok("{\"analyzers\":[" + analyzer("ACCOUNT", "ACTIVE") + "]}")
                    : ok("{\"analyzers\":[" + analyzer("ACCOUNT", "CREATING") + ","
                            + analyzer("ACCOUNT_UNUSED_ACCESS", "ACTIVE") + "]}");
        });

        assertThat(judge("ACCT-ANALYZER", "analyzers", content))
                .extracting(finding -> finding.resource().name(), Finding::status)
                .containsExactly(tuple("us-east-1", Status.FAIL), tuple("eu-west-1", Status.PASS));
        assertThat(judge("ACCT-UNUSED-ANALYZER", "analyzers", content))
                .extracting(Finding::status)
                .containsExactly(Status.PASS);
    }

    @Test
    void oneDeniedRegion_leavesTheRuleUnevaluated_andNamesTheRegion() {
        SnapshotSection.Content content = collect(new AnalyzersSection(), request -> {
            if (path(request, "/listRegions")) {
                return ok("{\"Regions\":[{\"RegionName\":\"eu-west-1\"},{\"RegionName\":\"us-east-1\"}]}");
            }
            return request.host().contains("eu-west-1")
                    ? ok("{\"analyzers\":[" + analyzer("ACCOUNT", "ACTIVE") + "]}")
                    : new Reply(403, "AccessDeniedException", "{\"message\":\"no\"}");
        });

        assertThat(content.coverage())
                .filteredOn(row -> row.state() == Coverage.State.FAILED)
                .extracting(Coverage.Row::region, Coverage.Row::operation)
                .containsExactlyInAnyOrder(
                        tuple("us-east-1", "access-analyzer:ListAnalyzers"),
                        tuple("us-east-1", "access-analyzer:ListFindings"));
        assertThat(judge("ACCT-ANALYZER", "analyzers", content))
                .extracting(Finding::status)
                .containsExactly(Status.NOT_EVALUATED);
    }

    @Test
    void regionsOrAnalyzersWithoutEnd_endInAGap_andWhatWasReadIsKept() {
        SnapshotSection.Content content = collect(new AnalyzersSection(), request -> {
            if (path(request, "/listRegions")) {
                return ok("{\"Regions\":[{\"RegionName\":\"eu-west-1\"}],\"NextToken\":\"again\"}");
            }
            return path(request, "/findingv2")
                    ? findings(0, "")
                    : ok("{\"analyzers\":[" + analyzer("ACCOUNT", "ACTIVE") + "],\"nextToken\":\"again\"}");
        });

        assertThat(content.coverage())
                .extracting(Coverage.Row::operation, Coverage.Row::state, Coverage.Row::reason)
                .containsExactlyInAnyOrder(
                        tuple("account:ListRegions", Coverage.State.PARTIAL, "page 2 leads back to a page read before"),
                        tuple(
                                "access-analyzer:ListAnalyzers",
                                Coverage.State.PARTIAL,
                                "page 2 leads back to a page read before"),
                        tuple(
                                "access-analyzer:ListFindings",
                                Coverage.State.PARTIAL,
                                "the analyzers were not all listed"));
        assertThat(content.json().toString()).contains("\"eu-west-1\"");
        assertThat(judge("ACCT-ANALYZER", "analyzers", content))
                .extracting(Finding::status)
                .containsExactly(Status.NOT_EVALUATED);
    }

    @Test
    void activeFindings_areCounted_forEachAnalyzerThatWorks() {
        AtomicInteger asked = new AtomicInteger();
        SnapshotSection.Content content = collect(
                new AnalyzersSection(),
                oneRegion(
                        List.of(
                                analyzer("ACCOUNT", "ACTIVE"),
                                analyzer("ACCOUNT_UNUSED_ACCESS", "ACTIVE"),
                                analyzer("ACCOUNT", "DISABLED")),
                        () -> asked.incrementAndGet() == 1 ? findings(12, "") : findings(1, "")));

        assertThat(asked).hasValue(2);
        assertThat(judge("ACCT-ANALYZER", "analyzers", content))
                .extracting(Finding::status, Finding::message)
                .containsExactly(tuple(Status.PASS, "an external-access analyzer is active: 12 active findings"));
        assertThat(judge("ACCT-ANALYZER", "analyzers", content).get(0).evidence())
                .extracting(Evidence::value)
                .containsExactly(
                        "arn:aws:access-analyzer:r:111122223333:analyzer/a ACCOUNT ACTIVE, 12 active findings",
                        "arn:aws:access-analyzer:r:111122223333:analyzer/a ACCOUNT_UNUSED_ACCESS ACTIVE, 1 active"
                                + " finding",
                        "arn:aws:access-analyzer:r:111122223333:analyzer/a ACCOUNT DISABLED");
        assertThat(judge("ACCT-UNUSED-ANALYZER", "analyzers", content).get(0).evidence())
                .extracting(Evidence::value)
                .containsExactly("arn:aws:access-analyzer:r:111122223333:analyzer/a, 1 active finding");
    }

    @Test
    void findingsWithoutEnd_areCountedForFivePages_andToldAsAtLeastSoMany_whichIsNoGap() {
        AtomicInteger asked = new AtomicInteger();
        SnapshotSection.Content content = collect(
                new AnalyzersSection(),
                oneRegion(
                        List.of(analyzer("ACCOUNT", "ACTIVE")),
                        () -> findings(100, "page-" + asked.incrementAndGet())));

        assertThat(asked).hasValue(5);
        assertThat(judge("ACCT-ANALYZER", "analyzers", content))
                .extracting(Finding::status, Finding::message)
                .containsExactly(
                        tuple(Status.PASS, "an external-access analyzer is active: at least 500 active findings"));
        assertThat(new Coverage(content.coverage()).gaps()).isEmpty();
    }

    @Test
    void M24_findingsThatCouldNotBeRead_areNotZero_andTheAnalyzerIsThereAllTheSame() {
        SnapshotSection.Content content = collect(
                new AnalyzersSection(),
                oneRegion(
                        List.of(analyzer("ACCOUNT", "ACTIVE")),
                        () -> new Reply(403, "AccessDeniedException", "{\"message\":\"no\"}")));

        assertThat(judge("ACCT-ANALYZER", "analyzers", content))
                .extracting(
                        Finding::status,
                        Finding::discriminator,
                        finding -> finding.message().replaceAll("(could not be counted): .*", "$1"))
                .containsExactly(
                        tuple(
                                Status.NOT_EVALUATED,
                                "active-findings",
                                "the active findings in eu-west-1 could not be counted"),
                        tuple(Status.PASS, "", "an external-access analyzer is active: active findings not counted"));
        assertThat(new Coverage(content.coverage()).gaps())
                .extracting(Coverage.Row::region, Coverage.Row::operation, Coverage.Row::state)
                .containsExactly(tuple("eu-west-1", "access-analyzer:ListFindings", Coverage.State.FAILED));
        assertThat(content.json().toString()).doesNotContain("activeFindings");
    }

    @Test
    void findingsThatBreakOff_areToldAsAtLeastThoseThatCame() {
        AtomicInteger asked = new AtomicInteger();
        SnapshotSection.Content content = collect(
                new AnalyzersSection(),
                oneRegion(
                        List.of(analyzer("ACCOUNT", "ACTIVE")),
                        () -> asked.incrementAndGet() < 3
                                ? findings(100, "page-" + asked.get())
                                : new Reply(403, "AccessDeniedException", "{\"message\":\"no\"}")));

        assertThat(judge("ACCT-ANALYZER", "analyzers", content))
                .extracting(
                        Finding::status, finding -> finding.message().replaceAll("(could not be counted): .*", "$1"))
                .containsExactly(
                        tuple(Status.NOT_EVALUATED, "the active findings in eu-west-1 could not be counted"),
                        tuple(Status.PASS, "an external-access analyzer is active: at least 200 active findings"));
        assertThat(new Coverage(content.coverage()).gaps())
                .extracting(Coverage.Row::operation, Coverage.Row::state)
                .containsExactly(tuple("access-analyzer:ListFindings", Coverage.State.PARTIAL));
    }

    @Test
    void findingsOfAnalyzersThatWereNotListed_areAGap_whateverTheOthersAnswered() {
        assertThat(gapsWhereTheSecondAnalyzerIsDenied(findings(3, "")))
                .containsExactly(
                        tuple("access-analyzer:ListAnalyzers", Coverage.State.PARTIAL, "req-1"),
                        tuple("access-analyzer:ListFindings", Coverage.State.PARTIAL, "req-1"));
        assertThat(gapsWhereTheSecondAnalyzerIsDenied(new Reply(403, "AccessDeniedException", "{\"message\":\"no\"}")))
                .containsExactly(
                        tuple("access-analyzer:ListAnalyzers", Coverage.State.PARTIAL, "req-1"),
                        tuple("access-analyzer:ListFindings", Coverage.State.FAILED, "req-1"));
    }

    /** Lists one analyzer and refuses the page after it. */
    private static List<Tuple> gapsWhereTheSecondAnalyzerIsDenied(Reply findings) {
        SnapshotSection.Content content = collect(new AnalyzersSection(), request -> {
            if (path(request, "/listRegions")) {
                return ok("{\"Regions\":[{\"RegionName\":\"eu-west-1\"}]}");
            }
            if (path(request, "/findingv2")) {
                return findings;
            }
            return request.rawQueryParameters().containsKey("nextToken")
                    ? new Reply(403, "AccessDeniedException", "{\"message\":\"no\"}")
                    : ok("{\"analyzers\":[" + analyzer("ACCOUNT", "ACTIVE") + "],\"nextToken\":\"two\"}");
        });
        List<Coverage.Row> gaps = new Coverage(content.coverage()).gaps();
        assertThat(gaps)
                .filteredOn(row -> row.operation().equals("access-analyzer:ListFindings"))
                .extracting(Coverage.Row::reason)
                .allSatisfy(reason -> assertThat(reason).endsWith("the analyzers were not all listed"));
        return gaps.stream()
                .map(row -> tuple(row.operation(), row.state(), row.requestId()))
                .toList();
    }

    private static Function<SdkHttpRequest, Reply> oneRegion(List<String> analyzers, Supplier<Reply> findings) {
        return request -> path(request, "/listRegions")
                ? ok("{\"Regions\":[{\"RegionName\":\"eu-west-1\"}]}")
                : path(request, "/findingv2")
                        ? findings.get()
                        : ok("{\"analyzers\":[" + String.join(",", analyzers) + "]}");
    }

    private static Reply findings(int count, String token) {
        String finding = "{\"id\":\"f\",\"resourceType\":\"AWS::IAM::Role\",\"resourceOwnerAccount\":\"111122223333\","
                + "\"status\":\"ACTIVE\",\"createdAt\":\"2026-01-01T00:00:00Z\",\"analyzedAt\":\"2026-01-01T00:00:00Z\","
                + "\"updatedAt\":\"2026-01-01T00:00:00Z\"}";
        return ok("{\"findings\":[" + String.join(",", Collections.nCopies(count, finding)) + "]"
                + (token.isEmpty() ? "" : ",\"nextToken\":\"" + token + "\"") + "}");
    }

    private static String analyzer(String type, String status) {
        return "{\"arn\":\"arn:aws:access-analyzer:r:111122223333:analyzer/a\",\"name\":\"a\",\"type\":\"" + type
                + "\",\"createdAt\":\"2026-01-01T00:00:00Z\",\"status\":\"" + status + "\"}";
    }

    private static List<Finding> judge(String rules, String section, SnapshotSection.Content content) {
        IamSnapshot snapshot = IamSnapshot.of(
                        new IamSnapshot.AccountId("111122223333", "aws", ""), Instant.parse("2026-11-20T00:00:00Z"))
                .coverage(new Coverage(content.coverage()))
                .sections(Map.of(section, content.json()))
                .build();
        return IamAudit.withAllRules()
                .select(rule -> rule.info().id().matches(rules.replace("*", ".*")))
                .judge(snapshot)
                .findings();
    }

    private static SnapshotSection.Content collect(SnapshotSection section, Function<SdkHttpRequest, Reply> aws) {
        try (AwsSession session = AwsSession.builder()
                .environment(Map.of())
                .region("us-east-1")
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIACANARY", "secret")))
                .httpClient(new Canned(aws))
                .build()) {
            return section.collect(session, Progress.none());
        }
    }

    private static boolean path(SdkHttpRequest request, String path) {
        return request.encodedPath().equals(path);
    }

    private static Reply ok(String body) {
        return new Reply(200, "", body);
    }

    private record Reply(int status, String error, String body) {}

    private record Canned(Function<SdkHttpRequest, Reply> aws) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            Reply reply =
                    request.httpRequest().host().startsWith("sts") ? ok(IDENTITY) : aws.apply(request.httpRequest());
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder()
                                    .statusCode(reply.status())
                                    .putHeader("x-amzn-ErrorType", reply.error())
                                    .putHeader("x-amzn-RequestId", "req-1")
                                    .build())
                            .responseBody(AbortableInputStream.create(
                                    new ByteArrayInputStream(reply.body().getBytes(StandardCharsets.UTF_8))))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
