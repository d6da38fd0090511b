package dev.plumb.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.core.report.AuditReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.StatusType;

/**
 * One small account, made by a client that knows nothing of plumb, and the verdicts a security engineer would give it.
 * Only what every emulator can hold is in it; ages are left to the simulator, because emulators make their dates up.
 */
final class SeededAccount {
    private static final String ADMIN = policy("Allow", "*", "*");
    private static final String READ_LOGS = policy("Allow", "logs:GetLogEvents", "arn:aws:logs:*:*:log-group:app:*");

    /** Rule, resource name, verdict: written down from what each rule is for. */
    private static final List<Expected> EXPECTED = List.of(
            new Expected("USER-MFA-CONSOLE", "alice", Status.PASS),
            new Expected("USER-MFA-CONSOLE", "bob", Status.FAIL),
            new Expected("USER-KEY-TWO", "carol", Status.FAIL),
            new Expected("USER-KEY-TWO", "dave", Status.PASS),
            new Expected("USER-DIRECT-POLICY", "alice", Status.PASS),
            new Expected("USER-DIRECT-POLICY", "erin", Status.FAIL),
            new Expected("USER-DIRECT-POLICY", "frank", Status.FAIL),
            new Expected("USER-NO-GROUP", "alice", Status.PASS),
            new Expected("USER-NO-GROUP", "erin", Status.FAIL),
            new Expected("POL-ADMIN-INLINE", "erin", Status.FAIL),
            new Expected("POL-ADMIN-ATTACHED", "AdministratorAccess", Status.FAIL),
            new Expected("POL-ADMIN-UNATTACHED", "everything-in-disguise", Status.FAIL),
            new Expected("POL-UNUSED", "everything-in-disguise", Status.FAIL),
            new Expected("POL-UNUSED", "read-logs", Status.PASS),
            new Expected("POL-PASSROLE-STAR", "pass-anything", Status.FAIL),
            new Expected("GROUP-EMPTY", "Nobody", Status.FAIL),
            new Expected("GROUP-EMPTY", "Developers", Status.PASS),
            new Expected("GROUP-NO-POLICY", "Nobody", Status.FAIL),
            new Expected("GROUP-NO-POLICY", "Developers", Status.PASS),
            new Expected("TRUST-PUBLIC", "open-door", Status.FAIL),
            new Expected("TRUST-PUBLIC", "vendor-guarded", Status.PASS),
            new Expected("TRUST-NO-EXTERNALID", "vendor-open", Status.FAIL),
            new Expected("TRUST-NO-EXTERNALID", "vendor-guarded", Status.PASS),
            new Expected("TRUST-OIDC", "github-any-repository", Status.FAIL),
            new Expected("TRUST-OIDC", "github-one-branch", Status.PASS),
            new Expected("PWD-LEN", "*", Status.FAIL),
            new Expected("PWD-REUSE", "*", Status.PASS));

    private SeededAccount() {}

    /** One verdict that must stand in the report; a name of {@code *} means whichever resource the rule judges. */
    private record Expected(String rule, String name, Status status) {
        boolean isAbout(Finding finding) {
            return finding.rule().equals(rule)
                    && (name.endsWith("*") || finding.resource().name().equals(name));
        }
    }

    /** Makes the account, one call after the other: emulators do not like parallel creates. */
    static void seed(IamClient iam) {
        iam.updateAccountPasswordPolicy(
                request -> request.minimumPasswordLength(8).passwordReusePrevention(24));
        iam.createGroup(request -> request.groupName("Developers"));
        iam.createGroup(request -> request.groupName("Nobody"));
        iam.putGroupPolicy(
                request -> request.groupName("Developers").policyName("logs").policyDocument(READ_LOGS));

        for (String name : List.of("alice", "bob", "carol", "dave", "erin", "frank")) {
            iam.createUser(request -> request.userName(name));
        }
        iam.addUserToGroup(request -> request.groupName("Developers").userName("alice"));
        iam.createLoginProfile(request -> request.userName("alice").password("correct-Horse-7-battery"));
        String device = iam.createVirtualMFADevice(request -> request.virtualMFADeviceName("alice"))
                .virtualMFADevice()
                .serialNumber();
        iam.enableMFADevice(request -> request.userName("alice")
                .serialNumber(device)
                .authenticationCode1("123456")
                .authenticationCode2("654321"));
        iam.createLoginProfile(request -> request.userName("bob").password("correct-Horse-7-battery"));
        iam.createAccessKey(request -> request.userName("carol"));
        iam.createAccessKey(request -> request.userName("carol"));
        iam.createAccessKey(request -> request.userName("dave"));
        String retired = iam.createAccessKey(request -> request.userName("dave"))
                .accessKey()
                .accessKeyId();
        iam.updateAccessKey(
                request -> request.userName("dave").accessKeyId(retired).status(StatusType.INACTIVE));
        iam.putUserPolicy(
                request -> request.userName("erin").policyName("everything").policyDocument(ADMIN));
        iam.attachUserPolicy(
                request -> request.userName("frank").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));

