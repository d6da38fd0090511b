package dev.plumb.iam.credentials;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.core.ExitCode;
import dev.plumb.core.error.InputException;
import dev.plumb.iam.snapshot.CredentialReportText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4180, encodings, limits and what is no report at all (I1, I2, I3). */
class CredentialReportCsvTest {
    private static final String HEADER = "user,arn,mfa_active";
    private static final String ROOT = "<root_account>,arn:aws:iam::111122223333:root,true";
    private static final String ANA = "ana,arn:aws:iam::111122223333:user/ana,false";

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void read_anyLineEnding_withOrWithoutTheLastOne(String end) {
        String text = HEADER + end + ROOT + end + ANA;

        assertThat(parse(text).rows()).containsExactly(cells(ROOT), cells(ANA));
        assertThat(parse(text + end)).isEqualTo(parse(text));
        assertThat(parse(text + end + end)).isEqualTo(parse(text));
    }

    @Test
    void read_mixedLineEndings() {
        assertThat(parse(HEADER + "\r\n" + ROOT + "\r" + ANA + "\n").rows()).hasSize(2);
    }

    @Test
    void read_quotedCells_keepCommasNewlinesAndQuotes() {
        CredentialReportText report =
                parse(HEADER + "\n\"a,b\",\"line 1\r\nline 2\",\"say \"\"yes\"\"\"\n\"\",,\"\"\n");

        assertThat(report.rows())
                .containsExactly(List.of("a,b", "line 1\r\nline 2", "say \"yes\""), List.of("", "", ""));
    }

    @Test
    void read_byteOrderMark_isNoPartOfTheFirstColumn() {
        assertThat(parse("\uFEFF" + HEADER + "\n" + ROOT).columns()).containsExactly("user", "arn", "mfa_active");
    }

    @Test
    void read_unknownReorderedAndMissingColumns_areKeptAsTheyStand() {
        CredentialReportText report = parse("shoe_size,arn,user\n43,arn:aws:iam::111122223333:user/ana,ana\n");

        assertThat(report.columns()).containsExactly("shoe_size", "arn", "user");
        assertThat(report.rows()).containsExactly(List.of("43", "arn:aws:iam::111122223333:user/ana", "ana"));
        assertThat(report.generatedAt()).isNull();
    }

    @Test
    void read_rowsOfTheWrongLength_areKept() {
        assertThat(parse(HEADER + "\nana,arn\n" + ROOT + ",more\n").rows())
                .containsExactly(
                        List.of("ana", "arn"),
                        List.of("<root_account>", "arn:aws:iam::111122223333:root", "true", "more"));
    }

    @Test
    void read_hostileCharacters_areKept() {
        String name = "x\u202Egnp.exe\u200B\u0007\uD83D\uDE00";

        assertThat(parse(HEADER + "\n" + name + ",arn,true\n").rows().get(0).get(0))
                .isEqualTo(name);
    }

    @Test
    void read_invalidUtf8_namesByteLineAndColumn() {
        byte[] good = (HEADER + "\r\nan\u00E9").getBytes(UTF_8);
        byte[] bytes = concat(good, new byte[] {(byte) 0xC3, '('}, "\n".getBytes(UTF_8));

        assertThatThrownBy(() -> parse(bytes))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("report.csv:2:4: byte " + (good.length + 1) + " is not valid UTF-8");
    }

    @Test
    void read_invalidUtf8AtTheStartOfALine_namesThatLine() {
        byte[] bytes = concat((HEADER + "\n").getBytes(UTF_8), "\u00E9va".getBytes(ISO_8859_1));

        assertThatThrownBy(() -> parse(bytes)).hasMessageStartingWith("report.csv:2:1: byte 21 is not valid UTF-8");
    }

    @Test
    void read_utf8CutInTheMiddleOfACharacter_isRefused() {
        byte[] bytes = concat((HEADER + "\nana,").getBytes(UTF_8), new byte[] {(byte) 0xE2, (byte) 0x82});

        assertThatThrownBy(() -> parse(bytes)).hasMessageStartingWith("report.csv:2:5: byte 25 is not valid UTF-8");
    }

    @Test
    void read_loneSurrogateEncodedAsUtf8_isRefused() {
        byte[] bytes = concat((HEADER + "\n").getBytes(UTF_8), new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});

