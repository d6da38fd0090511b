package dev.plumb.simulator;

import dev.plumb.simulator.iam.IamExtras;
import dev.plumb.simulator.iam.IamSeed;
import dev.plumb.simulator.iam.LastUse;
import dev.plumb.simulator.iam.Organization;
import dev.plumb.simulator.iam.RootSignIn;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The example company: about forty users in Developers, Operations, AuditTeam and smaller groups, with every habit that an
 * audit should notice and a sound neighbour for each. All dates are fixed; look at it on 2026-11-22. Its sibling has the
 * opposite habits where an account can have one only: root, the password policy and the account as a whole. A third, young
 * account has what neither can: few users, no password policy at all, and a root without credentials. A fourth came with a
 * company that was bought: its policies are older than IAM's check of the grammar.
 */
public final class AcmeAccount {
    /** The example company's account. */
    public static final String ID = "111122223333";

    /** The hardened sibling's account. */
    public static final String HARDENED_ID = "444455556666";

    /** The young account of the same organization. */
    public static final String YOUNG_ID = "777788889999";

    /** The account of the company that was bought. */
    public static final String ACQUIRED_ID = "222233338888";

    private AcmeAccount() {}

    /** Opens the example account. */
    public static Account open(Simulator aws) {
        return aws.account(ID)
                .seed(now -> {
                    IamSeed seed = now.at(Instant.parse("2024-02-01T05:30:00Z"));
                    AcmePolicies.groups(seed);
                    AcmePeople.move(seed);
                    AcmePolicies.ofUsers(seed);
                    AcmePolicies.managed(seed);
                    AcmeRoles.make(seed);
                    AcmeMistakes.make(seed);
                    whole(seed);
                    credentials(seed);
                })
                .inventory(seed -> seed.contacts(false, false)
                        .analyzer("eu-west-1", "outside", "ACCOUNT", "ACTIVE", 3, 1)
                        .analyzer("us-east-1", "outside", "ACCOUNT", "DISABLED")
                        .instance("eu-west-1", "i-0a1b2c3d4e5f60718", "web-1", "web-server")
                        .instance("eu-west-1", "i-0b2c3d4e5f6071829", "legacy-ftp", null));
    }

    private static void whole(IamSeed seed) {
        RootSignIn root = new RootSignIn(
                true, Instant.parse("2026-11-12T19:45:00Z"), null, RootSignIn.Reported.TRUE_OR_FALSE, false);
        seed.extras()
                .root(Instant.parse("2016-03-14T08:00:00Z"), root)
                .alias("acme-company")
                .organization(new Organization(
                        "o-acme123456", Organization.Standing.MANAGEMENT, List.of("RootCredentialsManagement")))
                .passwordPolicy(p -> p.minimumPasswordLength(8)
                        .passwordReusePrevention(5)
                        .maxPasswordAge(365)
                        .hardExpiry(true)
                        .allowUsersToChangePassword(false));
        seed.at(Instant.parse("2017-07-03T10:00:00Z"))
                .extras()
                .rootKey(true, new LastUse(Instant.parse("2026-10-30T23:05:00Z"), "us-east-1", "s3"))
                .rootCertificate(true);
    }

    private static void credentials(IamSeed seed) {
        seed.at(Instant.parse("2026-02-02T09:00:00Z"))
                .extras()
                .serviceCredential("bedrock-bot", "bedrock.amazonaws.com", null, true)
                .sshKey("git-mirror", true)
                .signingCertificate("payroll", true);
        seed.at(Instant.parse("2026-11-02T09:00:00Z"))
                .extras()
                .serviceCredential("Michael", "bedrock.amazonaws.com", 30, true)
                .serviceCredential("git-mirror", "codecommit.amazonaws.com", null, true)
                .serviceCredential("Joey", "codecommit.amazonaws.com", null, false)
                .sshKey("Jennifer", true)
                .signingCertificate("legacy-ftp", false);
        seed.at(Instant.parse("2026-10-19T09:00:00Z")).unassignedMfa("spare-phone");
        certificates(seed);
    }

    private static void certificates(IamSeed seed) {
        IamExtras uploaded = seed.at(Instant.parse("2025-01-20T09:00:00Z")).extras();
        uploaded.serverCertificate("www.acme.example", Instant.parse("2027-09-30T12:00:00Z"))
                .serverCertificate("shop.acme.example", Instant.parse("2026-12-05T12:00:00Z"))
                .serverCertificate("intranet-2023", Instant.parse("2025-01-31T12:00:00Z"));
        for (int i = 1; i <= 13; i++) {
            uploaded.serverCertificate("tenant-" + i, Instant.parse("2027-11-30T12:00:00Z"));
        }
    }

    /** Opens the hardened sibling. */
    public static Account openHardened(Simulator aws) {
        return aws.account(HARDENED_ID)
                .seed(now -> AcmeHardened.make(now.at(Instant.parse("2025-03-03T05:30:00Z"))))
                .inventory(seed -> {
                    seed.contacts(true, true);
                    seed.everywhere(region -> seed.analyzer(region, "outside", "ACCOUNT", "ACTIVE")
                            .analyzer(region, "unused", "ACCOUNT_UNUSED_ACCESS", "ACTIVE"));
                });
    }

    /** Opens the account of the company that was bought, with policies from before March 2015. */
    public static Account openAcquired(Simulator aws) {
        return aws.account(ACQUIRED_ID).seed(now -> AcmeAcquired.make(now.at(Instant.parse("2013-05-13T09:00:00Z"))));
    }

    /** Opens the young account: a member of the organization whose root has no credentials at all. */
    public static Account openYoung(Simulator aws) {
        return aws.account(YOUNG_ID)
                .seed(now -> {
                    IamSeed seed = now.at(Instant.parse("2026-06-15T05:30:00Z"));
                    RootSignIn root = new RootSignIn(false, null, null, RootSignIn.Reported.TRUE_OR_FALSE, false);
                    seed.extras()
                            .root(Instant.parse("2026-06-15T05:00:00Z"), root)
                            .organization(new Organization(
                                    "o-acme123456", Organization.Standing.MANAGEMENT, AcmeHardened.FEATURES));
                    AcmeRoles.memberAccess(seed);
                    seed.group("Founders").attachToGroup("Founders", "arn:aws:iam::aws:policy/PowerUserAccess");
                    for (String name : List.of("Noor", "Otis")) {
                        seed.user(name, "/", Map.of()).member(name, "Founders");
                        seed.password(name, Instant.parse("2026-11-21T09:00:00Z"))
                                .virtualMfa(name, name);
                    }
                })
                .inventory(seed -> seed.contacts(true, true));
    }
}
