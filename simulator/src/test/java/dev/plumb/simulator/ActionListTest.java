package dev.plumb.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.simulator.acm.AcmService;
import dev.plumb.simulator.autoscaling.AutoScalingService;
import dev.plumb.simulator.cloudwatch.CloudWatchService;
import dev.plumb.simulator.ec2.Ec2Service;
import dev.plumb.simulator.elb.ElbService;
import dev.plumb.simulator.iam.IamService;
import dev.plumb.simulator.inventory.AccessAnalyzerService;
import dev.plumb.simulator.inventory.AccountService;
import dev.plumb.simulator.service.Service;
import dev.plumb.simulator.ssm.SsmService;
import dev.plumb.simulator.sts.StsService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionListTest {
    private static final Path GUIDE = Path.of("..", "docs", "simulator.md");

    @Test
    void the_guide_names_every_action_and_no_other() throws IOException {
        String list = Files.readString(GUIDE).split("<!-- actions", 2)[1].replaceAll("\\s+", " ");
        for (Service service : List.of(
                IamService.create(),
                StsService.create(),
                AccountService.create(),
                AccessAnalyzerService.create(),
                Ec2Service.create(),
                SsmService.create(),
                AcmService.create(),
                ElbService.create(),
                CloudWatchService.create(List.of()),
                AutoScalingService.create())) {
            String named =
                    list.split("\\*\\*" + service.name() + "\\*\\*: ", 2)[1].split("\\.", 2)[0];
            assertThat(Arrays.asList(named.split(", ", -1))).isEqualTo(service.actions());
        }
    }
}
