package dev.plumb.ec2.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PeerTest {
    @ParameterizedTest
    @CsvSource({
        "anywhere, ANYWHERE, anywhere",
        "10.0.0.0/8, IPV4, 10.0.0.0/8",
        "2001:DB8::/32, IPV6, 2001:db8::/32",
        "pl-0123abcd, LIST, pl-0123abcd",
        "com.amazonaws.eu-west-1.s3, LIST_NAME, com.amazonaws.eu-west-1.s3",
        "prefix-list/offices, LIST_NAME, offices",
        "sg-0123456789abcdef0, GROUP_ID, sg-0123456789abcdef0",
        "web, GROUP, web",
        "app-2, GROUP, app-2",
    })
    void form_isToldFromWhatIsWritten(String written, Peer.Form form, String text) {
        assertThat(Peer.parse(written)).isEqualTo(new Peer(form, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1", "10.0.0.1/8", "Web", "sg-web", "pl-x", "default", "443", "", "a b", "prefix-list/"})
    void whatIsNothing_isRefused(String written) {
        assertThatThrownBy(() -> Peer.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anywhere_isBothVersionsOfIp_asFarAsTheProtocolGoes() {
        assertThat(Peer.anywhere().split(Protocol.TCP)).extracting(Peer::text).isEqualTo(List.of("0.0.0.0/0", "::/0"));
        assertThat(Peer.anywhere().split(Protocol.parse("icmp")))
                .extracting(Peer::text)
                .isEqualTo(List.of("0.0.0.0/0"));
        assertThat(Peer.anywhere().split(Protocol.parse("icmpv6")))
                .extracting(Peer::text)
                .isEqualTo(List.of("::/0"));
    }

    @ParameterizedTest
    @CsvSource({"443, 443, 443", "8000-8100, 8000, 8100", "all, 0, 65535", "0, 0, 0"})
    void ports(String written, int from, int to) {
        assertThat(PortRange.parse(written)).isEqualTo(new PortRange(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "90-80", "-1", "80-", "http", "80,443", ""})
    void whatIsNoPort_isRefused(String written) {
        assertThatThrownBy(() -> PortRange.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"tcp, tcp", "6, tcp", "17, udp", "all, -1", "50, 50", "58, icmpv6"})
    void protocols(String written, String word) {
        assertThat(Protocol.parse(written).word()).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TCP", "256", "-1", "http", "06"})
    void whatIsNoProtocol_isRefused(String written) {
        assertThatThrownBy(() -> Protocol.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp, 443, tcp:443",
        "udp, 8000-8100, udp:8000-8100",
        "tcp, all, tcp:0-65535",
        "icmp, all, icmp",
        "all, all, all",
        "50, all, 50",
    })
    void traffic_hasAShortName(String protocol, String ports, String key) {
        assertThat(Traffic.of(Protocol.parse(protocol), PortRange.parse(ports)).key())
                .isEqualTo(key);
    }
}
