package dev.plumb.iam.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.snapshot.AttachedPolicy;
import dev.plumb.iam.snapshot.IamGroup;
import dev.plumb.iam.snapshot.IamRole;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.IamUser;
import dev.plumb.iam.snapshot.InlinePolicy;
import dev.plumb.iam.snapshot.ManagedPolicy;
import dev.plumb.iam.snapshot.PolicyDocuments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An account of policies and roles put together for a test. JSON may be written with single quotes. */
public final class PolicyAccount {
    public static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    public static final String ID = "111122223333";

    private static final Instant CREATED = Instant.parse("2024-01-01T00:00:00Z");

    private final PolicyDocuments documents = new PolicyDocuments();
    private final List<IamUser> users = new ArrayList<>();
    private final List<IamGroup> groups = new ArrayList<>();
    private final List<IamRole> roles = new ArrayList<>();
    private final List<ManagedPolicy> policies = new ArrayList<>();
    private final Map<String, State> coverage = new LinkedHashMap<>();
    private final List<UnaryOperator<IamSnapshot.Builder>> changes = new ArrayList<>();
    private PolicySettings settings = PolicySettings.DEFAULT;
    private Thresholds thresholds = Thresholds.DEFAULT;
    private Instant now = NOW;

    private PolicyAccount() {
        coverage.put("iam:GetAccountAuthorizationDetails", State.COMPLETE);
    }

    public static PolicyAccount empty() {
        return new PolicyAccount();
    }

    /** Returns a document of statements. */
    public static String document(String... statements) {
        return "{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}";
    }

    /** Returns a statement that allows actions on resources. */
    public static String allow(String actions, String resources) {
        return "{'Effect':'Allow','Action':" + actions + ",'Resource':" + resources + "}";
    }

    public PolicyAccount settings(PolicySettings settings) {
        this.settings = settings;
        return this;
    }

    public PolicyAccount thresholds(Thresholds thresholds) {
        this.thresholds = thresholds;
        return this;
    }

    public PolicyAccount now(Instant now) {
        this.now = now;
        return this;
    }

    public PolicyAccount state(String operation, State state) {
        coverage.put("iam:" + operation, state);
        return this;
    }

    public PolicyAccount with(UnaryOperator<IamSnapshot.Builder> change) {
        changes.add(change);
        return this;
    }

    /** Adds a customer policy; its last document is the default version. */
    public PolicyAccount policy(String name, int attachments, String... versions) {
        return policy(name, "arn:aws:iam::" + ID + ":policy/" + name, attachments, 0, versions);
    }

    /** Adds a customer policy used as a boundary only. */
    public PolicyAccount boundary(String name, String document) {
        return policy(name, "arn:aws:iam::" + ID + ":policy/" + name, 0, 1, document);
    }

    /** Adds a policy of AWS. */
    public PolicyAccount awsPolicy(String name, int attachments, String document) {
        return policy(name, "arn:aws:iam::aws:policy/" + name, attachments, 0, document);
    }

