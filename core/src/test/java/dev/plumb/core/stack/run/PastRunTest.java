package dev.plumb.core.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Lines of a history. */
final class PastRunTest {
    @Test
    void line_isWhatWasRead() {
        PastRun run = new PastRun(7, Instant.parse("2026-11-22T12:00:00Z"), "apply", "ci-3", "not all done");
        assertThat(run).hasToString("7 2026-11-22T12:00:00Z apply by ci-3: not all done");
        assertThat(PastRun.parse(run.toString())).contains(run);
    }

    @Test
    void whatAnOlderPlumbWrote_isNoSuchLine() {
        assertThat(PastRun.parse("apply: done")).isEmpty();
        assertThat(PastRun.parse("run 1 apply did not end: run 1 died")).isEmpty();
        assertThat(PastRun.parse("7 yesterday apply by ci-3: done")).isEmpty();
    }
}
