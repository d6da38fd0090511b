package dev.plumb.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExitCodeTest {
    @Test
    void codes_areThePublishedContract() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14, 15, 16, 20, 70);
    }

    @Test
    void aDeniedRead_doesNotHideFindings_andAFailureHidesNeither() {
        assertThat(ExitCode.gravest(List.of(ExitCode.INCOMPLETE, ExitCode.NO))).isEqualTo(ExitCode.NO);
        assertThat(ExitCode.gravest(List.of(ExitCode.NO, ExitCode.FAILED, ExitCode.INCOMPLETE)))
                .isEqualTo(ExitCode.FAILED);
        assertThat(ExitCode.gravest(List.of(ExitCode.FAILED, ExitCode.INTERNAL)))
                .isEqualTo(ExitCode.INTERNAL);
        assertThat(ExitCode.gravest(List.of())).isEqualTo(ExitCode.OK);
    }

    @Test
    void aSignal_doesNotHideTheVerdictOfARoll() {
        assertThat(ExitCode.gravest(List.of(ExitCode.INTERRUPTED, ExitCode.DETACHED)))
                .isEqualTo(ExitCode.DETACHED);
        assertThat(ExitCode.gravest(List.of(ExitCode.INTERRUPTED, ExitCode.ROLLED_BACK)))
                .isEqualTo(ExitCode.ROLLED_BACK);
        assertThat(ExitCode.gravest(List.of(ExitCode.ROLLED_BACK, ExitCode.ROLLBACK_FAILED)))
                .isEqualTo(ExitCode.ROLLBACK_FAILED);
    }
}
