package dev.plumb.iam.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.error.AwsException.Kind;
import dev.plumb.core.finding.Coverage.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final String OPERATION = "iam:GetAccountSummary";

    private final Run run = new FakeIam().run(CollectOptions.CORE);

    @Test
    void anAnswer_isKeptBeforeTheLedgerCallsItRead() {
        List<State> before = new ArrayList<>();

        run.ask(OPERATION, () -> "answer", answer -> before.add(run.ledger().state(OPERATION)));

        assertThat(before).containsExactly(State.NOT_REQUESTED);
        assertThat(run.ledger().state(OPERATION)).isEqualTo(State.COMPLETE);
    }

    @Test
    void anAnswerThatCouldNotBeKept_isNotCalledRead() {
        assertThatThrownBy(() -> run.ask(OPERATION, () -> "answer", answer -> {
                    throw new IllegalStateException("no room");
                }))
                .hasMessage("no room");

        assertThat(run.ledger().state(OPERATION)).isNotEqualTo(State.COMPLETE);
    }

    @Test
    void aRefusal_keepsNothing() {
        List<String> kept = new ArrayList<>();

        run.<String>ask(
                OPERATION,
                () -> {
                    throw FakeIam.refusal("AccessDenied", Kind.DENIED);
                },
                kept::add);

        assertThat(kept).isEmpty();
        assertThat(run.ledger().state(OPERATION)).isEqualTo(State.FAILED);
    }
}
