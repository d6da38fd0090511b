package dev.plumb.iam.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%7B%22a%22%3A%22b%22%7D|{\"a\":\"b\"}",
                "%7B%22a%22%3A%22s3+x%22%7D|{\"a\":\"s3+x\"}",
                "%7B%22a%22%3A%22s3%2Bx%22%7D|{\"a\":\"s3+x\"}",
                "%7B%22a%22%3A%22100%2525%22%7D|{\"a\":\"100%25\"}",
                "%7b%22a%22%3a%22%c3%a9%22%7d|{\"a\":\"é\"}",
                "%0A%7B%7D|'\n{}'",
                "{\"a\":\"s3+x\"}|{\"a\":\"s3+x\"}",
                "{\"a\":\"50%25\"}|{\"a\":\"50%25\"}",
                "' {\"a\":\"%7B\"}'|' {\"a\":\"%7B\"}'",
                "%7B%22a%22%3A%22100% sure %ZZ %4%22%7D|{\"a\":\"100% sure %ZZ %4\"}",
                "%7B%22a%22%3A%22%|{\"a\":\"%",
                "''|''"
            })
    void aDocument_isDecodedExactlyOnce_byPercentSequencesAlone(String sent, String meant) {
        assertThat(PolicyText.decode(sent)).isEqualTo(meant);
    }

    @Test
    void digitsOfOtherScripts_areNoSequence() {
        assertThat(PolicyText.decode("%7B\"a\":\"%\u0664\u0661\"}")).isEqualTo("{\"a\":\"%\u0664\u0661\"}");
    }
}
