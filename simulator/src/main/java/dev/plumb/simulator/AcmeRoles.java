package dev.plumb.simulator;

import static dev.plumb.simulator.PolicyText.allowing;
import static dev.plumb.simulator.PolicyText.policy;
import static dev.plumb.simulator.PolicyText.principal;
import static dev.plumb.simulator.PolicyText.service;
import static dev.plumb.simulator.PolicyText.trust;
import static dev.plumb.simulator.PolicyText.when;

import dev.plumb.simulator.iam.IamSeed;
import java.time.Instant;
import java.util.List;

/** The roles of the example company, and whom they trust. */
final class AcmeRoles {
    private static final String GITHUB = "token.actions.githubusercontent.com";
    private static final String AWS_POLICY = "arn:aws:iam::aws:policy/";

    private AcmeRoles() {}

    static void make(IamSeed seed) {
        services(seed);
        accounts(seed);
        memberAccess(seed);
        federations(seed);
        uses(seed);
    }

    /** The role that Organizations makes in accounts it opens, and only there: it tells a member from the management account. */
    static void memberAccess(IamSeed seed) {
        seed.role("OrganizationAccountAccessRole", principal("arn:aws:iam::102030405060:root"))
                .attachToRole("OrganizationAccountAccessRole", AWS_POLICY + "AdministratorAccess")
                .roleUsed("OrganizationAccountAccessRole", Instant.parse("2026-11-02T07:15:00Z"), "us-east-1");
    }

    private static void services(IamSeed seed) {
        String account = seed.arn("").split(":", -1)[4];
        seed.role("shop-task", service("ecs-tasks.amazonaws.com", when("StringEquals", "aws:SourceAccount", account)))
                .rolePolicy(
                        "shop-task",
                        "Orders",
                        allowing("arn:aws:dynamodb:eu-west-1:*:table/orders", "dynamodb:PutItem"));
        seed.role("web-server", service("ec2.amazonaws.com"))
                .attachToRole("web-server", AWS_POLICY + "AmazonSSMManagedInstanceCore")
                .instanceProfile("web-server", "web-server");
        seed.role("old-fleet", service("ec2.amazonaws.com"))
                .attachToRole("old-fleet", AWS_POLICY + "service-role/AmazonEC2RoleforSSM")
                .instanceProfile("old-fleet", "old-fleet")
                .instanceProfile("spare-profile", null);
        seed.role("nightly-lambda", service("lambda.amazonaws.com"))
                .attachToRole("nightly-lambda", AWS_POLICY + "AdministratorAccess");
        seed.role("inventory", service("lambda.amazonaws.com"))
                .attachToRole("inventory", AWS_POLICY + "ReadOnlyAccess");
        seed.role("thumbnailer", service("lambda.amazonaws.com", when("StringEquals", "aws:SourceAccount", account)))
                .attachToRole("thumbnailer", AWS_POLICY + "service-role/AWSLambdaBasicExecutionRole");
        seed.role("trail-to-logs", service("cloudtrail.amazonaws.com"))
                .rolePolicy(
                        "trail-to-logs",
                        "Write",
                        allowing("arn:aws:logs:eu-west-1:*:log-group:trail:*", "logs:PutLogEvents"));
        seed.role("topic-feedback", service("sns.amazonaws.com", when("StringEquals", "aws:SourceAccount", account)))
                .rolePolicy(
                        "topic-feedback",
                        "Write",
                        allowing("arn:aws:logs:eu-west-1:*:log-group:sns:*", "logs:PutLogEvents"));
        seed.serviceLinkedRole("ecs.amazonaws.com", AWS_POLICY + "aws-service-role/AmazonECSServiceRolePolicy");
        seed.serviceLinkedRole("support.amazonaws.com", AWS_POLICY + "aws-service-role/AWSSupportServiceRolePolicy");
    }

