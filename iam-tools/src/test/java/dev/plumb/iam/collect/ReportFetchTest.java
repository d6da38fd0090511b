package dev.plumb.iam.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.AwsException.Kind;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.iam.snapshot.CredentialReportText;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;

class ReportFetchTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final FakeIam iam = new FakeIam();
    private final Run run =
            iam.run(CollectOptions.CORE.reportMaxAge(Duration.ofHours(1)).reportDeadline(Duration.ofMinutes(2)));

    private @Nullable CredentialReportText read() {
        AtomicReference<@Nullable CredentialReportText> kept = new AtomicReference<>();
        new ReportFetch(run, report -> {
                    assertThat(run.ledger().state("iam:GetCredentialReport"))
                            .as("the ledger before the report is kept")
                            .isNotEqualTo(State.COMPLETE);
                    kept.set(report);
                })
                .read();
        return kept.get();
    }

    private Coverage.Row row() {
        return run.ledger().coverage().worst("iam:GetCredentialReport").orElseThrow();
    }

    private static Supplier<GetCredentialReportResponse> refused(String code) {
        return () -> {
            throw FakeIam.refusal(code, Kind.REFUSED);
        };
    }

    private static Supplier<GetCredentialReportResponse> report(Instant generated) {
        return () -> FakeIam.report(generated);
    }

    @Test
    void aFreshReport_costsOneCall() {
        iam.reports.add(report(START.minus(Duration.ofMinutes(30))));

        assertThat(read().generatedAt()).isEqualTo(START.minus(Duration.ofMinutes(30)));
        assertThat(iam.called).containsExactly("get");
        assertThat(row().state()).isEqualTo(State.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ReportNotPresent",
                "ReportExpired",
                "CredentialReportNotPresentException",
                "CredentialReportExpiredException"
            })
    void M17_noReportOrAnExpiredOne_isMadeAndWaitedForWithGrowingPauses(String code) {
        iam.reports.add(refused(code));
        for (int poll = 0; poll < 6; poll++) {
            iam.reports.add(refused("ReportInProgress"));
        }
        iam.reports.add(report(START));
        iam.generations.add(() -> "STARTED");

        assertThat(read()).isNotNull();

        assertThat(iam.called).containsExactly("get", "generate", "get", "get", "get", "get", "get", "get", "get");
        long[] least = {500, 1000, 2000, 4000, 5000, 5000, 5000};
        assertThat(iam.time.waits).hasSize(7);
        for (int wait = 0; wait < 7; wait++) {
            assertThat(iam.time.waits.get(wait).toMillis())
                    .as("seed 3, wait %d", wait)
                    .isBetween(least[wait], least[wait] * 5 / 4);
        }
        assertThat(iam.events)
                .filteredOn(ProgressEvent.Waiting.class::isInstance)
                .hasSize(7);
    }

    @Test
    void aReportMadeWhileWeWaited_isTaken_thoughItsDateIsYearsBack() {
        iam.reports.add(refused("ReportNotPresent"));
        iam.reports.add(report(Instant.parse("2015-02-02T20:02:02Z")));
        iam.generations.add(() -> "STARTED");

        assertThat(read()).isNotNull();
        assertThat(iam.called).containsExactly("get", "generate", "get");
    }

    @Test
    void aReportSomebodyElseStarted_isWaitedForWithoutAskingAgain() {
        iam.reports.add(refused("CredentialReportNotReadyException"));
        iam.reports.add(report(START));

        assertThat(read()).isNotNull();
        assertThat(iam.called).containsExactly("get", "get");
    }

    @Test
    void M15_aReportThatExpiresBetweenTwoCalls_isAskedForAgain_withoutRacing() {
        iam.reports.add(refused("ReportExpired"));
        iam.reports.add(refused("ReportExpired"));
        iam.reports.add(report(START));
        iam.generations.add(() -> "COMPLETE");

        assertThat(read()).isNotNull();
        assertThat(iam.called).containsExactly("get", "generate", "get", "generate", "get");
        assertThat(iam.time.waits).hasSize(1);
    }

    @Test
    void theOldReportServedWhileTheNewOneIsMade_isNotTakenForTheNewOne() {
        Instant old = START.minus(Duration.ofHours(2));
        iam.reports.add(report(old));
        iam.reports.add(report(old));
        iam.reports.add(report(START));
        iam.generations.add(() -> "STARTED");

        assertThat(read().generatedAt()).isEqualTo(START);
        assertThat(iam.called).containsExactly("get", "generate", "get", "get");
    }

    @Test
    void aReportAwsFindsNewEnough_isUsedThoughOlderThanWanted() {
        Instant old = START.minus(Duration.ofHours(2));
        iam.reports.add(report(old));
        iam.generations.add(() -> "COMPLETE");

        assertThat(read().generatedAt()).isEqualTo(old);
        assertThat(iam.called).containsExactly("get", "generate", "get");
        assertThat(iam.time.waits).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LimitExceeded", "Throttling", "AccessDenied", "ServiceFailure"})
    void whereNoNewReportCanBeHad_theOldOneIsUsed_withItsAgeShown(String code) {
        iam.reports.add(report(START.minus(Duration.ofHours(2))));
        iam.generations.add(() -> {
            throw FakeIam.refusal(code, Kind.REFUSED);
        });

        assertThat(read()).isNotNull();
        assertThat(row().state()).isEqualTo(State.COMPLETE);
        assertThat(iam.events)
                .filteredOn(ProgressEvent.Note.class::isInstance)
                .singleElement()
                .satisfies(note -> assertThat(((ProgressEvent.Note) note).text())
                        .startsWith("The credential report used is 120 minutes old: ")
                        .contains(code));
    }

    @Test
    void whereNoReportCanBeHad_theRowSaysWhy() {
        iam.reports.add(refused("ReportNotPresent"));
        iam.generations.add(() -> {
            throw FakeIam.refusal("LimitExceeded", Kind.REFUSED);
        });

        assertThat(read()).isNull();
        assertThat(row().state()).isEqualTo(State.FAILED);
        assertThat(row().requestId()).isEqualTo("r-LimitExceeded");
    }

    @Test
    void aReportThatIsNeverReady_isGivenUpAtTheDeadline_orReplacedByTheOldOne() {
        iam.reports.add(refused("ReportInProgress"));
        assertThat(read()).isNull();
        assertThat(row().reason()).isEqualTo("AWS did not finish the credential report within 120 s; run again later");
        assertThat(Duration.between(START, iam.time.now)).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));

        iam.reports.clear();
        iam.reports.add(report(START.minus(Duration.ofHours(3))));
        iam.reports.add(refused("ReportInProgress"));
        iam.generations.add(() -> "STARTED");
        assertThat(read().generatedAt()).isEqualTo(START.minus(Duration.ofHours(3)));
        assertThat(row().state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void expiredCredentials_endTheRun() {
        iam.reports.add(() -> {
            throw FakeIam.refusal("ExpiredToken", Kind.BAD_CREDENTIALS);
        });

        assertThatThrownBy(this::read).isInstanceOf(AwsException.class);
    }

    @Test
    void whatIsNoReport_isAGapAndNoCrash() {
        iam.reports.add(() -> GetCredentialReportResponse.builder()
                .content(SdkBytes.fromUtf8String("<html>sorry</html>"))
                .build());

        assertThat(read()).isNull();
        assertThat(row().state()).isEqualTo(State.FAILED);
        assertThat(row().reason()).startsWith("the answer is no credential report: ");
    }

    @Test
    void anAnswerWithoutContent_isAGap() {
        iam.reports.add(() -> GetCredentialReportResponse.builder().build());

        assertThat(read()).isNull();
        assertThat(row().reason()).contains("no content");
    }
}
