package dev.plumb.iam.audit.lint;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.policy.Condition;
import dev.plumb.iam.policy.Operator;
import dev.plumb.iam.policy.Operator.Family;
import dev.plumb.iam.policy.PolicyVariables;
import dev.plumb.iam.policy.ResourcePattern;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** LINT-CONDITION-VALUE and LINT-PRIVATE-IP: values that can never match. */
final class ConditionValues {
    private static final int LONGEST_NUMBER = 100;

    private static final RuleInfo VALUE = LintRule.info(
            "LINT-CONDITION-VALUE",
            Severity.MEDIUM,
            "Condition values are of the operator's type",
            "A value that is no number, date, boolean, address or ARN where one is compared never matches.",
            "correct the value");

    private static final RuleInfo PRIVATE = LintRule.info(
            "LINT-PRIVATE-IP",
            Severity.MEDIUM,
            "aws:SourceIp is compared with public addresses",
            "AWS sees the public address of a caller; a request through a VPC endpoint brings aws:VpcSourceIp instead. A"
                    + " private range never matches.",
            "use public ranges, or aws:VpcSourceIp together with aws:SourceVpc");

    private ConditionValues() {}

    static List<Rule<IamFacts>> rules() {
        return List.of(
                LintRule.statement(
                        VALUE,
                        (document, statement) -> ConditionLints.hit(
                                statement,
                                "a value is not of the operator's type",
                                statement.conditions().stream()
                                        .filter(condition ->
                                                condition.operator().base() != null)
                                        .filter(condition ->
                                                condition.values().stream().anyMatch(value -> bad(condition, value)))
                                        .toList())),
                LintRule.statement(
                        PRIVATE,
                        (document, statement) -> ConditionLints.hit(
                                statement,
                                "a private range never matches aws:SourceIp",
                                statement.conditions().stream()
                                        .filter(condition -> condition.about("aws:SourceIp")
                                                && condition.operator().is(Family.IP)
                                                && condition.values().stream()
                                                        .flatMap(value -> AddressRange.parse(value).stream())
                                                        .anyMatch(AddressRange::isPrivate))
                                        .toList())));
    }

    private static boolean bad(Condition condition, String value) {
        Operator base = condition.operator().base();
        if (base == null || value.contains("${")) {
            return false;
        }
        return switch (base.family()) {
            case STRING, NULL -> false;
            case NUMERIC -> number(value).isEmpty();
            case DATE -> !date(value);
            case BOOL -> !value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false");
            case BINARY -> !base64(value);
            case IP -> AddressRange.parse(value).isEmpty();
            case ARN -> !arn(PolicyVariables.outline(value));
        };
    }

    private static boolean arn(String value) {
        ResourcePattern pattern = ResourcePattern.parse(value);
        return pattern.star() || (pattern.arn() && pattern.length() == 6);
    }

    private static Optional<BigDecimal> number(String value) {
        if (value.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean base64(String value) {
        try {
            Base64.getDecoder().decode(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The forms of W3C's note on dates: a year, a month, a day, or a moment with its offset; or seconds since 1970. */
    private static boolean date(String value) {
        if (!value.isEmpty() && value.length() <= 18 && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return true;
        }
        try {
            switch (value.length()) {
                case 4 -> Year.parse(value);
                case 7 -> YearMonth.parse(value);
                case 10 -> LocalDate.parse(value);
                default -> OffsetDateTime.parse(value);
            }
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