    private PolicyAccount policy(String name, String arn, int attachments, int boundaries, String... texts) {
        List<ManagedPolicy.Version> versions = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            versions.add(new ManagedPolicy.Version("v" + (i + 1), i == texts.length - 1, CREATED, add(texts[i])));
        }
        policies.add(new ManagedPolicy(
                name,
                "/",
                "ANPA" + name,
                arn,
                attachments,
                boundaries,
                "v" + texts.length,
                versions,
                CREATED,
                CREATED));
        return this;
    }

    /** Adds a user with managed policies. */
    public PolicyAccount user(String name, String... attached) {
        users.add(user(name, List.of(), attached));
        return this;
    }

    /** Adds a user with one inline policy. */
    public PolicyAccount userInline(String name, String policy, String document) {
        users.add(user(name, List.of(new InlinePolicy(policy, add(document)))));
        return this;
    }

    private static IamUser user(String name, List<InlinePolicy> inline, String... attached) {
        return new IamUser(
                name,
                "/",
                "AIDA" + name,
                "arn:aws:iam::" + ID + ":user/" + name,
                CREATED,
                List.of(),
                inline,
                attached(attached),
                null,
                Map.of());
    }

    /** Adds a group with one inline policy and managed ones. */
    public PolicyAccount groupInline(String name, String policy, String document, String... attached) {
        groups.add(new IamGroup(
                name,
                "/",
                "AGPA" + name,
                "arn:aws:iam::" + ID + ":group/" + name,
                CREATED,
                List.of(new InlinePolicy(policy, add(document))),
                attached(attached)));
        return this;
    }

    /** Adds a role with a trust policy and managed policies, made in 2024 and used yesterday. */
    public PolicyAccount role(String name, String trust, String... attached) {
        return role(name, "/", trust, CREATED, NOW.minusSeconds(86_400), null, attached);
    }

    public PolicyAccount role(
            String name,
            String path,
            String trust,
            Instant created,
            Instant lastUsed,
            Integer maxSessionSeconds,
            String... attached) {
        roles.add(new IamRole(
                name,
                path,
                "AROA" + name,
                "arn:aws:iam::" + ID + ":role" + path + name,
                created,
                add(trust),
                List.of(),
                attached(attached),
                List.of(),
                null,
                lastUsed,
                lastUsed == null ? null : "eu-west-1",
                maxSessionSeconds,
                Map.of()));
        return this;
    }

    /** Adds an inline policy to the last role. */
    public PolicyAccount roleInline(String policy, String document) {
        IamRole role = roles.remove(roles.size() - 1);
        roles.add(new IamRole(
                role.name(),
                role.path(),
                role.id(),
                role.arn(),
                role.created(),
                role.trust(),
                List.of(new InlinePolicy(policy, add(document))),
                role.attachedPolicies(),
                role.instanceProfiles(),
                role.boundary(),
                role.lastUsed(),
                role.lastUsedRegion(),
                role.maxSessionSeconds(),
                role.tags()));
        return this;
    }

    public IamSnapshot snapshot() {
        IamSnapshot.Builder builder = IamSnapshot.of(new IamSnapshot.AccountId(ID, "aws", ""), NOW)
                .users(users)
                .groups(groups)
                .roles(roles)
                .policies(policies)
                .documents(documents.byId())
                .coverage(new Coverage(coverage.entrySet().stream()
                        .map(entry -> new Coverage.Row(ID, "global", entry.getKey(), entry.getValue(), null, null))
                        .toList()));
        for (UnaryOperator<IamSnapshot.Builder> change : changes) {
            builder = change.apply(builder);
        }
        return builder.build();
    }

    /** Returns what a rule found. */
    public List<Finding> findings(String rule) {
        IamAudit audit = IamAudit.withAllRules()
                .thresholds(thresholds)
                .policySettings(settings)
                .select(one -> one.info().id().equals(rule));
        assertThat(audit.rules()).as("rules called %s", rule).hasSize(1);
        return audit.judge(snapshot(), now).findings();
    }

    /** Returns the one thing a rule found. */
    public Finding finding(String rule) {
        List<Finding> findings = findings(rule);
        assertThat(findings).as("findings of %s", rule).hasSize(1);
        return findings.get(0);
    }

    /** Returns the status of the one thing a rule found. */
    public Status status(String rule) {
        return finding(rule).status();
    }

    /** Returns the failures of a rule. */
    public List<Finding> failures(String rule) {
        return findings(rule).stream()
                .filter(finding -> finding.status() == Status.FAIL)
                .toList();
    }

    private String add(String document) {
        return documents.add(document.replace('\'', '"'));
    }

    private static List<AttachedPolicy> attached(String... arns) {
        return Arrays.stream(arns)
                .map(arn -> new AttachedPolicy(arn.substring(arn.lastIndexOf('/') + 1), arn))
                .toList();
    }
}
