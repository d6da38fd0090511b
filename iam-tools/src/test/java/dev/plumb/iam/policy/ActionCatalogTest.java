package dev.plumb.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.iam.policy.ActionCatalog.Level;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionCatalogTest {
    private final ActionCatalog catalog = ActionCatalog.bundled();

    @Test
    void itIsDatedAndNamesItsSource() {
        assertThat(catalog.date()).isAfter(LocalDate.of(2026, 1, 1));
        assertThat(catalog.source()).contains("licence MIT");
        assertThat(catalog.ageInDays(catalog.date().plusDays(40).atStartOfDay().toInstant(java.time.ZoneOffset.UTC)))
                .isEqualTo(40);
        assertThat(catalog.ageInDays(Instant.EPOCH)).isZero();
    }

    @Test
    void everyServiceDecodesAndItsActionsAreNumberedWithoutGaps() {
        int next = 0;
        for (String prefix : catalog.prefixes()) {
            Service service = catalog.service(prefix).orElseThrow();
            assertThat(service.first()).isEqualTo(next);
            for (ActionCatalog.Action action : service.actions()) {
                assertThat(action.number()).isEqualTo(next++);
                assertThat(service.action(action.name())).contains(action);
            }
        }
        assertThat(next).isEqualTo(catalog.size()).isGreaterThan(20_000);
    }

    /** Levels and resource types from the Service Authorization Reference. */
    @ParameterizedTest
    @CsvSource({
        "iam, CreateUser, WRITE, user",
        "iam, ListUsers, LIST,",
        "iam, GetUser, READ, user",
        "iam, TagUser, TAGGING, user",
        "iam, AttachUserPolicy, PERMISSIONS_MANAGEMENT, user",
        "sts, AssumeRole, WRITE, role",
        "s3, PutBucketPolicy, PERMISSIONS_MANAGEMENT, bucket",
        "ec2, DescribeInstances, LIST,",
        "kms, Decrypt, WRITE, key",
        "sqs, DeleteQueue, WRITE, queue",
    })
    void actionsHaveLevelsAndResourceTypes(String service, String name, Level level, String type) {
        ActionCatalog.Action action = catalog.action(service, name).orElseThrow();
        assertThat(action.level()).isEqualTo(level);
        if (type == null) {
            assertThat(action.types()).isEmpty();
        } else {
            assertThat(action.types())
                    .extracting(ActionCatalog.ResourceType::name)
                    .contains(type);
        }
    }

    @ParameterizedTest
    @CsvSource({"iam:*AccessKey*", "s3:Get*", "S3:getobject", "ec2:?escribe*s", "*:Tag*", "kms:*", "s3:Nothing", "s3:Z*"
    })
    void aPatternMeansTheActionsAScanFinds(String text) {
        ActionPattern pattern = ActionPattern.parse(text);
        assertThat(catalog.matching(pattern))
                .containsExactlyElementsOf(catalog.prefixes().stream()
                        .flatMap(prefix -> catalog.service(prefix).orElseThrow().actions().stream())
                        .filter(action -> pattern.matches(action.service(), action.name()))
                        .toList());
    }

    @Test
    void namesIgnoreCase() {
        assertThat(catalog.action("IAM", "createuser").orElseThrow().id()).isEqualTo("iam:CreateUser");
        assertThat(catalog.action("iam", "CreateUsers")).isEmpty();
        assertThat(catalog.service("imaginary")).isEmpty();
    }

    @Test
    void actionsBringTheirConditionKeys() {
        assertThat(catalog.action("iam", "PassRole").orElseThrow().keys())
                .extracting(key -> key.name().text())
                .contains("iam:PassedToService");
    }

    @Test
    void somethingElseIsRefused() {
        assertThatThrownBy(() -> ActionCatalog.parse("other 1\n#a 0\n")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ActionCatalog.parse("plumb-actions 1\ndate 2026-01-01\nsource x\n#a 2\nGet R - -\n")
                        .service("a"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
