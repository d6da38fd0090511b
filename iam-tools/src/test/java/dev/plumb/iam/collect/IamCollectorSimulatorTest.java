package dev.plumb.iam.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.aws.CallMeter;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.AwsException.Kind;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.iam.collect.FaultyHttp.Spoiled;
import dev.plumb.iam.snapshot.AttachedPolicy;
import dev.plumb.iam.snapshot.IamGroup;
import dev.plumb.iam.snapshot.IamRole;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.IamUser;
import dev.plumb.iam.snapshot.ManagedPolicy;
import dev.plumb.iam.snapshot.PasswordPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One collection of a simulated account, whole and under faults. */
class IamCollectorSimulatorTest {
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
                    + "\"Resource\":\"arn:aws:s3:::a+b/100%25/*\"}]}";
    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
                    + "\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    private static void seed(Rehearsal rehearsal) {
        var iam = rehearsal.seed;
        iam.createGroup(r -> r.groupName("Operations"));
        iam.putGroupPolicy(r -> r.groupName("Operations").policyName("inline").policyDocument(ALLOW));
        iam.createUser(r -> r.userName("alice").path("/people/"));
        iam.createUser(r -> r.userName("bob"));
        iam.addUserToGroup(r -> r.userName("alice").groupName("Operations"));
        iam.putUserPolicy(r -> r.userName("bob").policyName("own").policyDocument(ALLOW));
        iam.createAccessKey(r -> r.userName("bob"));
        String policy = iam.createPolicy(r -> r.policyName("reader").policyDocument(ALLOW))
                .policy()
                .arn();
        iam.attachUserPolicy(r -> r.userName("alice").policyArn(policy));
        iam.createRole(r -> r.roleName("web").assumeRolePolicyDocument(TRUST).maxSessionDuration(7200));
        iam.attachRolePolicy(r -> r.roleName("web").policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess"));
        iam.createAccountAlias(r -> r.accountAlias("acme"));
    }

    private static State state(IamSnapshot snapshot, String operation) {
        return snapshot.coverage().state(operation);
    }

    @Test
    void anAccount_isReadWhole_inTheMinimumOfCalls() {
        Rehearsal rehearsal = new Rehearsal();
        seed(rehearsal);

        IamSnapshot snapshot = rehearsal.collect();

        assertThat(snapshot.account()).isEqualTo(new IamSnapshot.AccountId(Rehearsal.ACCOUNT, "aws", "acme"));
        assertThat(snapshot.coverage().gaps()).isEmpty();
        assertThat(snapshot.users())
                .extracting(IamUser::arn)
                .containsExactly("arn:aws:iam::111122223333:user/bob", "arn:aws:iam::111122223333:user/people/alice");
        IamUser alice = snapshot.users().get(1);
        assertThat(alice.groups()).containsExactly("Operations");
        assertThat(alice.path()).isEqualTo("/people/");
        assertThat(alice.attachedPolicies())
                .containsExactly(new AttachedPolicy("reader", "arn:aws:iam::111122223333:policy/reader"));
        assertThat(snapshot.document(
                        snapshot.users().get(0).inlinePolicies().get(0).document()))
                .isEqualTo(ALLOW);
        assertThat(snapshot.groups()).extracting(IamGroup::name).containsExactly("Operations");
        assertThat(snapshot.roles()).extracting(IamRole::name).containsExactly("web");
        assertThat(snapshot.document(snapshot.roles().get(0).trust())).isEqualTo(TRUST);
        assertThat(snapshot.roles().get(0).maxSessionSeconds()).isNull();
        assertThat(snapshot.policies())
                .extracting(ManagedPolicy::arn)
                .containsExactly("arn:aws:iam::111122223333:policy/reader", "arn:aws:iam::aws:policy/ReadOnlyAccess");
        assertThat(snapshot.documents().values()).as("three places, one text").containsOnlyOnce(ALLOW);
        assertThat(snapshot.passwordPolicy()).isEqualTo(PasswordPolicy.DEFAULT);
        assertThat(snapshot.summary()).containsEntry("Users", 2).containsEntry("Groups", 1);
        assertThat(snapshot.credentialReport().columns()).contains("user", "arn", "mfa_active");
        assertThat(snapshot.credentialReport().rows()).hasSize(3);
        assertThat(snapshot.collectedAt())
                .isAfterOrEqualTo(snapshot.credentialReport().generatedAt());
        assertThat(rehearsal.session.meter().total().calls()).isLessThanOrEqualTo(25);
        assertThat(rehearsal
                        .session
                        .meter()
                        .of("iam:GetAccountAuthorizationDetails")
                        .calls())
                .isEqualTo(1);
    }