        assertThatThrownBy(() -> parse(bytes)).hasMessageContaining("is not valid UTF-8");
    }

    @Test
    void read_nul_isRefusedWithItsPlace() {
        assertThatThrownBy(() -> parse(HEADER + "\nan\u0000a,arn,true\n"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("report.csv:2:3: a NUL character");
    }

    @Test
    void read_columnsCountCharacters_notUtf16Units() {
        assertThatThrownBy(() -> parse(HEADER + "\n\uD83D\uDE00\"")).hasMessageStartingWith("report.csv:2:2: ");
    }

    @Test
    void read_quoteInsideAnUnquotedCell_isRefusedWithItsPlace() {
        assertThatThrownBy(() -> parse(HEADER + "\n" + ROOT + "\nan\"a,arn,true"))
                .hasMessageStartingWith("report.csv:3:3: a quotation mark inside an unquoted cell");
    }

    @Test
    void read_textAfterAClosingQuote_isRefusedWithItsPlace() {
        assertThatThrownBy(() -> parse(HEADER + "\n\"ana\"x,arn,true"))
                .hasMessageStartingWith("report.csv:2:6: expected a comma or the end of the line");
    }

    @Test
    void read_quoteNeverClosed_namesWhereItWasOpened() {
        assertThatThrownBy(() -> parse(HEADER + "\nana,\"arn:aws\n" + ROOT + "\n" + ANA))
                .hasMessageStartingWith("report.csv:2:5: the quotation mark opened here is never closed");
    }

    @Test
    void read_headerOnly_isRefused() {
        assertThatThrownBy(() -> parse(HEADER + "\n"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("report.csv:1: a header and no rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\n", "\uFEFF"})
    void read_empty_isRefused(String text) {
        assertThatThrownBy(() -> parse(text)).hasMessageStartingWith("report.csv:1:1: the file is empty");
    }

    @Test
    void read_otherThings_areCalledByTheirNames() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("xl/workbook.xml"));
            out.closeEntry();
        }
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(HEADER.getBytes(UTF_8));
        }
        String csv = HEADER.replace("mfa_active", "user_creation_time") + "\n" + ROOT;

        assertRefused("<!DOCTYPE html><html>".getBytes(UTF_8), "this is HTML or XML");
        assertRefused("\uFEFF  {\"users\": []}".getBytes(UTF_8), "this is JSON");
        assertRefused("{\"ReportFormat\": \"text/csv\", \"Content\": \"dXNl\"}".getBytes(UTF_8), "the AWS CLI's JSON");
        assertRefused(Base64.getEncoder().encode(csv.getBytes(UTF_8)), "this is a report still in base64");
        assertRefused(zip.toByteArray(), "this is an Excel or ZIP file");
        assertRefused(gzip.toByteArray(), "this is a gzip file");
        assertRefused(csv.getBytes(UTF_16), "this is UTF-16 text");
    }

    @Test
    void read_anotherCsv_isRefusedWithWhatWasExpected() {
        assertThatThrownBy(() -> parse("id,name,size\n1,x,2\n"))
                .hasMessageStartingWith("report.csv:1:1: this is no credential report")
                .hasMessageContaining("user,arn,user_creation_time");
    }

    @Test
    void read_savedAgainWithSemicolons_saysSo() {
        assertThatThrownBy(() -> parse(HEADER.replace(',', ';') + "\nana;arn;true\n"))
                .hasMessageContaining("not separated by commas");
    }

    @Test
    void read_columnTwice_isRefused() {
        assertThatThrownBy(() -> parse("user,arn,mfa_active,MFA_ACTIVE\nana,arn,true,false\n"))
                .hasMessage("report.csv:1:1: columns that stand twice in the header: mfa_active");
    }

    @Test
    void read_missingFileDirectoryAndUnreadable_areNamed(@TempDir Path dir) {
        InputException missing =
                catchThrowableOfType(InputException.class, () -> CredentialReportCsv.read(dir.resolve("none.csv")));

        assertThat(missing).hasMessageEndingWith("none.csv: there is no such file");
        assertThat(missing.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThatThrownBy(() -> CredentialReportCsv.read(dir)).hasMessageContaining("this is a directory");
        assertThatThrownBy(() -> CredentialReportCsv.read(new Failing(), "credential report", null))
                .isInstanceOf(InputException.class)
                .hasMessage("credential report: the credential report cannot be read: disk on fire");
    }

    @Test
    void read_file(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("r.csv"), HEADER + "\n" + ROOT + "\n");

        assertThat(CredentialReportCsv.read(file).rows()).containsExactly(cells(ROOT));
    }

    @Test
    void read_oneLineOf50Megabytes_isRefusedAfterItsLimit() {
        Endless line = new Endless(HEADER + "\n", "a", 50_000_000);

        assertThatThrownBy(() -> CredentialReportCsv.read(line, "report.csv", null))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("report.csv:2:1: this row is longer than 65536 characters");
        assertThat(line.given).isLessThan(1_000_000);
    }

    @Test
    void read_oneQuotedCellOf50Megabytes_isRefusedToo() {
        assertThatThrownBy(() ->
                        CredentialReportCsv.read(new Endless(HEADER + "\nx,\"", "a\n", 50_000_000), "report.csv", null))
                .hasMessageStartingWith("report.csv:2:1: this row is longer than 65536 characters");
    }

    @Test
    void read_headerWithoutEnd_isRefused() {
        assertThatThrownBy(
                        () -> CredentialReportCsv.read(new Endless("user,arn", ",x", 50_000_000), "report.csv", null))
                .hasMessageStartingWith("report.csv:1:1: this row is longer than");
    }

    @Test
    void read_aHundredThousandRows_areRead() {
        String row =
                "u,arn:aws:iam::111122223333:user/u,false,N/A,no_information,not_supported,N/A,N/A,true,xxxxxxxx\n";
        Endless rows = new Endless("user,arn,a,b,c,d,e,f,g,h\n", row, 100_000L * row.length());

        CredentialReportText report = CredentialReportCsv.read(rows, "report.csv", null);

        assertThat(report.rows()).hasSize(100_000);
        assertThat(report.rows().get(99_999).get(3))
                .as("the same few words are kept once")
                .isSameAs(report.rows().get(0).get(3));
    }

    @Test
    void read_aMillionRows_areRefusedAfterTheLimit() {
        Endless rows = new Endless("user,arn\n", "u,a\n", 4L * 1_000_000);

        assertThatThrownBy(() -> CredentialReportCsv.read(rows, "report.csv", null))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("report.csv:100002:1: more than 100000 rows");
        assertThat(rows.given).as("what is refused is not read to its end").isLessThan(600_000);
    }

    @Test
    void records_aMillion_areReadOneByOne() {
        Endless rows = new Endless("user,arn\n", "u,a\n", 4L * 1_000_000);

        assertThat(drain(rows)).isEqualTo(1_000_001);
    }

    @Test
    void read_aHundredMegabytes_areRefusedAfterTheLimit() {
        Endless rows = new Endless("user,arn\n", "u," + "a".repeat(60_000) + "\n", 100_000_000);

        assertThatThrownBy(() -> drain(rows))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the file is larger than 67108864 bytes");
        assertThat(rows.given).isLessThan(68_000_000);
    }

    @Test
    void read_randomBytes_neverFailsInAnyOtherWay() {
        long seed = 20261122;
        Random random = new Random(seed);
        byte[] alphabet = "\"\",,\n\r\u00E9aN/A<{\u0000".getBytes(UTF_8);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] tail = new byte[random.nextInt(40)];
            for (int j = 0; j < tail.length; j++) {
                tail[j] = alphabet[random.nextInt(alphabet.length)];
            }
            try {
                CredentialReport.of(parse(concat((HEADER + "\n").getBytes(UTF_8), tail)));
            } catch (InputException e) {
                refused++;
                assertThat(e).as("seed %d, round %d", seed, i).hasMessageStartingWith("report.csv:");
            }
        }
        assertThat(refused).as("seed %d", seed).isBetween(1, 2999);
    }

    private static void assertRefused(byte[] bytes, String as) {
        assertThatThrownBy(() -> parse(bytes))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("report.csv:1:1: ")
                .hasMessageContaining(as)
                .hasMessageContaining("expected a credential report (CSV)");
    }

    private static CredentialReportText parse(String text) {
        return parse(text.getBytes(UTF_8));
    }

    private static CredentialReportText parse(byte[] bytes) {
        return CredentialReportCsv.read(new ByteArrayInputStream(bytes), "report.csv", null);
    }

    private static List<String> cells(String row) {
        return List.of(row.split(",", -1));
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Reads all records and keeps none. */
    private static int drain(InputStream in) {
        CsvRecords records = new CsvRecords(
                new PlainText(in, "report.csv", CredentialReportCsv.MAX_BYTES), CredentialReportCsv.MAX_ROW_LENGTH);
        int count = 0;
        while (records.read() != null) {
            count++;
        }
        return count;
    }

    /** A beginning and then the same again and again, without holding it. */
    private static final class Endless extends InputStream {
        private final byte[] head;
        private final byte[] body;
        private final long length;
        private long given;

        Endless(String head, String body, long bodyLength) {
            this.head = head.getBytes(UTF_8);
            this.body = body.getBytes(UTF_8);
            this.length = this.head.length + bodyLength;
        }

        @Override
        public int read() {
            if (given == length) {
                return -1;
            }
            int value = given < head.length ? head[(int) given] : body[(int) ((given - head.length) % body.length)];
            given++;
            return value;
        }

        @Override
        public int read(byte[] into, int from, int count) {
            int done = 0;
            while (done < count && given < length) {
                byte[] part = given < head.length ? head : body;
                int at = (int) (given < head.length ? given : (given - head.length) % body.length);
                int some = (int) Math.min(Math.min(count - done, part.length - at), length - given);
                System.arraycopy(part, at, into, from + done, some);
                done += some;
                given += some;
            }
            return done == 0 ? -1 : done;
        }
    }

    private static final class Failing extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("disk on fire");
        }
    }
}
