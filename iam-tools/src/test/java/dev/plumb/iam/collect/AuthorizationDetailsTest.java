package dev.plumb.iam.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Coverage.State;
import dev.plumb.iam.snapshot.AttachedPolicy;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.IamUser;
import dev.plumb.iam.snapshot.ManagedPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.UserDetail;

class AuthorizationDetailsTest {
    private static final Instant DAY = Instant.parse("2026-01-02T03:04:05Z");
    private static final String OPERATION = "iam:GetAccountAuthorizationDetails";

    private final FakeIam iam = new FakeIam();
    private final Run run = iam.run(CollectOptions.CORE);
    private final AuthorizationDetails details = new AuthorizationDetails(run);

    private static UserDetail user(String name) {
        return UserDetail.builder()
                .userName(name)
                .userId("AIDA" + name)
                .path("/")
                .arn("arn:aws:iam::111122223333:user/" + name)
                .createDate(DAY)
                .build();
    }

    private static ManagedPolicyDetail.Builder policy(String owner, String name) {
        return ManagedPolicyDetail.builder()
                .policyName(name)
                .policyId("ANPA" + name)
                .arn("arn:aws:iam::" + owner + ":policy/" + name)
                .path("/")
                .defaultVersionId("v1")
                .attachmentCount(0)
                .permissionsBoundaryUsageCount(0)
                .policyVersionList(PolicyVersion.builder()
                        .versionId("v1")
                        .isDefaultVersion(true)
                        .document("%7B%7D")
                        .build());
    }

    private void page(UserDetail... users) {
        iam.pages.add(GetAccountAuthorizationDetailsResponse.builder()
                .userDetailList(users)
                .build());
    }

    private void policies(ManagedPolicyDetail... policies) {
        iam.pages.add(GetAccountAuthorizationDetailsResponse.builder()
                .policies(policies)
                .build());
    }

    private IamSnapshot read() {
        details.read();
        IamSnapshot.Builder snapshot = IamSnapshot.of(new IamSnapshot.AccountId("111122223333", "aws", ""), DAY);
        details.addTo(snapshot);
        return snapshot.build();
    }

    @Test
    void overlappingPages_giveEachEntityOnce_asItCameLast() {
        page(user("a"), user("b"));
        page(user("b").toBuilder().groupList("late").build(), user("c"));

        assertThat(read().users()).extracting(IamUser::name).containsExactly("a", "b", "c");
        assertThat(read().users().get(1).groups()).containsExactly("late");
        assertThat(run.ledger().state(OPERATION)).isEqualTo(State.COMPLETE);
    }

    @Test
    void entities_areSortedByArn_whateverTheOrderOfPages() {
        page(user("z"), user("m"));
        page(user("a"));

        assertThat(read().users()).extracting(IamUser::name).containsExactly("a", "m", "z");
    }

    @Test
    void fewerThanTheSummaryCounts_isTold() {
        page(user("a"));
        read();

        assertThat(details.missing(Map.of("Users", 1, "Groups", 0))).isEmpty();
        assertThat(details.missing(Map.of("Users", 3, "Groups", 2, "Roles", 0)))
                .isEqualTo("0 of 2 groups, 1 of 3 users");
        assertThat(details.missing(Map.of())).isEmpty();
    }

    @Test
    void awsPoliciesThatNobodyUses_areLeftOut_withTheirDocuments() {
        policies(
                policy("aws", "Unused")
                        .policyVersionList(PolicyVersion.builder()
                                .versionId("v1")
                                .document("unused document")
                                .build())
                        .build(),
                policy("aws", "Used").attachmentCount(2).build(),
                policy("aws", "Bound").permissionsBoundaryUsageCount(1).build(),
                policy("111122223333", "own").build());

        IamSnapshot snapshot = read();

        assertThat(snapshot.policies()).extracting(ManagedPolicy::name).containsExactly("own", "Bound", "Used");
        assertThat(snapshot.documents().values()).doesNotContain("unused document");
    }

    @Test
    void anEndpointThatSaysLess_isMadeUpForFromArnsAndAttachments() {
        page(user("a").toBuilder()
                .userName(null)
                .path(null)
                .arn("arn:aws:iam::111122223333:user/team/x/a")
                .attachedManagedPolicies(attached -> attached.policyArn("arn:aws:iam::aws:policy/job-function/Viewer"))
                .build());
        policies(
                policy("aws", "job-function/Viewer")
                        .policyName(null)
                        .policyId(null)
                        .path(null)
                        .defaultVersionId(null)
                        .attachmentCount(null)
                        .permissionsBoundaryUsageCount(null)
                        .build(),
                policy("aws", "Nobody").attachmentCount(null).build());

        IamSnapshot snapshot = read();

        IamUser user = snapshot.users().get(0);
        assertThat(user.name()).isEqualTo("a");
        assertThat(user.path()).isEqualTo("/team/x/");
        assertThat(user.attachedPolicies())
                .containsExactly(new AttachedPolicy("Viewer", "arn:aws:iam::aws:policy/job-function/Viewer"));
        assertThat(snapshot.policies()).singleElement().satisfies(policy -> {
            assertThat(policy.name()).isEqualTo("Viewer");
            assertThat(policy.path()).isEqualTo("/job-function/");
            assertThat(policy.id()).isNull();
            assertThat(policy.attachments()).isEqualTo(1);
            assertThat(policy.defaultVersion()).isEqualTo("v1");
        });
        assertThat(run.ledger().state(OPERATION)).isEqualTo(State.COMPLETE);
    }

    @Test
    void factsThatAwsAlwaysTells_makeTheAnswerPartialWhenMissing() {
        page(
                user("a").toBuilder().createDate(null).build(),
                user("b").toBuilder().arn(null).build());

        assertThat(read().users()).extracting(IamUser::name).containsExactly("a");
        assertThat(run.ledger().state(OPERATION)).isEqualTo(State.PARTIAL);
        assertThat(run.ledger().coverage().worst(OPERATION).orElseThrow().reason())
                .startsWith("2 facts");
    }

    @Test
    void versions_areInNumericalOrder() {
        policies(policy("111122223333", "p")
                .defaultVersionId("v10")
                .policyVersionList(List.of(
                        PolicyVersion.builder()
                                .versionId("v10")
                                .document("{}")
                                .isDefaultVersion(true)
                                .build(),
                        PolicyVersion.builder().versionId("v9").document("{}").build()))
                .build());

        assertThat(read().policies().get(0).versions())
                .extracting(ManagedPolicy.Version::id)
                .containsExactly("v9", "v10");
    }
}