    @Test
    void whatIsOptIn_isNotCalledAndSaysSo() {
        Rehearsal rehearsal = new Rehearsal();

        IamSnapshot snapshot = rehearsal.collect();

        for (String operation :
                List.of("iam:ListAccessKeys", "iam:ListMFADevices", "iam:ListSSHPublicKeys", "iam:ListRoles")) {
            assertThat(state(snapshot, operation)).as(operation).isEqualTo(State.NOT_REQUESTED);
            assertThat(rehearsal.session.meter().of(operation).calls())
                    .as(operation)
                    .isZero();
        }
    }

    @Test
    void whatIsOptIn_isReadWhenAskedFor() {
        Rehearsal rehearsal = new Rehearsal();
        seed(rehearsal);
        rehearsal.seed.createVirtualMFADevice(r -> r.virtualMFADeviceName("phone"));

        IamSnapshot snapshot = rehearsal.collect(CollectOptions.FULL);

        assertThat(snapshot.coverage().gaps()).isEmpty();
        assertThat(snapshot.accessKeys()).containsOnlyKeys("alice", "bob");
        assertThat(snapshot.accessKeys().get("alice")).isEmpty();
        assertThat(snapshot.accessKeys().get("bob")).singleElement().satisfies(key -> {
            assertThat(key.id()).startsWith("AKIA");
            assertThat(key.active()).isTrue();
        });
        assertThat(snapshot.roles().get(0).maxSessionSeconds()).isEqualTo(7200);
        assertThat(snapshot.sshKeys()).isEmpty();
        assertThat(state(snapshot, "iam:ListSSHPublicKeys")).isEqualTo(State.COMPLETE);
    }

    @Test
    void shortPages_areFollowedToTheEnd_withinTheBudget() {
        Rehearsal rehearsal = new Rehearsal(
                settings -> settings.shortPages(true).pageLimit(120).seed(5));
        for (int user = 0; user < 600; user++) {
            String name = "user-%04d".formatted(user);
            rehearsal.seed.createUser(r -> r.userName(name));
        }

        IamSnapshot snapshot = rehearsal.collect();

        assertThat(snapshot.users())
                .hasSize(600)
                .extracting(IamUser::name)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(state(snapshot, "iam:GetAccountAuthorizationDetails")).isEqualTo(State.COMPLETE);
        assertThat(rehearsal
                        .session
                        .meter()
                        .of("iam:GetAccountAuthorizationDetails")
                        .calls())
                .isGreaterThan(4);
    }

    @Test
    void aLargeAccount_staysWithinTwentyFiveCallsAndOnePerHundredEntities() {
        Rehearsal rehearsal = new Rehearsal();
        for (int user = 0; user < 1200; user++) {
            String name = "user-%04d".formatted(user);
            rehearsal.seed.createUser(r -> r.userName(name));
        }

        IamSnapshot snapshot = rehearsal.collect();

        int entities = snapshot.users().size() + snapshot.policies().size();
        assertThat(rehearsal.session.meter().total().calls()).isLessThanOrEqualTo(25 + entities / 100);
    }

