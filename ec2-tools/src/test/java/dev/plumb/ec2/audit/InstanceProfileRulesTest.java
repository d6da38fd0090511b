package dev.plumb.ec2.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.Status;
import dev.plumb.ec2.instance.Instance;
import dev.plumb.ec2.instance.Instances;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.snapshot.IamRole;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class InstanceProfileRulesTest {
    private static final String ACCOUNT = "111122223333";
    private static final String PROFILE = "arn:aws:iam::111122223333:instance-profile/web";
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    @Test
    void anInstanceWithoutProfileFails_oneWithItPasses_oneThatEndsIsLeftOut() {
        List<Finding> findings = judge(
                "ROLE-EC2",
                List.of(),
                instance("i-1", "running", null),
                instance("i-2", "stopped", PROFILE),
                instance("i-3", "terminated", null));

        assertThat(findings)
                .extracting(finding -> finding.resource().name(), Finding::status)
                .containsExactly(tuple("i-1", Status.FAIL), tuple("i-2", Status.PASS));
    }

    @Test
    void anAccountWithoutInstances_isNotApplicable() {
        assertThat(judge("ROLE-EC2", List.of())).extracting(Finding::status).containsExactly(Status.NOT_APPLICABLE);
    }

    @Test
    void aRoleInAProfileThatOnlyAnEndingInstanceCarries_fails() {
        IamRole role = role("web", PROFILE);

        assertThat(judge("ROLE-PROFILE-UNUSED", List.of(role), instance("i-1", "shutting-down", PROFILE)))
                .extracting(Finding::status)
                .containsExactly(Status.FAIL);
        assertThat(judge("ROLE-PROFILE-UNUSED", List.of(role), instance("i-1", "stopped", PROFILE)))
                .extracting(Finding::status)
                .containsExactly(Status.PASS);
    }

    @Test
    void instancesThatWereNotCollected_areNotEvaluated_neverPassed() {
        IamSnapshot snapshot = IamSnapshot.of(new IamSnapshot.AccountId(ACCOUNT, "aws", ""), NOW)
                .build();

        assertThat(IamAudit.withAllRules()
                        .select(rule -> rule.info().id().startsWith("ROLE-EC2"))
                        .judge(snapshot)
                        .findings())
                .extracting(Finding::status)
                .containsExactly(Status.NOT_EVALUATED);
    }

    @Test
    void M26_controlsOfInstances_areThoseOfTheReference() {
        assertThat(IamAudit.withAllRules().rules().stream()
                        .map(Rule::info)
                        .filter(info -> info.needs().contains("ec2:DescribeInstances"))
                        .flatMap(info -> info.benchmarks().stream()
                                .map(control -> control.name() + " " + control.control() + " " + info.id())))
                .containsExactly(
                        "CIS 1.5 1.18 ROLE-EC2",
                        "CIS 3.0 1.18 ROLE-EC2",
                        "CIS 4.0 1.18 ROLE-EC2",
                        "CIS 5.0 1.17 ROLE-EC2",
                        "CIS 6.0 2.17 ROLE-EC2",
                        "CIS 7.0 2.16 ROLE-EC2");
    }

    @Test
    void theSectionSurvivesItsJsonForm() {
        Instances instances = new Instances(List.of(instance("i-2", "running", PROFILE), instance("i-1", "x", null)));

        assertThat(Instances.from(instances.toJson())).isEqualTo(instances);
    }

    private static List<Finding> judge(String rule, List<IamRole> roles, Instance... instances) {
        IamSnapshot snapshot = IamSnapshot.of(new IamSnapshot.AccountId(ACCOUNT, "aws", ""), NOW)
                .roles(roles)
                .coverage(new Coverage(List.of(
                        complete("ec2:DescribeRegions"),
                        complete("ec2:DescribeInstances"),
                        complete("iam:GetAccountAuthorizationDetails"))))
                .sections(Map.of(Instances.SECTION, new Instances(Arrays.asList(instances)).toJson()))
                .build();
        return IamAudit.withAllRules()
                .select(one -> one.info().id().equals(rule))
                .judge(snapshot)
                .findings();
    }

    private static Coverage.Row complete(String operation) {
        return new Coverage.Row(ACCOUNT, "global", operation, Coverage.State.COMPLETE, null, null);
    }

    private static Instance instance(String id, String state, @Nullable String profile) {
        return new Instance(
                id, "arn:aws:ec2:eu-west-1:" + ACCOUNT + ":instance/" + id, "eu-west-1", id, state, profile);
    }

    private static IamRole role(String name, String profile) {
        return new IamRole(
                name,
                "/",
                "AROA0000000000000001",
                "arn:aws:iam::" + ACCOUNT + ":role/" + name,
                NOW,
                "none",
                List.of(),
                List.of(),
                List.of(profile),
                null,
                null,
                null,
                null,
                Map.of());
    }
}
