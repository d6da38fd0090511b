package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.Plumb.Result;
import dev.plumb.core.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Ec2AuditVerbSimulatorTest {
    @TempDir
    Path folder;

    @Test
    void theExampleCompanysServers_areJudged_andReported() throws Exception {
        Path html = folder.resolve("servers.html");

        Result result = Plumb.run("ec2", "audit", "--simulate", "--report", "html=" + html);

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out())
                .contains("EC2 audit")
                .contains("EBS-SNAPSHOT-PUBLIC")
                .contains("the rule of priority 10 in front of it");
        assertThat(Files.readString(html)).contains("LB-RULE-SHADOWED");
    }

    @Test
    void failOn_andRules_workAsForIdentities() {
        assertThat(Plumb.run("ec2", "audit", "--simulate", "--fail-on", "critical")
                        .code())
                .isEqualTo(ExitCode.NO);
        Result chosen =
                Plumb.run("ec2", "audit", "--simulate", "--rule", "SG-UNUSED", "--fail-on", "high", "--output", "json");
        assertThat(chosen.code()).isEqualTo(ExitCode.OK);
        assertThat(chosen.out()).contains("\"SG-UNUSED\"").doesNotContain("SG-OPEN-ADMIN");
    }

    @Test
    void aRefusal_makesItIncomplete() {
        Result result = Plumb.run("ec2", "audit", "--simulate", "--simulate-fault", "ec2:DescribeVolumes=denied");

        assertThat(result.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(result.out()).contains("INCOMPLETE: 2 checks").contains("ec2:DescribeVolumes");
    }

    @Test
    void severalRegions_areRead_andUnknownOnesRefusedTogether() {
        assertThat(Plumb.run("ec2", "audit", "--simulate", "--regions", "us-east-1,eu-west-1")
                        .code())
                .isEqualTo(ExitCode.OK);
        Result result = Plumb.run("ec2", "audit", "--simulate", "--regions", "eu-west-9,moon-1");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("--regions eu-west-9").contains("--regions moon-1");
        assertThat(Plumb.run("ec2", "audit", "--simulate", "--region", "us-east-1", "--regions", "all")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatCannotBe_isRefusedBeforeTheFirstCall() {
        assertThat(Plumb.run("ec2", "audit", "--simulate", "--rule", "SG-OPEN-ADMN")
                        .err())
                .contains("matches no rule")
                .contains("SG-OPEN-ADMIN");
        assertThat(Plumb.run("ec2", "audit", "--simulate", "--expiry-days", "-1")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Plumb.run("ec2", "audit", "--simulate=" + folder.resolve("none.json"))
                        .err())
                .contains("is no file");
        assertThat(Plumb.run("ec2", "audit", "--simulate-fault", "ec2:*=denied").err())
                .contains("Add --simulate");
    }
}
