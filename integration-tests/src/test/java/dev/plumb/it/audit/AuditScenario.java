package dev.plumb.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.progress.Progress;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.collect.CollectOptions;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.it.containers.Emulator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds on every emulator: seeded by a foreign client, audited by plumb, judged as a person would. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AuditScenario {
    private IamSnapshot snapshot;
    private long calls;

    @BeforeAll
    void seedAndCollect(Emulator emulator) {
        SeededAccount.seed(emulator.iam());
        try (AwsSession session =
                AwsSession.builder().environment(emulator.environment()).build()) {
            snapshot = IamSnapshots.collect(session, CollectOptions.CORE, Progress.none());
            calls = session.meter().total().calls();
        }
    }

    @Test
    void verdicts_principalByPrincipal_areThoseExpectedByHand() {
        SeededAccount.assertVerdicts(IamAudit.withAllRules().judge(snapshot));
    }

    @Test
    void calls_stayWithinTheBudget() {
        int entities = snapshot.users().size()
                + snapshot.groups().size()
                + snapshot.roles().size()
                + snapshot.policies().size();
        assertThat(calls).isLessThanOrEqualTo(25 + entities / 100);
    }

    @Test
    void theAccountIsTheOneTheCredentialsStandFor(Emulator emulator) {
        assertThat(snapshot.account().id()).isEqualTo(emulator.account());
        assertThat(snapshot.users()).extracting(user -> user.name()).contains("alice", "frank");
    }

    @Test
    void whatTheEmulatorCannotAnswer_isALineInTheLedger_notACrash() {
        assertThat(snapshot.coverage().state("iam:GetAccountAuthorizationDetails"))
                .isEqualTo(Coverage.State.COMPLETE);
        assertThat(snapshot.coverage().gaps())
                .allSatisfy(row -> assertThat(row.reason()).isNotBlank().doesNotContain("<html", "SAXParse"));
    }
}
