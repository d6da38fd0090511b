package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.Plumb.Result;
import dev.plumb.core.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Ec2TypesVerbSimulatorTest {
    @TempDir
    Path folder;

    @Test
    void aName_isExplained_withItsFactsAndTheLikesOfIt() {
        Result result = Plumb.run("ec2", "types", "m5.large");

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out())
                .contains("general purpose", "usually Intel", "2 vCPUs, 8 GiB, x86_64", "m7g.large", "Table of 20");
    }

    @Test
    void unknownLetters_areReported_andNeverFatal() {
        Result result = Plumb.run("ec2", "types", "q9kz.huge");

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out()).contains("not known to plumb", "The table does not have it");
    }

    @Test
    void whatFits_isFound() {
        Result result =
                Plumb.run("ec2", "types", "--vcpu", "2", "--memory", "8", "--arch", "arm64", "--output", "json");

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out())
                .contains("\"m7g.large\"", "\"t4g.large\"")
                .doesNotContain("\"m5.large\"", "\"m7gd.xlarge\"");
        assertThat(Plumb.run("ec2", "types", "--vcpu", "2", "--memory", "8", "--no-burstable")
                        .out())
                .doesNotContain("t4g.large");
        assertThat(Plumb.run("ec2", "types", "--vcpu", "3", "--memory", "1").code())
                .isEqualTo(ExitCode.NO);
    }

    @Test
    void whatCannotBeRead_isRefused() throws Exception {
        assertThat(Plumb.run("ec2", "types").code()).isEqualTo(ExitCode.USAGE);
        assertThat(Plumb.run("ec2", "types", "m5.large", "--vcpu", "2").code()).isEqualTo(ExitCode.USAGE);
        assertThat(Plumb.run("ec2", "types", "--vcpu", "8-4").err()).contains("ends before it begins");
        assertThat(Plumb.run("ec2", "types", "--memory", "much").err()).contains("neither a number nor a range");
        assertThat(Plumb.run("ec2", "types", "5m").err()).contains("no name of an instance type");
        Path odd =
                Files.writeString(folder.resolve("odd.csv"), "# date: 2026-01-01\n# source: me\nm5.large,<b>,1,,,,,\n");
        assertThat(Plumb.run("ec2", "types", "m5.large", "--table", odd.toString())
                        .err())
                .contains("line 3 is not of an instance type");
    }

    @Test
    void refresh_writesATable_thatIsReadAgain() {
        Path file = folder.resolve("types.csv");

        Result written = Plumb.run("ec2", "types", "--refresh", file.toString(), "--simulate");
        Result read = Plumb.run("ec2", "types", "t3.nano", "--table", file.toString());

        assertThat(written.code()).isEqualTo(ExitCode.OK);
        assertThat(read.out()).contains("0.5 GiB", "DescribeInstanceTypes in us-east-1");
    }
}
