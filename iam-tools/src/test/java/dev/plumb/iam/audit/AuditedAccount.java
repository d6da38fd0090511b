package dev.plumb.iam.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.report.AuditReport;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.snapshot.CredentialReportText;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.IamUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An account put together for a test, and what the whole audit says of it. */
public final class AuditedAccount {
    public static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    public static final String ID = "111122223333";

    private static final List<String> COLUMNS = List.of(
            "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated,additional_credentials_info"
                    .split(","));

    private final Map<String, State> coverage = new LinkedHashMap<>();
    private final Map<String, Integer> summary = new HashMap<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final List<IamUser> users = new ArrayList<>();
    private final List<UnaryOperator<IamSnapshot.Builder>> changes = new ArrayList<>();
    private String partition = "aws";
    private @Nullable Instant generatedAt = NOW;
    private Instant collectedAt = NOW;
    private Thresholds thresholds = Thresholds.DEFAULT;

    public static AuditedAccount empty() {
        return new AuditedAccount();
    }

    public AuditedAccount partition(String name) {
        partition = name;
        return this;
    }

    public AuditedAccount generatedAt(@Nullable Instant at) {
        generatedAt = at;
        return this;
    }

    public AuditedAccount collectedAt(Instant at) {
        collectedAt = at;
        return this;
    }

    public AuditedAccount thresholds(Thresholds numbers) {
        thresholds = numbers;
        return this;
    }

    /** Says that an operation was completely read. */
    public AuditedAccount read(String... operations) {
        for (String operation : operations) {
            coverage.put("iam:" + operation, State.COMPLETE);
        }
        return this;
    }

    public AuditedAccount state(String operation, State state) {
        coverage.put("iam:" + operation, state);
        return this;
    }

    /** Adds a counter of GetAccountSummary, which thereby counts as read. */
    public AuditedAccount summary(String counter, int value) {
        summary.put(counter, value);
        return read("GetAccountSummary");
    }

    /** Adds root's row, which says nothing bad, with changes in pairs of column and cell. */
    public AuditedAccount root(String... cells) {
        Map<String, String> row = row("<root_account>", "arn:" + partition + ":iam::" + ID + ":root");
        row.put("password_enabled", "true");
        row.put("password_last_used", "no_information");
        row.put("password_last_changed", "not_supported");
        row.put("password_next_rotation", "not_supported");
        row.put("mfa_active", "true");
        return add(row, cells);
    }

    /** Adds a user's row without any credential, with changes in pairs of column and cell. */
    public AuditedAccount row(String user, String... cells) {
        return add(row(user, arn(user)), cells);
    }

    /** Adds a user as GetAccountAuthorizationDetails lists it, made at the start of 2024. */
    public AuditedAccount user(String name) {
        return user(name, Instant.parse("2024-01-01T00:00:00Z"));
    }

    public AuditedAccount user(String name, Instant created) {
        return user(new IamUser(
                name, "/", "AIDA" + name, arn(name), created, List.of(), List.of(), List.of(), null, Map.of()));
    }

    public AuditedAccount user(IamUser user) {
        users.add(user);
        return read("GetAccountAuthorizationDetails");
    }

    public AuditedAccount with(UnaryOperator<IamSnapshot.Builder> change) {
        changes.add(change);
        return this;
    }

    public String arn(String user) {
        return "arn:" + partition + ":iam::" + ID + ":user/" + user;
    }

    public IamSnapshot snapshot() {
        IamSnapshot.Builder builder = IamSnapshot.of(new IamSnapshot.AccountId(ID, partition, ""), collectedAt)
                .summary(summary)
                .users(users)
                .credentialReport(rows.isEmpty() ? null : new CredentialReportText(generatedAt, COLUMNS, rows))
                .coverage(new Coverage(coverage.entrySet().stream()
                        .map(entry -> new Coverage.Row(ID, "global", entry.getKey(), entry.getValue(), null, null))
                        .toList()));
        for (UnaryOperator<IamSnapshot.Builder> change : changes) {
            builder = change.apply(builder);
        }
        return builder.build();
    }

    public AuditReport report() {
        return IamAudit.withAllRules().thresholds(thresholds).judge(snapshot());
    }

    /** Returns what a rule found. */
    public List<Finding> findings(String rule) {
        IamAudit audit = IamAudit.withAllRules()
                .thresholds(thresholds)
                .select(one -> one.info().id().equals(rule));
        assertThat(audit.rules()).as("rules called %s", rule).hasSize(1);
        return audit.judge(snapshot()).findings();
    }

    /** Returns the one thing a rule found. */
    public Finding finding(String rule) {
        List<Finding> findings = findings(rule);
        assertThat(findings).as("findings of %s", rule).hasSize(1);
        return findings.get(0);
    }

    private AuditedAccount add(Map<String, String> row, String... cells) {
        for (int i = 0; i < cells.length; i += 2) {
            assertThat(COLUMNS).contains(cells[i]);
            row.put(cells[i], cells[i + 1]);
        }
        rows.add(COLUMNS.stream().map(column -> row.getOrDefault(column, "")).toList());
        return read("GetCredentialReport");
    }

    private static Map<String, String> row(String user, String arn) {
        Map<String, String> row = new HashMap<>();
        COLUMNS.forEach(column -> row.put(column, column.endsWith("_active") ? "false" : "N/A"));
        row.put("user", user);
        row.put("arn", arn);
        row.put("user_creation_time", "2024-01-01T00:00:00+00:00");
        row.put("password_enabled", "false");
        row.put("additional_credentials_info", "");
        return row;
    }
}
