package dev.plumb.simulator;

import static dev.plumb.simulator.PolicyText.allow;
import static dev.plumb.simulator.PolicyText.policy;
import static dev.plumb.simulator.PolicyText.statement;
import static dev.plumb.simulator.PolicyText.trust;
import static dev.plumb.simulator.PolicyText.when;

import dev.plumb.simulator.iam.IamSeed;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Policy documents of the example company that do not say what their authors meant. IAM stores every one of them: it checks
 * the grammar of a document, not its sense.
 */
final class AcmeMistakes {
    private AcmeMistakes() {}

    static void make(IamSeed seed) {
        oldWiki(seed);
        emptyVariable(seed);
        guessedNames(seed);
        tags(seed);
        office(seed);
        home(seed);
        copies(seed);
        onboarding(seed);
        shops(seed);
        gitlab(seed);
    }

    /** Copied from a page of the wiki that was old already, and inline because a managed policy would have been refused. */
    private static void oldWiki(IamSeed seed) {
        seed.groupPolicy(
                "Newsletter",
                "FromTheWiki",
                "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Sid\":\"Home\",\"Effect\":\"Allow\",\"Action\":[\"s3:GetObjects\","
                        + "\"s3: PutObject\"],\"Resource\":\"arn:aws:s3:::acme-home/${aws:username}/*\"},{\"Sid\":\"Office\","
                        + "\"Effect\":\"Allow\",\"Action\":\"s3:ListBucket\",\"Resource\":\"*\",\"Condition\":{\"IpAddress\":"
                        + "{\"aws:SourceIp\":\"10.0.0.0/8\"},\"StringEquals\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:user/*\"}}},"
                        + "{\"Sid\":\"WrongMfa\",\"Effect\":\"Deny\",\"Action\":\"ec2:*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":"
                        + "{\"aws:MultiFactorAuthPresent\":\"false\"}}}]}");
    }

    /** A template wrote it with one variable empty, and somebody mended the account number by hand: a digit is missing. */
    private static void emptyVariable(IamSeed seed) {
        seed.attachToGroup(
                "Operations",
                seed.policy(
                        "QueueWorkers",
                        policy(allow(
                                "arn:aws:sqs:eu-west-1:11112222333:orders",
                                "sqs:ReceiveMessage",
                                "sqs:DeleteMessage",
                                "sqs:"))));
    }

    /** Written from memory: the service is called logs, and a bucket is listed by its own ARN, not by its objects'. */
    private static void guessedNames(IamSeed seed) {
        seed.attachToGroup(
                "AuditTeam",
                seed.policy(
                        "ReadReports",
                        policy(
                                allow("arn:aws:s3:::acme-reports/*", "s3:GetObject"),
                                allow("arn:aws:s3:::acme-reports/*", "s3:ListBucket"),
                                allow("*", "cloudwatchlogs:FilterLogEvents"))));
    }

    /** The tagging rules of last summer: everything of a request's tags was tried until it let people through. */
    private static void tags(IamSeed seed) {
        String instances = "arn:aws:ec2:eu-west-1:*:instance/*";
        seed.attachToGroup(
                "Operations",
                seed.policy(
                        "TagInstances",
                        policy(
                                statement(
                                        "Allow",
                                        "ec2:CreateTags",
                                        instances,
                                        when("StringEquals", "aws:TagKeys", "CostCenter")),
                                statement(
                                        "Allow",
                                        "ec2:RunInstances",
                                        instances,
                                        when("Null", "aws:RequestTag/CostCenter", "no")),
                                statement(
                                        "Allow",
                                        "s3:GetBucketTagging",
                                        "arn:aws:s3:::acme-*",
                                        when("ForAllValues:StringEquals", "aws:TagKeys", "team")))));
    }

