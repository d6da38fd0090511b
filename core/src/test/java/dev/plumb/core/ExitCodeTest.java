package dev.plumb.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExitCodeTest {
    @Test
    void codes_areThePublishedContract() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code)).containsExactly(0, 1, 2, 3, 4, 5, 6, 20, 70);
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
}