        createPolicies(iam);
        createRoles(iam);
    }

    private static void createPolicies(IamClient iam) {
        iam.createPolicy(request ->
                request.policyName("everything-in-disguise").policyDocument(policy("Allow", "*:*", "arn:aws:*:*:*:*")));
        String readLogs = iam.createPolicy(
                        request -> request.policyName("read-logs").policyDocument(READ_LOGS))
                .policy()
                .arn();
        iam.attachGroupPolicy(request -> request.groupName("Developers").policyArn(readLogs));
        String passAnything = iam.createPolicy(request ->
                        request.policyName("pass-anything").policyDocument(policy("Allow", "iam:PassRole", "*")))
                .policy()
                .arn();
        iam.attachGroupPolicy(request -> request.groupName("Developers").policyArn(passAnything));
    }

    private static void createRoles(IamClient iam) {
        iam.createOpenIDConnectProvider(request -> request.url("https://token.actions.githubusercontent.com")
                .clientIDList("sts.amazonaws.com")
                .thumbprintList("6938fd4d98bab03faadb97b34396831e3780aea1"));
        String github =
                "{\"Federated\":\"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com\"}";
        String audience = "\"token.actions.githubusercontent.com:aud\":\"sts.amazonaws.com\"";
        String branch = "\"token.actions.githubusercontent.com:sub\":\"repo:acme/shop:ref:refs/heads/main\"";
        Map<String, String> roles = new TreeMap<>();
        roles.put("open-door", trust("{\"AWS\":\"*\"}", "sts:AssumeRole", null));
        roles.put("vendor-open", trust("{\"AWS\":\"arn:aws:iam::999988887777:root\"}", "sts:AssumeRole", null));
        roles.put(
                "vendor-guarded",
                trust(
                        "{\"AWS\":\"arn:aws:iam::999988887777:root\"}",
                        "sts:AssumeRole",
                        "{\"StringEquals\":{\"sts:ExternalId\":\"7f3a\"}}"));
        roles.put(
                "github-any-repository",
                trust(github, "sts:AssumeRoleWithWebIdentity", "{\"StringEquals\":{" + audience + "}}"));
        roles.put(
                "github-one-branch",
                trust(github, "sts:AssumeRoleWithWebIdentity", "{\"StringEquals\":{" + audience + "," + branch + "}}"));
        roles.forEach((name, document) ->
                iam.createRole(request -> request.roleName(name).assumeRolePolicyDocument(document)));
    }

    /** Asserts every expected verdict. */
    static void assertVerdicts(AuditReport report) {
        for (Expected expected : EXPECTED) {
            List<Finding> about =
                    report.findings().stream().filter(expected::isAbout).toList();
            assertThat(about)
                    .as("%s on %s", expected.rule(), expected.name())
                    .isNotEmpty()
                    .extracting(Finding::status)
                    .containsOnly(expected.status());
        }
    }

    private static String policy(String effect, String action, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"%s\",\"Action\":\"%s\",\"Resource\":\"%s\"}]}"
                .formatted(effect, action, resource);
    }

    private static String trust(String principal, String action, @Nullable String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":%s,\"Action\":\"%s\"%s}]}"
                .formatted(principal, action, condition == null ? "" : ",\"Condition\":" + condition);
    }
}
