package dev.plumb.simulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;

/** The examples of RFC 8949, appendix A, each as the value of the key "v", and input that is none. */
class CborReaderTest {
    @ParameterizedTest
    @CsvSource({
        "00, 0",
        "1818, 24",
        "1903e8, 1000",
        "1a000f4240, 1000000",
        "1b000000e8d4a51000, 1000000000000",
        "20, -1",
        "3903e7, -1000"
    })
    void whole_numbers(String hex, long expected) {
        assertThat(value(hex)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "f90001, 5.960464477539063E-8",
        "f93c00, 1.0",
        "f97bff, 65504.0",
        "f9c400, -4.0",
        "f97c00, Infinity",
        "fa47c35000, 100000.0",
        "fb3ff199999999999a, 1.1",
        "fbc010666666666666, -4.1"
    })
    void fractions_of_every_length(String hex, double expected) {
        assertThat(value(hex)).isEqualTo(expected);
    }

    @Test
    void text_bytes_lists_maps_and_tags() {
        assertThat(value("6449455446")).isEqualTo("IETF");
        assertThat(value("62c3bc")).isEqualTo("ü");
        assertThat(value("7f657374726561646d696e67ff")).isEqualTo("streaming");
        assertThat(value("5f42010243030405ff")).isEqualTo(SdkBytes.fromByteArray(new byte[] {1, 2, 3, 4, 5}));
        assertThat(value("8301820203820405")).isEqualTo(List.of(1L, List.of(2L, 3L), List.of(4L, 5L)));
        assertThat(value("9f018202039f0405ffff")).isEqualTo(List.of(1L, List.of(2L, 3L), List.of(4L, 5L)));
        assertThat(value("bf6346756ef563416d7421ff")).isEqualTo(Map.of("Fun", true, "Amt", -2L));
        assertThat(value("c11a514b67b0")).isEqualTo(new CborReader.Tagged(1, 1363896240L));
        assertThat(value("f6")).isNull();
        assertThat(value("f4")).isEqualTo(false);
        assertThat(CborReader.map(new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // cut off
                "01", // no map
                "a1", // a map without its entry
                "a16176", // a key without its value
                "a10101", // a key that is no text
                "a161767affffffff", // more text than there is
                "a161761bffffffffffffffff", // more than a long
                "a1617662c328", // no UTF-8
                "a16176ff", // an end of nothing
                "a161769f", // a list without end
                "a16176f8ff", // a simple value without meaning
                "a16176011f", // something after the end
                "a161767f4101ff" // bytes within text
            })
    void anything_else_is_refused_as_such(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        if (bytes.length > 0) {
            assertThatThrownBy(() -> CborReader.map(bytes))
                    .isInstanceOf(AwsError.class)
                    .hasMessageContaining("CBOR");
        }
    }

    @Test
    void depth_is_bounded() {
        byte[] deep = new byte[100_000];
        Arrays.fill(deep, (byte) 0x81);
        assertThatThrownBy(() -> CborReader.map(deep)).isInstanceOf(AwsError.class);
    }

    private static Object value(String hex) {
        return CborReader.map(HexFormat.of().parseHex("a16176" + hex)).get("v");
    }
}
