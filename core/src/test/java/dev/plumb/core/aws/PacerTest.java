package dev.plumb.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacerTest {
    private final FakeTime time = new FakeTime();
    private final Pacer pacer = Pacer.of(time, RateTable.parse("""
                    # comment
                    iam:GetRole    2  4
                    iam:Get*       10 10
                    ecs:RunTask    1  1  shared
                    ecs:StopTask   1  1  shared
                    """));

    @Test
    void theBurst_goesAtOnce_theRestAtTheRate() throws InterruptedException {
        for (int call = 0; call < 6; call++) {
            pacer.await("a", "iam:GetRole");
        }

        assertThat(time.waits).containsOnly(Duration.ofMillis(250)).hasSize(4);
    }

    @Test
    void accountsAndActions_haveBucketsOfTheirOwn_unlessTheFileShares() throws InterruptedException {
        pacer.await("a", "ecs:RunTask");
        assertThat(pacer.await("b", "ecs:RunTask")).isZero();
        assertThat(pacer.await("a", "ecs:StopTask")).isEqualTo(Duration.ofSeconds(1));
        assertThat(pacer.await("a", "sts:GetCallerIdentity"))
                .as("not in the file")
                .isZero();
    }

    @Test
    void anIdleBucket_fillsToItsBurstOnly() throws InterruptedException {
        pacer.await("a", "iam:GetRole");
        time.sleep(Duration.ofHours(1));
        time.waits.clear();

        for (int call = 0; call < 3; call++) {
            pacer.await("a", "iam:GetRole");
        }

        assertThat(time.waits).containsExactly(Duration.ofMillis(250));
    }

    @Test
    void theLongestPattern_wins() {
        RateTable rates = RateTable.parse("ec2:* 50 5\nec2:Describe* 100 20\nec2:DescribeX 1 1\n");

        assertThat(rates.of("ec2:CreateVpc")).isEqualTo(new RateTable.Rate("ec2:CreateVpc", 50, 5));
        assertThat(rates.of("ec2:DescribeVpcs")).isEqualTo(new RateTable.Rate("ec2:DescribeVpcs", 100, 20));
        assertThat(rates.of("ec2:DescribeX")).isEqualTo(new RateTable.Rate("ec2:DescribeX", 1, 1));
        assertThat(rates.of("s3:GetObject")).isNull();
    }

    @Test
    void aLineThatIsNone_isNamed() {
        assertThatThrownBy(() -> RateTable.parse("iam:GetRole 15"))
                .hasMessageContaining("not `service:Action burst per-second [bucket]`: iam:GetRole 15");
    }

    @Test
    void theShippedFile_holdsThePublishedNumbers() {
        RateTable rates = RateTable.shipped();

        assertThat(rates.of("ec2:CreateVpcEndpoint")).isEqualTo(new RateTable.Rate("ec2:CreateVpcEndpoint", 4, 0.3));
        assertThat(rates.of("ec2:DescribeInstances")).isEqualTo(new RateTable.Rate("ec2:DescribeInstances", 100, 20));
        assertThat(rates.of("iam:GetPolicyVersion")).isEqualTo(new RateTable.Rate("iam:GetPolicyVersion", 35, 35));
        assertThat(rates.of("iam:ListAccessKeys")).isEqualTo(new RateTable.Rate("iam:ListAccessKeys", 15, 15));
        assertThat(rates.of("ecs:RegisterTaskDefinition"))
                .isEqualTo(new RateTable.Rate("ecs-task-definition-modify", 20, 1));
    }
}
