package dev.plumb.iam.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.AwsException.Kind;
import dev.plumb.core.error.InputException;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.progress.Progress;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What other modules add. */
class SectionsTest {
    private static final SnapshotSection.Content CONTENT = new SnapshotSection.Content(
            JsonNodeFactory.instance.objectNode().put("instances", 3),
            List.of(new Coverage.Row(
                    "111122223333", "eu-west-1", "ec2:DescribeInstances", State.COMPLETE, null, null)));

    private final FakeIam iam = new FakeIam();

    private record Section(Supplier<Content> content) implements SnapshotSection {
        @Override
        public String name() {
            return "ec2";
        }

        @Override
        public List<String> operations() {
            return List.of("ec2:DescribeInstances", "ec2:DescribeRegions");
        }

        @Override
        public Content collect(AwsSession session, Progress progress) {
            return content.get();
        }
    }

    private IamSnapshot read(Set<String> wanted, Supplier<SnapshotSection.Content> content) {
        Sections sections = new Sections(List.of(new Section(content)));
        CollectOptions options = CollectOptions.CORE.sections(wanted);
        sections.check(options);
        Run run = iam.run(options);
        IamSnapshot.Builder snapshot =
                IamSnapshot.of(new IamSnapshot.AccountId("111122223333", "aws", ""), Instant.EPOCH);
        sections.read(run, snapshot);
        return snapshot.coverage(run.ledger().coverage()).build();
    }

    @Test
    void aSectionAskedFor_isKeptUnderItsName_withItsRows() {
        IamSnapshot snapshot = read(Set.of("ec2"), () -> CONTENT);

        assertThat(snapshot.sections()).containsEntry("ec2", CONTENT.json());
        assertThat(snapshot.coverage().rows()).isEqualTo(CONTENT.coverage());
    }

    @Test
    void aSectionNotAskedFor_isNotCalled_andSaysSo() {
        IamSnapshot snapshot = read(Set.of(), () -> {
            throw new AssertionError("must not be called");
        });

        assertThat(snapshot.sections()).isEmpty();
        assertThat(snapshot.coverage().state("ec2:DescribeInstances")).isEqualTo(State.NOT_REQUESTED);
        assertThat(snapshot.coverage().state("ec2:DescribeRegions")).isEqualTo(State.NOT_REQUESTED);
    }

    @Test
    void aSectionThatIsDenied_isAGap() {
        IamSnapshot snapshot = read(Set.of("ec2"), () -> {
            throw FakeIam.refusal("UnauthorizedOperation", Kind.DENIED);
        });

        assertThat(snapshot.coverage().state("ec2:DescribeInstances")).isEqualTo(State.FAILED);
        assertThat(snapshot.coverage().gaps()).hasSize(2);
    }

    @Test
    void aSectionWhoseEndpointCannotBeReached_isAGap_andExpiredCredentialsEndTheRun() {
        IamSnapshot snapshot = read(Set.of("ec2"), () -> {
            throw FakeIam.refusal("none", Kind.UNREACHABLE);
        });
        assertThat(snapshot.coverage().gaps()).hasSize(2);

        assertThatThrownBy(() -> read(Set.of("ec2"), () -> {
                    throw FakeIam.refusal("ExpiredToken", Kind.BAD_CREDENTIALS);
                }))
                .isInstanceOf(AwsException.class);
    }

    @Test
    void aSectionThatNobodyOffers_isRefusedBeforeAnythingIsCalled() {
        assertThatThrownBy(() -> read(Set.of("ec3"), () -> CONTENT))
                .isInstanceOf(InputException.class)
                .hasMessage("sections: no module on the class path collects ec3; there are: ec2");
    }
}