    @Test
    void aFifthOfAllCallsThrottled_isRetriedCountedAndNoGap() {
        Rehearsal rehearsal = new Rehearsal();
        seed(rehearsal);
        rehearsal.http.throttled(0.2, 42);

        IamSnapshot snapshot = rehearsal.collect(CollectOptions.FULL);

        assertThat(snapshot.coverage().gaps()).isEmpty();
        CallMeter.Count total = rehearsal.session.meter().total();
        assertThat(total.throttles()).as("seed 42").isPositive();
        assertThat(total.retries()).isEqualTo(total.throttles());
        assertThat(total.failures())
                .as("what AWS refused in its own words: report not there yet, no password policy")
                .isLessThan(12);
    }

    @Test
    void everyDeniedCall_isARowOfItsOwn_andStopsNothingElse() {
        List<String> operations = List.of(
                "GetAccountAuthorizationDetails",
                "GetAccountSummary",
                "GetAccountPasswordPolicy",
                "ListAccountAliases",
                "ListOrganizationsFeatures",
                "ListVirtualMFADevices",
                "ListServiceSpecificCredentials",
                "ListServerCertificates",
                "ListSAMLProviders",
                "ListOpenIDConnectProviders",
                "GetCredentialReport",
                "ListRoles",
                "ListAccessKeys",
                "ListSSHPublicKeys");
        for (String operation : operations) {
            Rehearsal rehearsal = new Rehearsal();
            seed(rehearsal);
            rehearsal.http.denied(operation);

            IamSnapshot snapshot = rehearsal.collect(CollectOptions.FULL);

            Coverage.Row row = snapshot.coverage().worst("iam:" + operation).orElseThrow();
            assertThat(row.state()).as(operation).isEqualTo(State.FAILED);
            assertThat(row.requestId()).as(operation).isEqualTo("req-spoiled");
            assertThat(row.reason())
                    .as(operation)
                    .contains("iam:" + operation + " was denied", "Allow iam:" + operation);
            assertThat(snapshot.coverage().rows())
                    .as("%s denied: the others are read", operation)
                    .filteredOn(other -> other.state() == State.COMPLETE)
                    .hasSizeGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void aReportThatMayNotBeMade_isAGapThatNamesTheCall() {
        Rehearsal rehearsal = new Rehearsal();
        rehearsal.http.denied("GenerateCredentialReport");

        IamSnapshot snapshot = rehearsal.collect();

        assertThat(snapshot.credentialReport()).isNull();
        assertThat(snapshot.coverage()
                        .worst("iam:GetCredentialReport")
                        .orElseThrow()
                        .reason())
                .contains("iam:GenerateCredentialReport was denied");
    }

    @Test
    void htmlInPlaceOfXml_isAGapWithAClearReason() {
        Rehearsal rehearsal = new Rehearsal();
        rehearsal.http.always("ListOrganizationsFeatures", Spoiled.html(500));

        IamSnapshot snapshot = rehearsal.collect();

        Coverage.Row row =
                snapshot.coverage().worst("iam:ListOrganizationsFeatures").orElseThrow();
        assertThat(row.state()).isEqualTo(State.FAILED);
        assertThat(row.reason()).contains("answered an HTML page (HTTP 500)");
    }

    @Test
    void anEndpointThatAnswersHtmlFromTheFirstCall_endsTheRun() {
        Rehearsal rehearsal = new Rehearsal();
        rehearsal.http.add((action, attempt, total) -> Spoiled.html(200));

        assertThatThrownBy(rehearsal::collect)
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_AWS));
    }

    @Test
    void lostAnswers_areAskedForAgain() {
        Rehearsal rehearsal = new Rehearsal();
        seed(rehearsal);
        rehearsal.http.add((action, attempt, total) -> attempt == 1 ? Spoiled.lostAnswer() : null);

        assertThat(rehearsal.collect().coverage().gaps()).isEmpty();
    }

