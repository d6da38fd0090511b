package dev.plumb.iam.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.core.report.AuditReport;
import dev.plumb.iam.snapshot.AccessKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a report holds, rules answer: none breaks, none judges twice, none puts what changes into a fingerprint. */
class RandomAccountsTest {
    private static final List<String> CELLS = List.of(
            "true",
            "false",
            "TRUE",
            "N/A",
            "no_information",
            "not_supported",
            "",
            "garbage",
            "0",
            "\u202Ex",
            "2024-02-29T12:00:00Z",
            "2026-11-21T23:59:59+00:00",
            "2026-11-22T00:00:00Z",
            "2030-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "us-east-1",
            "s3");

    @Test
    void everyRuleAnswersOnceForEachResource_andIsRepeatable() {
        long seed = 3;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            AuditedAccount account = account(random);
            AuditReport report = account.report();

            assertThat(report.findings())
                    .as("seed %d, round %d", seed, round)
                    .noneMatch(finding -> finding.message().contains("defect of plumb"))
                    .extracting(Finding::fingerprint)
                    .doesNotHaveDuplicates();
            assertThat(report.findings())
                    .as("seed %d, round %d", seed, round)
                    .filteredOn(finding -> finding.rule().startsWith("USER-KEY"))
                    .allMatch(finding -> finding.discriminator().isEmpty()
                            || finding.discriminator().startsWith("AKIA"));
            assertThat(report.findings())
                    .as("seed %d, round %d", seed, round)
                    .filteredOn(finding -> finding.resource().type().equals("AWS::IAM::RootUser"))
                    .allMatch(finding -> finding.rule().startsWith("ROOT-"));
            assertThat(account.report()).as("seed %d, round %d", seed, round).isEqualTo(report);
        }
    }

    @Test
    void nothingIsPassedThatCannotBeRead() {
        AuditedAccount account = AuditedAccount.empty()
                .root(garbage("password_enabled", "mfa_active", "access_key_1_active", "password_last_used"))
                .row("ana", garbage("password_enabled", "mfa_active", "access_key_1_active", "cert_1_active"));

        assertThat(account.report().findings())
                .filteredOn(finding -> finding.status() == Status.PASS)
                .extracting(Finding::rule)
                .containsOnly("ROOT-CERT", "USER-KEY-TWO");
    }

    private static String[] garbage(String... columns) {
        List<String> cells = new ArrayList<>();
        for (String column : columns) {
            cells.add(column);
            cells.add("garbage");
        }
        return cells.toArray(String[]::new);
    }

    private static AuditedAccount account(Random random) {
        AuditedAccount account = AuditedAccount.empty().root(cells(random));
        Map<String, List<AccessKey>> listed = new HashMap<>();
        for (int i = 0; i < 6; i++) {
            String name = "user" + i;
            account.row(name, cells(random));
            if (random.nextBoolean()) {
                account.user(name);
            }
            List<AccessKey> keys = new ArrayList<>();
            for (int key = 0; key < random.nextInt(4); key++) {
                Instant created = AuditedAccount.NOW.minus(Duration.ofHours(random.nextInt(10_000)));
                keys.add(new AccessKey("AKIA" + i + key, random.nextBoolean(), created));
            }
            if (random.nextInt(3) == 0) {
                listed.put(name, keys);
            }
        }
        for (String counter : List.of("AccountMFAEnabled", "AccountPasswordPresent", "AccountAccessKeysPresent")) {
            if (random.nextBoolean()) {
                account.summary(counter, random.nextInt(2));
            }
        }
        account.read("ListVirtualMFADevices", "ListOrganizationsFeatures");
        return account.with(builder -> builder.accessKeys(listed));
    }

    private static String[] cells(Random random) {
        List<String> cells = new ArrayList<>();
        for (String column : List.of(
                "user_creation_time",
                "password_enabled",
                "password_last_used",
                "password_last_changed",
                "mfa_active",
                "access_key_1_active",
                "access_key_1_last_rotated",
                "access_key_1_last_used_date",
                "access_key_1_last_used_service",
                "access_key_2_active",
                "access_key_2_last_rotated",
                "access_key_2_last_used_date",
                "cert_1_active",
                "cert_1_last_rotated",
                "additional_credentials_info")) {
            if (random.nextInt(4) > 0) {
                cells.add(column);
                cells.add(CELLS.get(random.nextInt(CELLS.size())));
            }
        }
        return cells.toArray(String[]::new);
    }
}
