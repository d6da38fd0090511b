package dev.plumb.simulator;

import static dev.plumb.simulator.PolicyText.allowing;
import static dev.plumb.simulator.PolicyText.principal;
import static dev.plumb.simulator.PolicyText.when;

import dev.plumb.simulator.iam.IamSeed;
import dev.plumb.simulator.iam.Organization;
import dev.plumb.simulator.iam.RootSignIn;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The sibling of the example company's account in which root, password policy and account are as they should be. */
final class AcmeHardened {
    /** What an organization can switch on for root access. */
    static final List<String> FEATURES = List.of("RootCredentialsManagement", "RootSessions");

    private static final Instant USED = Instant.parse("2026-11-20T08:00:00Z");
    private static final String AWS_POLICY = "arn:aws:iam::aws:policy/";

    private AcmeHardened() {}

    static void make(IamSeed seed) {
        RootSignIn root = new RootSignIn(
                true,
                Instant.parse("2025-03-01T10:00:00Z"),
                Instant.parse("2025-03-01T10:00:00Z"),
                RootSignIn.Reported.TRUE_OR_FALSE,
                true);
        seed.extras()
                .root(Instant.parse("2025-03-01T09:00:00Z"), root)
                .alias("acme-hardened")
                .organization(new Organization("o-acme123456", Organization.Standing.MANAGEMENT, FEATURES))
                .globalEndpointTokenVersion(2)
                .serverCertificate("www.acme.example", Instant.parse("2027-09-30T12:00:00Z"))
                .passwordPolicy(p -> p.minimumPasswordLength(16)
                        .passwordReusePrevention(24)
                        .requireLowercaseCharacters(true)
                        .requireUppercaseCharacters(true)
                        .requireNumbers(true)
                        .requireSymbols(true)
                        .maxPasswordAge(90)
                        .allowUsersToChangePassword(true));
        people(seed);
        seed.role("support", principal(seed.arn("root"), when("Bool", "aws:MultiFactorAuthPresent", "true")))
                .attachToRole("support", AWS_POLICY + "AWSSupportAccess")
                .roleUsed("support", USED, "us-east-1");
        seed.role("auditor", principal(seed.arn("root"), when("Bool", "aws:MultiFactorAuthPresent", "true")))
                .attachToRole("auditor", AWS_POLICY + "SecurityAudit")
                .roleUsed("auditor", USED, "us-east-1");
    }

    /** A dozen people and no identity provider: the one thing that the sibling does not do better. */
    private static void people(IamSeed seed) {
        seed.group("Staff").groupPolicy("Staff", "AssumeRoles", allowing(seed.arn("role/auditor"), "sts:AssumeRole"));
        for (String name : List.of(
                "alba", "bruno", "carla", "dario", "edda", "fabio", "gaia", "hugo", "irma", "jacopo", "lea", "milo")) {
            seed.user(name, "/", Map.of()).member(name, "Staff");
            seed.at(Instant.parse("2026-10-01T08:00:00Z")).password(name, USED);
            seed.mfa(name, seed.arn("u2f/user/" + name + "/key-QJ3ZBVUL7DZX5MBPYL5DEKWXHY"));
        }
    }
}
