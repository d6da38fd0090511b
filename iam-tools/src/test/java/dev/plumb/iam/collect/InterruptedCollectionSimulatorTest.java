package dev.plumb.iam.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A collection whose caller is told to stop: what was read is kept, and what was not is named. */
class InterruptedCollectionSimulatorTest {
    private static final String UNREAD = "interrupted before it was read";

    /** One call after the other, so that it is known which came before the interrupt. */
    private static final CollectOptions CORE = CollectOptions.CORE.parallel(1);

    private final Rehearsal rehearsal;
    private final CountDownLatch end = new CountDownLatch(1);

    InterruptedCollectionSimulatorTest() {
        rehearsal = new Rehearsal(settings -> settings.pageLimit(2));
        for (String user : new String[] {"ann", "bob", "cid", "dee", "eve"}) {
            rehearsal.seed.createUser(request -> request.userName(user));
            rehearsal.seed.createAccessKey(request -> request.userName(user));
        }
    }

    @AfterEach
    void letGo() {
        end.countDown();
    }

    /** Interrupts the caller while an attempt is under way, which ends only when it is interrupted itself. */
    private void interruptAt(String action, int attempt) {
        Thread caller = Thread.currentThread();
        rehearsal.http.add((called, number, total) -> {
            if (called.equals(action) && number == attempt) {
                caller.interrupt();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return null;
        });
    }

    private IamSnapshot collect(CollectOptions options) {
        IamSnapshot snapshot = rehearsal.collect(options);
        assertThat(Thread.interrupted()).as("the status stays set").isTrue();
        return snapshot;
    }

    private static Coverage.Row row(IamSnapshot snapshot, String operation) {
        return snapshot.coverage().worst(operation).orElseThrow();
    }

    @Test
    void whatWasReadBefore_isKept_andWhatWasNot_isNamed() {
        interruptAt("ListServerCertificates", 1);

        IamSnapshot snapshot = collect(CORE);

        assertThat(snapshot.users()).hasSize(5);
        assertThat(snapshot.credentialReport()).isNotNull();
        assertThat(snapshot.coverage().rows())
                .filteredOn(row -> row.state() == State.COMPLETE)
                .extracting(Coverage.Row::operation)
                .containsExactly(
                        "iam:GetAccountAuthorizationDetails",
                        "iam:GetAccountPasswordPolicy",
                        "iam:GetAccountSummary",
                        "iam:GetCredentialReport",
                        "iam:ListAccountAliases",
                        "iam:ListServiceSpecificCredentials",
                        "iam:ListVirtualMFADevices");
        assertThat(snapshot.coverage().gaps())
                .allSatisfy(row -> assertThat(row.reason()).isEqualTo(UNREAD))
                .extracting(Coverage.Row::operation)
                .containsExactly(
                        "iam:ListOpenIDConnectProviders", "iam:ListSAMLProviders", "iam:ListServerCertificates");
        assertThat(row(snapshot, "iam:ListOrganizationsFeatures").state())
                .as("this account is in no organization")
                .isEqualTo(State.NOT_APPLICABLE);
        assertThat(row(snapshot, "iam:ListRoles").state()).isEqualTo(State.NOT_REQUESTED);
        assertThat(row(snapshot, "iam:ListAccessKeys").state()).isEqualTo(State.NOT_REQUESTED);
        assertThat(rehearsal.session.meter().of("iam:ListSAMLProviders").calls())
                .as("nothing more is called")
                .isZero();
    }

    @Test
    void theFirstPages_areKept() {
        interruptAt("GetAccountAuthorizationDetails", 2);

        IamSnapshot snapshot = collect(CORE);

        assertThat(snapshot.users()).hasSize(2);
        Coverage.Row row = row(snapshot, "iam:GetAccountAuthorizationDetails");
        assertThat(row.state()).isEqualTo(State.PARTIAL);
        assertThat(row.reason()).startsWith("page 2 could not be read: interrupted");
    }

    @Test
    void usersAskedBefore_areKept() {
        interruptAt("ListAccessKeys", 3);

        IamSnapshot snapshot = collect(CORE.accessKeys(true).sshKeys(true).mfaDevices(false));

        assertThat(snapshot.accessKeys()).containsOnlyKeys("ann", "bob");
        assertThat(row(snapshot, "iam:ListAccessKeys").state()).isEqualTo(State.PARTIAL);
        assertThat(row(snapshot, "iam:ListAccessKeys").reason()).startsWith("2 of 5 users were read: interrupted");
        assertThat(row(snapshot, "iam:ListSSHPublicKeys").state()).isEqualTo(State.FAILED);
        assertThat(row(snapshot, "iam:ListSSHPublicKeys").reason()).startsWith("interrupted");
        assertThat(row(snapshot, "iam:ListVirtualMFADevices").state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void aCallThatDoesNotNotice_isLeftBehind() {
        Thread caller = Thread.currentThread();
        rehearsal.http.add((called, number, total) -> {
            if (called.equals("ListSAMLProviders")) {
                caller.interrupt();
                awaitWhateverComes();
            }
            return null;
        });

        IamSnapshot snapshot = collect(CORE);

        assertThat(row(snapshot, "iam:ListSAMLProviders").state()).isEqualTo(State.FAILED);
        assertThat(row(snapshot, "iam:ListSAMLProviders").reason()).isEqualTo(UNREAD);
        assertThat(snapshot.users()).hasSize(5);
    }

    private void awaitWhateverComes() {
        boolean waiting = true;
        while (waiting) {
            try {
                end.await();
                waiting = false;
            } catch (InterruptedException e) {
                // As a read of a socket does, which takes no notice.
            }
        }
    }

    @Test
    void sectionsThatWereNotRead_areNamed_andThoseNotAskedForStayThat() {
        interruptAt("ListServerCertificates", 1);

        IamSnapshot snapshot = collect(CORE.sections(java.util.Set.of("contacts")));

        assertThat(row(snapshot, "account:GetContactInformation").state()).isEqualTo(State.FAILED);
        assertThat(row(snapshot, "account:GetContactInformation").reason()).isEqualTo(UNREAD);
        assertThat(row(snapshot, "access-analyzer:ListAnalyzers").state()).isEqualTo(State.NOT_REQUESTED);
        assertThat(snapshot.sections()).isEmpty();
    }

    @Test
    void thePerson_isTold() {
        interruptAt("ListServerCertificates", 1);

        collect(CORE);

        assertThat(rehearsal.events)
                .filteredOn(ProgressEvent.Note.class::isInstance)
                .extracting(event -> ((ProgressEvent.Note) event).text())
                .containsExactly("Interrupted: what was read until then is kept");
    }

    @Test
    void beforeItIsKnownWhoseAccountItIs_thereIsNothingToKeep() {
        interruptAt("GetCallerIdentity", 1);

        assertThatThrownBy(() -> IamSnapshots.collect(rehearsal.session, CORE, event -> {}))
                .isInstanceOf(InterruptedRunException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
