package dev.plumb.simulator.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the IAM user guide says of each condition operator. */
class OperatorTest {
    @ParameterizedTest
    @CsvSource({
        "StringEquals, a, a, true",
        "StringEquals, a, A, false",
        "StringEquals, ab, a*, false",
        "StringEquals, b, a|b, true",
        "StringNotEquals, b, a|b, false",
        "StringNotEquals, c, a|b, true",
        "StringNotEqualsIgnoreCase, A, a, false",
        "StringLike, ab, a*, true",
        "StringNotLike, ab, a*, false",
        "ArnLike, arn:aws:iam::1:role/x, arn:aws:iam::*:role/*, true",
        "ArnEquals, arn:aws:iam::1:role/x, arn:aws:iam::?:role/?, true",
        "ArnLike, arn:aws:s3:::bucket/a:b, arn:aws:s3:::bucket/*, true",
        "ArnLike, arn:aws:s3:::bucket/a:b, arn:aws:s3:::bucket/*:b, true",
        "ArnLike, arn:aws:iam::1:role/x, arn:aws:iam:*:role/x, false",
        "ArnLike, arn:aws:iam::1:role/x, arn:aws:iam::1*, false",
        "ArnLike, arn:aws:iam::1:role/x, arn:*:role/x, false",
        "ArnLike, arn:aws:iam::1:role/x, *, false",
        "ArnLike, arn:aws:sns:eu-west-1:2:t:1:x, arn:aws:sns:*:1:x, false",
        "ArnLike, arn:aws:iam::1:role/x, arn:aws:iam::*:Role/*, false",
        "ArnLike, role/x, role/*, false",
        "StringLike, arn:aws:iam::1:role/x, arn:*:role/x, true",
        "ArnNotLike, arn:aws:iam::1:role/x, arn:*:role/x, true",
        "ArnNotEquals, arn:aws:iam::1:role/x, arn:aws:iam::*:role/*, false",
        "Bool, true, True, true",
        "BinaryEquals, QUJD, QUJD, true",
        "NumericEquals, 10, 10.0, true",
        "NumericNotEquals, 10, 10.0, false",
        "NumericLessThan, 9, 10, true",
        "NumericLessThan, 10, 10, false",
        "NumericLessThanEquals, 10, 10, true",
        "NumericGreaterThan, 9, 10, false",
        "NumericGreaterThan, 100, 9, true",
        "NumericGreaterThanEquals, 10, 10, true",
        "NumericLessThan, 1, many, false",
        "DateLessThan, 2026-11-22T06:00:00Z, 2026-11-22T06:00:01Z, true",
        "DateLessThan, 2026-11-22T06:00:00Z, 2026-11-22, false",
        "DateGreaterThan, 2026-11-22T06:00:00Z, 2026-11-22T07:30:00+02:00, true",
        "DateGreaterThanEquals, 1700000000, 1700000000, true",
        "DateEquals, 2023-11-14T22:13:20Z, 1700000000, true",
        "DateNotEquals, 2023-11-14T22:13:20Z, 1700000000, false",
        "DateLessThanEquals, 2023-11-14T22:13:20Z, soon, false",
        "IpAddress, 203.0.113.9, 203.0.113.0/24, true",
        "IpAddress, 203.0.114.9, 203.0.113.0/24, false",
        "IpAddress, 203.0.113.9, 203.0.113.9, true",
        "IpAddress, 10.1.2.3, 192.0.2.0/24|10.0.0.0/8, true",
        "IpAddress, 10.1.2.3, 0.0.0.0/0, true",
        "IpAddress, 2001:db8::1, 2001:db8::/32, true",
        "IpAddress, 10.1.2.3, ::/0, false",
        "IpAddress, 10.1.2.3, 10.0.0.0/99, false",
        "IpAddress, 10.1.2.3, localhost, false",
        "NotIpAddress, 203.0.113.9, 203.0.113.0/24, false",
        "NotIpAddress, 198.51.100.1, 203.0.113.0/24, true",
        "ForAnyValue:StringEquals, b, a|b, true",
        "ForAnyValue:StringLike, cd, a*|b*, false",
        "ForAllValues:StringEquals, b, a|b, true",
        "ForAllValues:StringEqualsIfExists, c, a|b, false",
        "Null, x, false, true",
        "Null, x, true, false",
    })
    void aValue_isComparedAsTheOperatorSays(String operator, String value, String wanted, boolean holds) {
        assertThat(Operator.holds(operator, value, list(wanted))).contains(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, false",
        "StringEqualsIfExists, true",
        "StringNotEquals, true",
        "NumericLessThan, false",
        "NumericLessThanIfExists, true",
        "DateNotEquals, true",
        "IpAddress, false",
        "NotIpAddress, true",
        "ForAnyValue:StringEquals, false",
        "ForAnyValue:StringNotEquals, false",
        "ForAllValues:StringEquals, true",
    })
    void anAbsentKey_satisfiesNegationsAndIfExistsAndForAllValues(String operator, boolean holds) {
        assertThat(Operator.holds(operator, null, List.of("1"))).contains(holds);
    }

    @Test
    void null_asksWhetherTheKeyIsAbsent() {
        assertThat(Operator.holds("Null", null, List.of("true"))).contains(true);
        assertThat(Operator.holds("Null", null, List.of("false"))).contains(false);
    }

    @Test
    void anOperatorThatAwsHasNot_letsNoAllowAllow_andEveryDenyDeny() {
        for (String operator : List.of("StringEqual", "Numeric", "ForSomeValues:StringEquals", "IfExists", "")) {
            assertThat(Operator.holds(operator, "a", List.of("a"))).isEmpty();
            assertThat(decision("Allow", operator)).isEqualTo(Decision.NOT_ALLOWED);
            assertThat(decision("Deny", operator)).isEqualTo(Decision.DENIED);
        }
    }

    private static Decision decision(String effect, String operator) {
        List<Statement> statements = Statement.parse(
                "{\"Statement\":{\"Effect\":\"%s\",\"Action\":\"*\",\"Resource\":\"*\",".formatted(effect)
                        + "\"Condition\":{\"%s\":{\"aws:username\":\"alice\"}}}}".formatted(operator));
        return Decision.of(statements, "iam:ListUsers", new Context(Map.of("aws:username", "alice")));
    }

    private static List<String> list(String wanted) {
        return Arrays.asList(wanted.split("\\|"));
    }
}
