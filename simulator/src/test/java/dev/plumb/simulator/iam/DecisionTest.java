package dev.plumb.simulator.iam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the IAM user guide says of Resource. */
class DecisionTest {
    @ParameterizedTest
    @CsvSource({
        // pattern, resource, whether it is meant
        "*, arn:aws:iam::111122223333:role/x, true",
        "*, *, true",
        "arn:aws:iam::111122223333:role/x, *, false",
        "arn:aws:iam::111122223333:role/*, arn:aws:iam::111122223333:role/a/b, true",
        "arn:aws:iam::*:role/x, arn:aws:iam::111122223333:role/x, true",
        "arn:aws:iam::111122223333:role/?, arn:aws:iam::111122223333:role/xy, false",
        // A wildcard stays in its component, but for the last.
        "arn:aws:iam:*:role/x, arn:aws:iam::111122223333:role/x, false",
        "arn:*:role/x, arn:aws:iam::111122223333:role/x, false",
        "arn:aws:iam*:role/x, arn:aws:iam::111122223333:role/x, false",
        "arn:aws:s3:::*/x, arn:aws:s3:::b/a:c/x, true",
        "arn:aws:logs:*:*:log-group:*, arn:aws:logs:eu-west-1:111122223333:log-group:a:log-stream:b, true",
        "arn:aws:logs:*:*:log-group:*:b, arn:aws:logs:eu-west-1:111122223333:log-group:a:log-stream:b, true",
        // What a shortened pattern lacks may be anything.
        "arn:aws:s3*, arn:aws:s3:::b/x, true",
        "arn:aws:s3*, arn:aws:iam::111122223333:role/x, false",
        "arn:*, arn:aws:iam::111122223333:role/x, true",
        "*role/x, arn:aws:iam::111122223333:role/x, false",
        // Only the last component is compared with case.
        "arn:AWS:IAM::111122223333:role/x, arn:aws:iam::111122223333:role/x, true",
        "arn:aws:iam::111122223333:Role/x, arn:aws:iam::111122223333:role/x, false",
    })
    void aResourceIsComparedComponentByComponent(String pattern, String resource, boolean meant) {
        assertThat(Decision.means(pattern, resource)).isEqualTo(meant);
    }
}
