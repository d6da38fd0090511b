package dev.plumb.simulator;

import static dev.plumb.simulator.PolicyText.allow;
import static dev.plumb.simulator.PolicyText.allowing;
import static dev.plumb.simulator.PolicyText.policy;
import static dev.plumb.simulator.PolicyText.when;

import dev.plumb.simulator.iam.IamSeed;
import java.util.List;

/** The groups and permissions of the example company: the sound ones, and one of every mistake. */
final class AcmePolicies {
    private AcmePolicies() {}

    static void groups(IamSeed seed) {
        for (String group :
                List.of("Developers", "Operations", "AuditTeam", "Admins", "Newsletter", "Everyone", "Contractors")) {
            seed.group(group);
        }
        seed.groupPolicy(
                "Developers",
                "DeveloperAccess",
                policy(
                        allow("*", "ec2:Describe*", "cloudwatch:GetMetricData", "logs:FilterLogEvents"),
                        allow("arn:aws:s3:::acme-build/*", "s3:GetObject", "s3:PutObject")));
        seed.attachToGroup("Developers", "arn:aws:iam::aws:policy/IAMUserChangePassword");
        seed.groupPolicy(
                "Operations",
                "OperateFleet",
                policy(
                        allow("*", "ec2:Describe*", "autoscaling:Describe*"),
                        allow("arn:aws:ec2:eu-west-1:*:instance/*", "ec2:StartInstances", "ec2:StopInstances")));
        seed.attachToGroup(
                "Operations",
                "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess",
                "arn:aws:iam::aws:policy/AWSCloudShellFullAccess");
        seed.attachToGroup(
                "AuditTeam",
                "arn:aws:iam::aws:policy/SecurityAudit",
                "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess");
        seed.attachToGroup("Admins", "arn:aws:iam::aws:policy/AdministratorAccess");
        seed.groupPolicy("Contractors", "ReadWiki", allowing("arn:aws:s3:::acme-wiki/*", "s3:GetObject"));
    }

    static void ofUsers(IamSeed seed) {
        seed.userPolicy("Fred", "FredsExtraRights", allowing("*", "iam:PassRole", "ec2:RunInstances"));
        seed.userPolicy("Umberto", "EverythingTwice", policy(allow("*", "*:*")));
        seed.userPolicy(
                "ci-deploy",
                "Deploy",
                policy(
                        allow("arn:aws:cloudformation:eu-west-1:*:stack/shop-*/*", "cloudformation:*"),
                        "{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":"
                                + when("StringEquals", "iam:PassedToService", "ecs-tasks.amazonaws.com") + "}"));
        seed.userPolicy("legacy-ftp", "Upload", allowing("arn:aws:s3:::acme-ftp/*", "s3:*"));
        seed.userPolicy("Kasoon", "Helpdesk", allowing("*", "iam:CreateAccessKey", "iam:UpdateLoginProfile"));
        seed.attachToUser("payroll", "arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess");
        seed.attachToUser("bedrock-bot", "arn:aws:iam::aws:policy/AmazonBedrockLimitedAccess");
        String boundary = seed.policy("DeveloperBoundary", allowing("*", "s3:*", "ec2:*", "logs:*", "cloudwatch:*"));
        seed.userBoundary("Michael", boundary).userBoundary("Keiko", boundary);
        seed.userPolicy("Keiko", "Beyond", allowing("arn:aws:rds:eu-west-1:*:db:*", "rds:DeleteDBInstance"));
    }

    static void managed(IamSeed seed) {
        seed.attachToUser(
                "backup-agent", seed.policy("BackupAgent", allowing("arn:aws:s3:::acme-backup/*", "s3:PutObject")));
        seed.attachToGroup(
                "Operations",
                seed.policy("NotIam", policy("{\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"Resource\":\"*\"}")));
        seed.attachToGroup(
                "Developers",
                seed.policy(
                        "AllButPayroll",
                        policy(
                                "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"NotResource\":\"arn:aws:s3:::acme-payroll/*\"}")));
        seed.attachToGroup(
                "Developers", seed.policy("KeysAndTables", policy(allow("*", "kms:*"), allow("*", "dynamodb:*"))));
        seed.attachToGroup("Operations", seed.policy("Hop", allowing("*", "sts:AssumeRole")));
        seed.attachToGroup(
                "Operations",
                seed.policy(
                        "ReadSecrets",
                        allowing("*", "secretsmanager:GetSecretValue", "ssm:GetParameter*", "s3:GetObject")));
        seed.attachToGroup(
                "Operations",
                seed.policy(
                        "OpenBuckets", allowing("*", "s3:PutBucketPolicy", "s3:PutBucketAcl", "lambda:AddPermission")));
        seed.attachToGroup(
                "AuditTeam",
                seed.policy(
                        "Shopping", allowing("*", "aws-marketplace:Subscribe", "aws-marketplace:ViewSubscriptions")));
        seed.attachToGroup(
                "AuditTeam",
                seed.policy(
                        "MfaOrNothing",
                        policy(
                                allow("*", "s3:ListAllMyBuckets"),
                                "{\"Effect\":\"Deny\",\"NotAction\":[\"iam:*MFA*\",\"sts:GetSessionToken\"],\"Resource\":\"*\","
                                        + "\"Condition\":" + when("BoolIfExists", "aws:MultiFactorAuthPresent", "false")
                                        + "}")));
        seed.policy("BreakGlassDraft", allowing("*", "*"));
        seed.policy("ForgottenReports", allowing("arn:aws:s3:::acme-reports/*", "s3:GetObject"));
        versions(seed);
    }

    private static void versions(IamSeed seed) {
        String grown = seed.policy("GrownOverYears", allowing("*", "s3:ListAllMyBuckets"));
        for (int i = 2; i <= 5; i++) {
            seed.policyVersion(grown, allowing("arn:aws:s3:::acme-year-" + i + "/*", "s3:GetObject"), true);
        }
        seed.attachToGroup("Developers", grown);
        String sleeper = seed.policy("SleepingAdmin", allowing("*", "*"));
        seed.policyVersion(sleeper, allowing("arn:aws:s3:::acme-build", "s3:ListBucket"), true);
        seed.attachToGroup("Developers", sleeper);
    }
}