    @Test
    void aTokenThatExpiresAtAnyCall_endsTheRunEarly() {
        for (int last = 0; last < 12; last++) {
            int expiry = last;
            Rehearsal rehearsal = new Rehearsal();
            rehearsal.http.add((action, attempt, total) -> total > expiry
                    ? Spoiled.error(403, "ExpiredToken", "The security token included in the request is expired")
                    : null);

            assertThatThrownBy(rehearsal::collect)
                    .as("after %d calls", expiry)
                    .isInstanceOfSatisfying(
                            AwsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BAD_CREDENTIALS))
                    .hasMessageContaining("have expired");
            assertThat(rehearsal.http.attempts()).as("the rest is not tried").isLessThanOrEqualTo(expiry + 8);
        }
    }

    @Test
    void anExpiredReport_isMadeAnew() {
        Rehearsal rehearsal = new Rehearsal();
        rehearsal.collect();
        rehearsal.aws.clock().advance(Duration.ofHours(5));

        IamSnapshot snapshot = rehearsal.collect();

        assertThat(snapshot.coverage().gaps()).isEmpty();
        assertThat(Duration.between(snapshot.credentialReport().generatedAt(), snapshot.collectedAt()))
                .isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aFreshReport_isUsedWithoutAskingForAnother() {
        Rehearsal rehearsal = new Rehearsal();
        rehearsal.collect();
        rehearsal.aws.clock().advance(Duration.ofHours(3));

        rehearsal.collect();

        assertThat(rehearsal.session.meter().of("iam:GenerateCredentialReport").calls())
                .isEqualTo(1);
    }

    @Test
    void aReportOlderThanWanted_thatAwsFindsNewEnough_isUsedWithItsAgeInTheSnapshot() {
        Rehearsal rehearsal = new Rehearsal();
        rehearsal.collect();
        rehearsal.aws.clock().advance(Duration.ofHours(3));

        IamSnapshot snapshot = rehearsal.collect(CollectOptions.CORE.reportMaxAge(Duration.ofHours(1)));

        assertThat(snapshot.coverage().gaps()).isEmpty();
        assertThat(Duration.between(snapshot.credentialReport().generatedAt(), snapshot.collectedAt()))
                .isBetween(Duration.ofHours(3), Duration.ofHours(3).plusMinutes(1));
    }

    @Test
    void aReportThatIsNeverFinished_isGivenUpWithinTheDeadline() {
        Rehearsal rehearsal = new Rehearsal(settings -> settings.reportDuration(Duration.ofHours(2)));

        IamSnapshot snapshot = rehearsal.collect(CollectOptions.CORE.reportDeadline(Duration.ofSeconds(60)));

        assertThat(snapshot.coverage().worst("iam:GetCredentialReport").orElseThrow())
                .satisfies(row -> assertThat(row.state()).isEqualTo(State.FAILED))
                .satisfies(
                        row -> assertThat(row.reason()).contains("did not finish the credential report within 60 s"));
        assertThat(rehearsal.session.meter().of("iam:GetCredentialReport").calls())
                .isLessThan(20);
        assertThat(rehearsal.session.meter().of("iam:GenerateCredentialReport").calls())
                .isEqualTo(1);
    }

    @Test
    void progress_tellsTheTasksWithTheirCounts() {
        Rehearsal rehearsal = new Rehearsal();
        seed(rehearsal);

        rehearsal.collect();

        assertThat(rehearsal.events)
                .filteredOn(ProgressEvent.Started.class::isInstance)
                .extracting(event -> ((ProgressEvent.Started) event).task())
                .containsExactlyInAnyOrder("identity", "settings", "authorization-details", "credential-report");
        assertThat(rehearsal.events)
                .filteredOn(ProgressEvent.Finished.class::isInstance)
                .extracting(event -> ((ProgressEvent.Finished) event).detail())
                .containsExactlyInAnyOrder(Rehearsal.ACCOUNT, "9 calls", "6 entities in 1 page", "3 rows");
        assertThat(rehearsal.events)
                .filteredOn(ProgressEvent.Waiting.class::isInstance)
                .isNotEmpty();
    }

    @Test
    void twoCollections_ofTheSameAccount_giveTheSameSnapshot() {
        Rehearsal rehearsal = new Rehearsal();
        seed(rehearsal);
        rehearsal.collect();

        IamSnapshot first = rehearsal.collect();
        IamSnapshot second = rehearsal.collect();

        assertThat(second.toBuilder().of(first.account(), first.collectedAt()).build())
                .isEqualTo(first);
    }
}