    /** Access from the office only, by three conditions that never hold. */
    private static void office(IamSeed seed) {
        String reports = "arn:aws:s3:::acme-office/*";
        seed.attachToGroup(
                "AuditTeam",
                seed.policy(
                        "OfficeOnly",
                        policy(
                                statement(
                                        "Allow",
                                        "s3:GetObject",
                                        reports,
                                        when("IpAddress", "aws:SourceVpc", "10.20.0.0/16")),
                                statement("Allow", "s3:PutObject", reports, when("Bool", "aws:SecureTransport", "yes")),
                                statement(
                                        "Allow",
                                        "s3:DeleteObject",
                                        reports,
                                        when("StringEquals", "aws:SourceAcount", AcmeAccount.ID)))));
    }

    /** A folder for everybody, were it not for the spelling; and colleagues of the organization by a needless set operator. */
    private static void home(IamSeed seed) {
        seed.attachToGroup(
                "Developers",
                seed.policy(
                        "HomeFolders",
                        policy(
                                allow("arn:aws:s3:::acme-home/${aws:usrname}/*", "s3:GetObject", "s3:PutObject"),
                                statement(
                                        "Allow",
                                        "s3:GetObject",
                                        "arn:aws:s3:::acme-home/shared/*",
                                        when("ForAnyValue:StringEquals", "aws:PrincipalOrgID", "o-acme123456")))));
    }

    /** After an accident two people added a Deny each, and a third wrote everything as an ARN. */
    private static void copies(IamSeed seed) {
        String any = "*";
        seed.attachToGroup(
                "Developers",
                seed.policy(
                        "NoDeletions",
                        policy(
                                "{\"Effect\":\"Deny\",\"Action\":\"s3:Delete*\",\"Resource\":\"" + any + "\"}",
                                "{\"Effect\":\"Deny\",\"Action\":\"s3:DeleteBucket\",\"Resource\":\"" + any + "\"}",
                                allow("arn:aws:*:*:*:*", "cloudwatch:PutMetricData"))));
    }

    /** Meant for users and their boundaries; the stars take in access keys and inline policies as well. */
    private static void onboarding(IamSeed seed) {
        seed.attachToGroup(
                "Operations",
                seed.policy("Onboarding", policy(allow(seed.arn("user/contractor-*"), "iam:Create*", "iam:Put*"))));
    }

    /** One ARN for each country's shop, until the next country does not fit any more. */
    private static void shops(IamSeed seed) {
        String stacks = Stream.of(
                        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
                        "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO")
                .map(country ->
                        "\"arn:aws:cloudformation:eu-west-1:*:stack/shop-" + country.toLowerCase(Locale.ROOT) + "/*\"")
                .collect(Collectors.joining(","));
        seed.userPolicy(
                "ci-deploy",
                "Shops",
                policy("{\"Effect\":\"Allow\",\"Action\":\"cloudformation:DescribeStacks\",\"Resource\":[" + stacks
                        + "]}"));
    }

    /** The server was switched off and its provider deleted; IAM does not touch the roles that trusted it. */
    private static void gitlab(IamSeed seed) {
        String server = "gitlab.acme.example";
        String provider = seed.arn("oidc-provider/" + server);
        IamSeed then = seed.at(Instant.parse("2023-04-03T08:00:00Z"));
        then.extras().oidcProvider("https://" + server, "https://" + server);
        then.role(
                        "gitlab-deploy",
                        trust(
                                "{\"Federated\":\"" + provider + "\"}",
                                "sts:AssumeRoleWithWebIdentity",
                                "{\"StringEquals\":{\"" + server + ":aud\":\"https://" + server + "\",\"" + server
                                        + ":sub\":\"project_path:acme/shop:ref_type:branch:ref:main\"}}"))
                .rolePolicy("gitlab-deploy", "Deploy", policy(allow("arn:aws:s3:::acme-build/*", "s3:GetObject")))
                .roleUsed("gitlab-deploy", Instant.parse("2026-11-03T16:20:00Z"), "eu-west-1");
        then.extras().deleteOidcProvider(provider);
    }
}
