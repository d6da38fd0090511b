package dev.plumb.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestTallyTest {

    @TempDir
    Path root;

    @Test
    void reportsOfAllModules_areCountedByKindAndResult() throws IOException {
        report("core/target/surefire-reports/TEST-a.PlanTest.xml", """
                <testcase name="one" classname="a.PlanTest"/>
                <testcase name="two" classname="a.PlanTest$Nested"><system-out>&lt;skipped/&gt;</system-out></testcase>
                <testcase name="three" classname="a.PlanTest"><failure message="x">trace</failure></testcase>""");
        report("cli/target/surefire-reports/TEST-a.AuditSimulatorTest.xml", """
                <testcase name="four" classname="a.AuditSimulatorTest$Inner"/>
                <testcase name="five" classname="a.AuditSimulatorTest"><flakyFailure message="x"/></testcase>""");
        report("integration-tests/target/failsafe-reports/TEST-a.MotoContainerTest.xml", """
                <testcase name="six" classname="a.MotoContainerTest"><skipped message="no&#10;Docker"/></testcase>
                <testcase name="seven" classname="a.MotoContainerTest"><skipped message="no Docker"/></testcase>
                <testcase name="" classname="a.MotoContainerTest"><error message="x"/><system-err/></testcase>
                <testcase name="eight" classname="a.MotoContainerTest"><skipped/></testcase>""");

        TestTally tally = TestTally.of(root, Instant.EPOCH);

        assertThat(tally.table()).isEqualToIgnoringNewLines("""

                        Tests       passed  failed  skipped
                        unit             2       1        0
                        simulator        2       0        0
                        container        0       1        3
                        skipped 2: no Docker
                        skipped 1: no reason given
                        failed: a.MotoContainerTest
                        failed: a.PlanTest.three
                        """);
        assertThat(tally.closingLine()).isEqualToIgnoringNewLines("4 passed, 2 failed, 3 skipped");
    }

    @Test
    void reportCutShort_countsAsOneFailure() throws IOException {
        write("core/target/surefire-reports/TEST-a.CutTest.xml", "<testsuite><testcase name=\"one\"");

        assertThat(TestTally.of(root, Instant.EPOCH).table()).contains("failed: a.CutTest (its report cannot be read)");
    }

    @Test
    void reportWithExternalEntity_readsNoOtherFile() throws IOException {
        write("secret.txt", "hidden");
        write("core/target/surefire-reports/TEST-a.EvilTest.xml", """
                <!DOCTYPE testsuite [<!ENTITY e SYSTEM "%s">]>
                <testsuite><testcase name="one" classname="a.EvilTest"><skipped message="m"/>&e;</testcase></testsuite>""".formatted(
                        root.resolve("secret.txt").toUri()));

        assertThat(TestTally.of(root, Instant.EPOCH).table()).doesNotContain("hidden");
    }

    @Test
    void reportOfAnEarlierBuild_isLeftOut() throws IOException {
        Instant start = Instant.parse("2026-11-22T10:00:00Z");
        Path old = report(
                "core/target/surefire-reports/TEST-a.OldTest.xml", "<testcase name=\"one\" classname=\"a.OldTest\"/>");
        Path fresh = report(
                "core/target/surefire-reports/TEST-a.NewTest.xml", "<testcase name=\"one\" classname=\"a.NewTest\"/>");
        Files.setLastModifiedTime(old, FileTime.from(start.minusSeconds(1)));
        Files.setLastModifiedTime(fresh, FileTime.from(start));

        assertThat(TestTally.of(root, start).closingLine()).startsWith("1 passed, 0 failed");
    }

    private Path report(String path, String tests) throws IOException {
        return write(path, "<testsuite name=\"any\">" + tests + "</testsuite>");
    }

    private Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
