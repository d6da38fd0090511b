package dev.plumb.ec2.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkBlockTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8",
        "0.0.0.0/0, 0.0.0.0/0",
        "192.0.2.1/32, 192.0.2.1/32",
        "::/0, ::/0",
        "2001:DB8:0:0:0:0:0:0/32, 2001:db8::/32",
        "2001:db8:0:1:0:0:0:0/64, 2001:db8:0:1::/64",
        "2001:0:0:1:0:0:0:1/128, 2001:0:0:1::1/128",
        "2001:db8:0:1:1:1:1:1/128, 2001:db8:0:1:1:1:1:1/128",
        "1:0:0:2:2:0:0:3/128, 1::2:2:0:0:3/128",
        "fe80::/10, fe80::/10",
    })
    void network_isSpelledAsAwsSpellsIt(String written, String canonical) {
        assertThat(NetworkBlock.parse(written).text()).isEqualTo(canonical);
        assertThat(NetworkBlock.parse(canonical).text()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({"10.0.1.5/16, 10.0.0.0/16", "2001:db8::1/64, 2001:db8::/64", "192.168.0.129/25, 192.168.0.128/25"})
    void addressWithinANetwork_isRefusedWithTheNetwork(String written, String meant) {
        assertThatThrownBy(() -> NetworkBlock.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Write " + meant);
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.7, 203.0.113.7/32", "2001:db8::1, 2001:db8::1/128"})
    void singleAddress_isAdvisedItsBlock(String written, String block) {
        assertThatThrownBy(() -> NetworkBlock.parse(written)).hasMessageContaining(block);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0/8",
                "256.0.0.0/8",
                "010.0.0.0/8",
                "::/129",
                "1::2::3/128",
                "::ffff:10.0.0.1/128",
                "::ffff:a00:1/128",
                ":/0",
                "10.0.0.0/-1",
                "10.0.0.0/8 ",
                "2001:db8::%eth0/64",
            })
    void whatIsNoNetwork_isRefused(String written) {
        assertThatThrownBy(() -> NetworkBlock.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }
}
