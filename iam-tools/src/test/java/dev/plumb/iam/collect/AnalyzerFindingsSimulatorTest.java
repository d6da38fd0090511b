package dev.plumb.iam.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.finding.Coverage;
import dev.plumb.iam.account.Analyzers;
import dev.plumb.iam.account.Analyzers.ActiveFindings;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.accessanalyzer.model.ListFindingsV2Request;
import software.amazon.awssdk.services.accessanalyzer.model.ListFindingsV2Response;

/** Counting findings costs at most five calls for an analyzer, however many there are, and nothing of the core's budget. */
class AnalyzerFindingsSimulatorTest {
    private static final String OPERATION = "access-analyzer:ListFindingsV2";
    private static final String ARN = "arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/outside";

    private static Rehearsal account(int active, int archived) {
        Rehearsal rehearsal = new Rehearsal();
        rehearsal
                .aws
                .account(Rehearsal.ACCOUNT)
                .inventory(seed -> seed.analyzer("eu-west-1", "outside", "ACCOUNT", "ACTIVE", active, archived)
                        .analyzer("us-east-1", "unused", "ACCOUNT_UNUSED_ACCESS", "ACTIVE", 7, 0)
                        .analyzer("us-east-2", "off", "ACCOUNT", "DISABLED", 9, 0));
        return rehearsal;
    }

    private static IamSnapshot collect(Rehearsal rehearsal) {
        return rehearsal.collect(CollectOptions.CORE.sections(Set.of("analyzers")));
    }

    private static ActiveFindings found(IamSnapshot snapshot, String region) {
        return Analyzers.of(snapshot).byRegion().get(region).get(0).findings();
    }

    @Test
    void activeFindingsAreCounted_acrossPages_withoutArchivedOnes() {
        Rehearsal rehearsal = account(230, 40);

        IamSnapshot snapshot = collect(rehearsal);

        assertThat(found(snapshot, "eu-west-1")).isEqualTo(new ActiveFindings(230, false));
        assertThat(found(snapshot, "us-east-1")).isEqualTo(new ActiveFindings(7, false));
        assertThat(found(snapshot, "us-east-2")).isNull();
        assertThat(rehearsal.session.meter().of(OPERATION).calls()).isEqualTo(3 + 1);
        assertThat(snapshot.coverage().state("access-analyzer:ListFindings")).isEqualTo(Coverage.State.COMPLETE);
    }

    @Test
    void fiftyThousandFindings_costFiveCalls_andTheCoreItsBudget() {
        Rehearsal rehearsal = account(50_000, 0);

        IamSnapshot snapshot = collect(rehearsal);

        assertThat(found(snapshot, "eu-west-1")).isEqualTo(new ActiveFindings(500, true));
        assertThat(found(snapshot, "eu-west-1").words()).isEqualTo("at least 500 active findings");
        assertThat(rehearsal.session.meter().of(OPERATION).calls()).isEqualTo(5 + 1);
        assertThat(snapshot.coverage().gaps()).isEmpty();
        long core = rehearsal.session.meter().counts().entrySet().stream()
                .filter(count ->
                        count.getKey().startsWith("iam:") || count.getKey().startsWith("sts:"))
                .mapToLong(count -> count.getValue().attempts())
                .sum();
        assertThat(core).isLessThanOrEqualTo(25);
    }

    @Test
    void exactlyFivePages_areAnExactNumber() {
        assertThat(found(collect(account(500, 0)), "eu-west-1")).isEqualTo(new ActiveFindings(500, false));
    }

    @Test
    void theSimulator_isAsStrictAsTheModel() {
        Rehearsal rehearsal = account(3, 2);
        AccessAnalyzerClient client = rehearsal.session.inRegion("eu-west-1").client(AccessAnalyzerClient::builder);

        assertThat(list(client, request -> request.analyzerArn(ARN)).findings()).hasSize(5);
        assertThat(list(client, request -> request.analyzerArn(ARN).filter(status("ARCHIVED")))
                        .findings())
                .hasSize(2)
                .allMatch(finding -> finding.statusAsString().equals("ARCHIVED"));
        ListFindingsV2Response first =
                list(client, request -> request.analyzerArn(ARN).maxResults(2));
        assertThat(first.findings()).hasSize(2);
        assertThat(list(
                                client,
                                request ->
                                        request.analyzerArn(ARN).maxResults(3).nextToken(first.nextToken()))
                        .nextToken())
                .isNull();
        refused(client, "ResourceNotFoundException", request -> request.analyzerArn(ARN + "-gone"));
        refused(client, "ValidationException", request -> request.analyzerArn("outside"));
        refused(
                client,
                "ValidationException",
                request -> request.analyzerArn(ARN).maxResults(0));
        refused(
                client,
                "ValidationException",
                request -> request.analyzerArn(ARN).nextToken("mine"));
        refused(
                client,
                "ValidationException",
                request -> request.analyzerArn(ARN).filter(status("active")));
    }

    private static ListFindingsV2Response list(
            AccessAnalyzerClient client, Consumer<ListFindingsV2Request.Builder> request) {
        return client.listFindingsV2(request);
    }

    private static void refused(
            AccessAnalyzerClient client, String code, Consumer<ListFindingsV2Request.Builder> request) {
        assertThatThrownBy(() -> client.listFindingsV2(request))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static Map<String, software.amazon.awssdk.services.accessanalyzer.model.Criterion> status(String value) {
        return Map.of(
                "status",
                software.amazon.awssdk.services.accessanalyzer.model.Criterion.builder()
                        .eq(value)
                        .build());
    }
}
