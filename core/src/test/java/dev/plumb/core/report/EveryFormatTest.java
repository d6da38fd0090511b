package dev.plumb.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Finding;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every format, found by enumeration. */
class EveryFormatTest {
    private static final int MILLION = 1_000_000;

    static Stream<ReportFormat> formats() {
        return Reports.all().stream();
    }

    @Test
    void formats_are_found_by_name() {
        assertThat(formats().map(ReportFormat::name)).containsExactly("table", "json", "csv", "md", "html", "sarif");
        assertThat(Reports.named("html")).containsInstanceOf(HtmlFormat.class);
        assertThat(Reports.named("HTML")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void the_same_report_is_the_same_bytes_in_every_language_and_time_zone(ReportFormat format) throws IOException {
        AuditReport report = SampleReports.large(1500);
        byte[] expected = bytes(format, SampleReports.acme());
        byte[] expectedLarge = bytes(format, report);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag :
                    List.of("tr-TR", "ar-SA-u-nu-arab", "fa-IR-u-nu-arabext", "th-TH-u-ca-buddhist-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
                assertThat(bytes(format, SampleReports.acme())).as(tag).isEqualTo(expected);
                assertThat(bytes(format, report)).as(tag).isEqualTo(expectedLarge);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void the_stream_is_flushed_and_left_open(ReportFormat format) throws IOException {
        boolean[] seen = new boolean[2];
        format.write(SampleReports.acme(), new FilterOutputStream(OutputStream.nullOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                seen[0] = false;
            }

            @Override
            public void flush() {
                seen[0] = true;
            }

            @Override
            public void close() {
                seen[1] = true;
            }
        });

        assertThat(seen).as("flushed last, closed").containsExactly(true, false);
    }

    @Test
    void a_million_findings_are_written_in_a_small_heap() throws Exception {
        Process child = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Million.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(child.exitValue()).as(said).isZero();
        // Far more than the heap could hold.
        assertThat(bytesOf("json", said)).isGreaterThan(400_000_000L);
        assertThat(bytesOf("sarif", said)).isGreaterThan(400_000_000L);
        assertThat(bytesOf("csv", said)).isGreaterThan(200_000_000L);
        // These show what a person can read, and count the rest.
        assertThat(bytesOf("html", said)).isLessThan(20_000_000L);
        assertThat(bytesOf("md", said)).isLessThan(40_000L);
        assertThat(bytesOf("table", said)).isLessThan(40_000L);
    }

    private static long bytesOf(String format, String said) {
        return said.lines()
                .filter(line -> line.startsWith(format + " "))
                .mapToLong(line -> Long.parseLong(line.substring(format.length() + 1)))
                .sum();
    }

    /** Writes a report of a million findings in every format, and says how many bytes each took. */
    static final class Million {
        private Million() {}

        public static void main(String... args) throws IOException {
            AuditReport acme = SampleReports.acme();
            List<Finding> findings =
                    Collections.nCopies(MILLION, acme.findings().get(0));
            AuditReport report = new AuditReport(
                    acme.title(),
                    acme.tool(),
                    acme.account(),
                    acme.judgedAt(),
                    acme.coverage(),
                    acme.rules(),
                    findings,
                    acme.tables());
            for (ReportFormat format : Reports.all()) {
                long[] count = new long[1];
                format.write(report, new OutputStream() {
                    @Override
                    public void write(int b) {
                        count[0]++;
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        count[0] += length;
                    }
                });
                System.out.println(format.name() + " " + count[0]);
            }
        }
    }

    private static byte[] bytes(ReportFormat format, AuditReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(report, out);
        return out.toByteArray();
    }
}