    private static void accounts(IamSeed seed) {
        seed.role(
                        "vendor-monitoring",
                        principal(
                                "arn:aws:iam::464622532012:root",
                                when("StringEquals", "sts:ExternalId", "acme-7f3a91")))
                .rolePolicy(
                        "vendor-monitoring",
                        "Metrics",
                        allowing("*", "cloudwatch:GetMetricData", "ec2:DescribeInstances"));
        seed.role("vendor-billing", principal("arn:aws:iam::998877665544:root"))
                .attachToRole("vendor-billing", AWS_POLICY + "ReadOnlyAccess");
        seed.role("public-demo", trust("\"*\"", "sts:AssumeRole", ""))
                .rolePolicy("public-demo", "Demo", allowing("arn:aws:s3:::acme-demo/*", "s3:GetObject"));
        seed.role(
                        "org-reader",
                        trust(
                                "{\"AWS\":\"*\"}",
                                "sts:AssumeRole",
                                when("StringEquals", "aws:PrincipalOrgID", "o-acme123456")))
                .rolePolicy("org-reader", "Read", allowing("arn:aws:s3:::acme-shared/*", "s3:GetObject"));
        seed.role("operator", principal(seed.arn("root")), r -> r.maxSessionDuration(43_200))
                .rolePolicy("operator", "Operate", allowing("*", "ecs:UpdateService", "ecs:Describe*"));
        seed.role("admin", principal(seed.arn("user/Quentin"), when("Bool", "aws:MultiFactorAuthPresent", "true")))
                .attachToRole("admin", AWS_POLICY + "AdministratorAccess");
        seed.role("former-deployer", service("ec2.amazonaws.com"));
        seed.role("artifact-store", principal(seed.arn("role/former-deployer")))
                .rolePolicy("artifact-store", "Store", allowing("arn:aws:s3:::acme-artifacts/*", "s3:PutObject"));
        seed.deleteRole("former-deployer");
    }

    private static void federations(IamSeed seed) {
        String provider = "{\"Federated\":\"" + seed.arn("oidc-provider/" + GITHUB) + "\"}";
        String audience = "\"" + GITHUB + ":aud\":\"sts.amazonaws.com\"";
        seed.extras().oidcProvider("https://" + GITHUB, "sts.amazonaws.com");
        seed.role(
                        "github-deploy",
                        trust(
                                provider,
                                "sts:AssumeRoleWithWebIdentity",
                                "{\"StringEquals\":{" + audience + ",\"" + GITHUB
                                        + ":sub\":\"repo:acme/shop:ref:refs/heads/main\"}}"))
                .rolePolicy(
                        "github-deploy",
                        "Deploy",
                        allowing("arn:aws:ecs:eu-west-1:*:service/shop/*", "ecs:UpdateService"));
        seed.role(
                        "github-anyone",
                        trust(provider, "sts:AssumeRoleWithWebIdentity", "{\"StringEquals\":{" + audience + "}}"))
                .rolePolicy("github-anyone", "Read", allowing("arn:aws:s3:::acme-build/*", "s3:GetObject"));
        seed.role(
                        "github-any-repo",
                        trust(
                                provider,
                                "sts:AssumeRoleWithWebIdentity",
                                "{\"StringEquals\":{" + audience + "},\"StringLike\":{\"" + GITHUB
                                        + ":sub\":\"repo:*\"}}"))
                .rolePolicy("github-any-repo", "Read", allowing("arn:aws:s3:::acme-build/*", "s3:GetObject"));
        seed.extras()
                .samlProvider("corporate", Instant.parse("2031-01-01T00:00:00Z"))
                .samlProvider("old-directory", Instant.parse("2026-03-01T00:00:00Z"));
        String saml = "{\"Federated\":\"" + seed.arn("saml-provider/corporate") + "\"}";
        seed.role(
                        "sso-staff",
                        trust(
                                saml,
                                "sts:AssumeRoleWithSAML",
                                when("StringEquals", "SAML:aud", "https://signin.aws.amazon.com/saml")))
                .rolePolicy("sso-staff", "Look", allowing("*", "cloudwatch:GetDashboard"));
        String old = "{\"Federated\":\"" + seed.arn("saml-provider/old-directory") + "\"}";
        seed.role("sso-legacy", trust(old, "sts:AssumeRoleWithSAML", ""))
                .rolePolicy("sso-legacy", "Look", policy(PolicyText.allow("*", "cloudwatch:GetDashboard")));
    }

    private static void uses(IamSeed seed) {
        Instant recently = Instant.parse("2026-11-21T22:10:00Z");
        for (String role : List.of(
                "shop-task",
                "web-server",
                "nightly-lambda",
                "thumbnailer",
                "vendor-monitoring",
                "operator",
                "admin",
                "github-deploy",
                "sso-staff",
                "trail-to-logs",
                "org-reader")) {
            seed.roleUsed(role, recently, "eu-west-1");
        }
        seed.roleUsed("old-fleet", Instant.parse("2025-12-24T10:00:00Z"), "us-east-1");
        seed.roleUsed("vendor-billing", Instant.parse("2026-05-02T10:00:00Z"), "us-east-1");
    }
}
