package dev.plumb.iam.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.plumb.iam.credentials.ReportDate.Date;
import dev.plumb.iam.credentials.ReportDate.Never;
import dev.plumb.iam.credentials.ReportDate.NotApplicable;
import dev.plumb.iam.credentials.ReportDate.NotSupported;
import dev.plumb.iam.credentials.ReportDate.Unknown;
import dev.plumb.iam.snapshot.CredentialReportText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialReportTest {
    @Test
    void M16_theFourWordsForNoValueStayDistinct() {
        assertThat(ReportDate.parse("N/A")).isInstanceOf(NotApplicable.class);
        assertThat(ReportDate.parse("no_information")).isInstanceOf(Never.class);
        assertThat(ReportDate.parse("not_supported")).isInstanceOf(NotSupported.class);
        assertThat(ReportDate.parse("")).isEqualTo(new Unknown(""));
        assertThat(ReportDate.parse(null)).isEqualTo(new Unknown(null));
        assertThat(List.of("N/A", "no_information", "not_supported", ""))
                .extracting(cell -> ReportDate.parse(cell).text())
                .containsExactly("N/A", "no_information", "not_supported", "(empty)");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T05:06:07Z, 2026-03-04T05:06:07Z",
        "2026-03-04T05:06:07+00:00, 2026-03-04T05:06:07Z",
        "2026-03-04T05:06:07.5Z, 2026-03-04T05:06:07.500Z",
        "2026-03-04T05:06:07.123456+00:00, 2026-03-04T05:06:07.123456Z",
        "2026-03-04T05:06:07+05:30, 2026-03-03T23:36:07Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
    })
    void date_everyFormAwsWrites(String cell, Instant expected) {
        assertThat(ReportDate.parse(cell)).isEqualTo(new Date(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-02-30T00:00:00Z", "2026-03-04", "04.03.2026", "1772600767", "null"})
    void date_whatCannotBeRead_isKept(String cell) {
        assertThat(ReportDate.parse(cell)).isEqualTo(new Unknown(cell));
        assertThat(ReportDate.parse(cell).instant()).isEmpty();
        assertThat(ReportDate.parse(cell).text()).isEqualTo(cell);
    }

    @Test
    void flag_comparesWithoutRegardToCase_andKeepsTheRest() {
        assertThat(List.of("true", "TRUE", "True"))
                .allMatch(cell -> ReportFlag.parse(cell).yes());
        assertThat(List.of("false", "FALSE", "False"))
                .allMatch(cell -> ReportFlag.parse(cell).no());
        assertThat(ReportFlag.parse("not_supported").value()).isEqualTo(ReportFlag.Value.NOT_SUPPORTED);
        assertThat(Arrays.asList("", null, "yes", "N/A", "no_information")).allSatisfy(cell -> {
            ReportFlag flag = ReportFlag.parse(cell);
            assertThat(flag.value()).isEqualTo(ReportFlag.Value.UNKNOWN);
            assertThat(flag.yes() || flag.no()).isFalse();
        });
    }

    @Test
    void of_findsColumnsByNameWhereverTheyStand() {
        CredentialRow row = report(
                        List.of("mfa_active", "brand_new", "ARN", " user ", "access_key_2_last_used_service"),
                        List.of("TRUE", "?", "arn:aws:iam::111122223333:user/ana", "ana", "s3"))
                .users()
                .get(0);

        assertThat(row.user()).isEqualTo("ana");
        assertThat(row.arn()).isEqualTo("arn:aws:iam::111122223333:user/ana");
        assertThat(row.mfaActive().yes()).isTrue();
        assertThat(row.keys().get(1).lastUsedService()).isEqualTo("s3");
        assertThat(row.passwordEnabled().value()).isEqualTo(ReportFlag.Value.UNKNOWN);
        assertThat(row.created().text()).isEqualTo("(no such column)");
    }

    @Test
    void of_rowOfTheWrongLength_isNamedAndNoneOfItsValuesBelieved() {
        CredentialReport report = report(
                List.of("user", "arn", "mfa_active"),
                List.of("<root_account>", "arn:aws:iam::111122223333:root", "true"),
                List.of("ana", "arn:aws:iam::111122223333:user/ana", "x", "true"),
                List.of("bob", "arn:aws:iam::111122223333:user/bob"));

        assertThat(report.users())
                .extracting(CredentialRow::user, CredentialRow::problem)
                .containsExactly(
                        tuple("ana", "row 3 of the credential report has 4 cells, its header has 3"),
                        tuple("bob", "row 4 of the credential report has 2 cells, its header has 3"));
        assertThat(report.users()).allMatch(row -> row.mfaActive().value() == ReportFlag.Value.UNKNOWN);
    }

    @Test
    void of_twoRowsForOneUser_neitherIsBelieved() {
        List<String> row = List.of("ana", "arn:aws:iam::111122223333:user/ana", "true");

        assertThat(report(List.of("user", "arn", "mfa_active"), row, row).users())
                .extracting(CredentialRow::problem)
                .containsOnly("the credential report has 2 rows for this user");
    }

    @Test
    void of_rowWithoutAName_saysSo() {
        assertThat(report(List.of("user", "arn", "mfa_active"), List.of("", "", "true"))
                        .users())
                .extracting(CredentialRow::problem)
                .containsExactly("row 2 of the credential report names no user");
    }

    @ParameterizedTest
    @CsvSource({
        "<root_account>, arn:aws:iam::111122223333:root, true",
        "<root_account>, arn:aws-us-gov:iam::111122223333:root, true",
        "<root_account>, arn:aws-cn:iam::111122223333:root, true",
        "<root_account>, '', true",
        "renamed, arn:aws-iso-b:iam::111122223333:root, true",
        "root, arn:aws:iam::111122223333:user/root, false",
        "rootbeer, arn:aws:iam::111122223333:user/rootbeer, false",
        "ana, arn:aws:iam::111122223333:user/a:root/ana, false",
        "ana, arn:aws:iam::1111:root, false",
        "ana, arn:aws:s3::111122223333:root, false",
    })
    void M7_rootIsRecognisedByAnExactArnInAnyPartition(String user, String arn, boolean root) {
        CredentialReport report = report(List.of("user", "arn"), List.of(user, arn));

        assertThat(report.root().isPresent()).isEqualTo(root);
        assertThat(report.users().isEmpty()).isEqualTo(root);
    }

    @ParameterizedTest
    @CsvSource({"'', false", "N/A, false", "0, false", "FALSE, false", "2 more access keys: ListAccessKeys, true"})
    void additionalCredentials_areNoticed(String cell, boolean more) {
        CredentialRow row = report(
                        List.of("user", "arn", "additional_credentials_info"),
                        List.of("ana", "arn:aws:iam::111122223333:user/ana", cell))
                .users()
                .get(0);

        assertThat(row.more()).isEqualTo(more);
    }

    @Test
    void inactiveKey_isOneThatKeepsItsDate() {
        CredentialRow row = report(
                        List.of(
                                "user",
                                "arn",
                                "access_key_1_active",
                                "access_key_1_last_rotated",
                                "access_key_2_active",
                                "access_key_2_last_rotated"),
                        List.of("ana", "a", "false", "2024-01-01T00:00:00Z", "false", "N/A"))
                .users()
                .get(0);

        assertThat(row.keys()).extracting(CredentialRow.Key::inactive).containsExactly(true, false);
    }

    @SafeVarargs
    private static CredentialReport report(List<String> columns, List<String>... rows) {
        return CredentialReport.of(new CredentialReportText(null, columns, List.of(rows)));
    }
}
