package dev.plumb.simulator;

import static dev.plumb.simulator.PolicyText.allow;
import static dev.plumb.simulator.PolicyText.allowing;
import static dev.plumb.simulator.PolicyText.policy;
import static dev.plumb.simulator.PolicyText.principal;
import static dev.plumb.simulator.PolicyText.statement;
import static dev.plumb.simulator.PolicyText.when;

import dev.plumb.simulator.iam.IamSeed;
import dev.plumb.simulator.iam.Organization;
import dev.plumb.simulator.iam.RootSignIn;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An account that came with a company the example company bought. Its policies were written by hand in 2013. IAM enforces its
 * policy grammar since March 2015 only; what was stored before, it goes on enforcing, and refuses at the next change. Source:
 * AWS Security Blog, Coming March 2015: Upgrades to IAM Policy Validation.
 */
final class AcmeAcquired {
    private static final Instant USED = Instant.parse("2026-11-20T14:00:00Z");

    private AcmeAcquired() {}

    static void make(IamSeed seed) {
        seed.extras()
                .root(
                        Instant.parse("2011-08-22T09:00:00Z"),
                        new RootSignIn(
                                true,
                                Instant.parse("2016-02-01T10:00:00Z"),
                                Instant.parse("2016-02-01T10:00:00Z"),
                                RootSignIn.Reported.TRUE_OR_FALSE,
                                true))
                .alias("roadrunner")
                .organization(new Organization("o-acme123456", Organization.Standing.MEMBER, List.of()))
                .passwordPolicy(p -> p.minimumPasswordLength(14).passwordReusePrevention(24));
        people(seed);
        outsideTheGrammar(seed);
        notEvenReadable(seed);
        roles(seed);
    }

    private static void people(IamSeed seed) {
        seed.group("Operators").group("Readers");
        seed.groupPolicy(
                "Readers",
                "Read",
                policy(allow("arn:aws:s3:::roadrunner-docs/*", "s3:GetObject", "s3:GetObjectVersion")));
        for (String name : List.of("wanda.e", "coyote", "ralph")) {
            seed.user(name, "/", Map.of()).member(name, name.equals("ralph") ? "Readers" : "Operators");
            seed.at(Instant.parse("2026-10-01T08:00:00Z")).password(name, USED);
            seed.mfa(name, seed.arn("u2f/user/" + name + "/key-QJ3ZBVUL7DZX5MBPYL5DEKWXHY"));
        }
    }

    /** What IAM would not take today, and what it means is plain all the same. */
    private static void outsideTheGrammar(IamSeed seed) {
        String logs = "arn:aws:s3:::roadrunner-logs/*";
        seed.groupPolicy(
                "Operators",
                "Logs",
                policy(
                        "{\"Sid\":\"upload logs\",\"Effect\":\"Allow\",\"Action\":\"s3:PutObject\",\"Resource\":\""
                                + logs + "\"}",
                        "{\"Sid\":\"upload logs\",\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\""
                                + logs + "\"}"));
        seed.groupPolicy("Operators", "Look", allowing("*", "cloud*:Describe*", "ec2:Describe*"));
        seed.groupPolicy(
                "Operators",
                "UntilTheMove",
                policy(statement(
                        "Allow",
                        "ec2:StopInstances",
                        "arn:aws:ec2:us-east-1:*:instance/*",
                        when("DateBefore", "aws:CurrentTime", "2014-01-01T00:00:00Z"))));
        seed.groupPolicy("Readers", "ToBeWritten", "{\"Version\":\"2012-10-17\",\"Statement\":[]}");
    }

    /** What nobody can say the meaning of: two effects in one statement, and a comma too many. AWS gives the first example. */
    private static void notEvenReadable(IamSeed seed) {
        seed.groupPolicy(
                "Operators",
                "Instances",
                policy("{\"Effect\":\"Deny\",\"Effect\":\"Allow\",\"Action\":\"ec2:*\",\"Resource\":\"*\"}"));
        seed.groupPolicy(
                "Readers",
                "Backups",
                policy(
                        "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::roadrunner-backup/*\",}"));
    }

    /** A group cannot be a principal; and all but one is nearly everybody. */
    private static void roles(IamSeed seed) {
        seed.role("deployer", principal(seed.arn("group/Operators")))
                .rolePolicy("deployer", "Deploy", allowing("arn:aws:s3:::roadrunner-site/*", "s3:PutObject"))
                .roleUsed("deployer", Instant.parse("2015-01-09T11:00:00Z"), "us-east-1");
        seed.role(
                        "not-for-interns",
                        policy("{\"Effect\":\"Allow\",\"NotPrincipal\":{\"AWS\":\"" + seed.arn("user/ralph")
                                + "\"},\"Action\":\"sts:AssumeRole\"}"))
                .rolePolicy("not-for-interns", "Site", allowing("arn:aws:s3:::roadrunner-site/*", "s3:GetObject"))
                .roleUsed("not-for-interns", USED, "us-east-1");
    }
}
