package dev.plumb.vpc.cidr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Cidr4Test {
    private static Cidr4 cidr(String text) {
        return Cidr4.parse(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0,4294967296,0.0.0.0,255.255.255.255,0.0.0.0",
        "10.0.0.0/8,16777216,10.0.0.0,10.255.255.255,255.0.0.0",
        "10.0.0.0/16,65536,10.0.0.0,10.0.255.255,255.255.0.0",
        "192.168.1.0/24,256,192.168.1.0,192.168.1.255,255.255.255.0",
        "128.0.0.0/1,2147483648,128.0.0.0,255.255.255.255,128.0.0.0",
        "203.0.113.4/30,4,203.0.113.4,203.0.113.7,255.255.255.252",
        "255.255.255.255/32,1,255.255.255.255,255.255.255.255,255.255.255.255",
        "0.0.0.0/32,1,0.0.0.0,0.0.0.0,255.255.255.255"
    })
    void aBlock_hasASizeAFirstAndALastAddressAndAMask(String text, long size, String first, String last, String mask) {
        assertThat(cidr(text)).hasToString(text);
        assertThat(cidr(text).size()).isEqualTo(size);
        assertThat(cidr(text).first()).isEqualTo(first);
        assertThat(cidr(text).last()).isEqualTo(last);
        assertThat(cidr(text).mask()).isEqualTo(mask);
    }

    @ParameterizedTest
    @CsvSource({"28,11,14", "27,27,30", "26,59,62", "25,123,126", "24,251,254", "16,65531,65534", "30,0,2", "32,0,1"})
    void awsKeepsFiveAddressesOfASubnet(int prefix, long usable, long hosts) {
        Cidr4 block = new Cidr4(0, prefix);
        assertThat(block.usable()).isEqualTo(usable);
        assertThat(block.hosts()).isEqualTo(hosts);
    }

    @ParameterizedTest
    @CsvSource({"1,28", "11,28", "12,27", "27,27", "29,26", "59,26", "60,25", "251,24", "252,23", "65531,16"})
    void theSmallestSubnetForSoManyInstances(long instances, int prefix) {
        assertThat(Cidr4.prefixFor(instances)).contains(prefix);
    }

    @Test
    void moreThanTheLargestSubnetHolds_fitNone() {
        assertThat(Cidr4.prefixFor(65532)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.5/16|\"10.0.0.5/16\" has bits set behind its first 16. The block is 10.0.0.0/16",
                "010.0.0.0/8|\"010.0.0.0/8\" has numbers that begin with 0, which some programs read as octal. Write"
                        + " 10.0.0.0/8",
                "10.0.00.0/8|\"10.0.00.0/8\" has numbers that begin with 0, which some programs read as octal. Write"
                        + " 10.0.0.0/8",
                "10.0.0.0/33|\"10.0.0.0/33\" has no size from /0 to /32. A VPC or subnet has /16 to /28",
                "10.0.0.0/-1|\"10.0.0.0/-1\" has no size from /0 to /32. A VPC or subnet has /16 to /28",
                "10.0.0.0/|\"10.0.0.0/\" has no size from /0 to /32. A VPC or subnet has /16 to /28",
                "10.0.0.0/08|the size of \"10.0.0.0/08\" begins with 0. Write /8",
                "10.0.0.0/255.0.0.0|\"10.0.0.0/255.0.0.0\" has a mask for a size. Write the number of its bits, such as"
                        + " /16",
                "10.0.0.1|\"10.0.0.1\" has no size. Write 10.0.0.1/32 for this one address, or the block's prefix length",
                "10.0.0.256/8|\"256\" in \"10.0.0.256/8\" is no number from 0 to 255. Write four such numbers and a size,"
                        + " as in 10.0.0.0/16",
                "10.0.0/8|\"10.0.0/8\" is no IPv4 block. Write four numbers and a size, such as 10.0.0.0/16",
                "10.0.0.0/8/8|\"10.0.0.0/8/8\" has more than one slash. Write it as 10.0.0.0/16",
                "::ffff:10.0.0.0/104|\"::ffff:10.0.0.0/104\" is no IPv4 block. Write four numbers and a size, such as"
                        + " 10.0.0.0/16",
                "4294967295/8|\"4294967295/8\" is no IPv4 block. Write four numbers and a size, such as 10.0.0.0/16"
            })
    void whatCanBeMisread_isRefusedWithASuggestion(String text, String problem) {
        assertThat(Cidr4.read(text).value()).isEmpty();
        assertThat(Cidr4.read(text).problem().orElseThrow()).hasToString(problem);
    }

    @Test
    void foreignDigitsSpacesAndNothing_areNoBlock() {
        for (String text : new String[] {
            "", " 10.0.0.0/8", "10.0.0.0/8 ", "\u0661\u0660.0.0.0/8", "0x0a.0.0.0/8", "*/8", "any", "/8"
        }) {
            assertThat(Cidr4.read(text).problem()).as(text).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,PRIVATE", "172.15.0.0/16,PUBLIC", "172.16.0.0/16,PRIVATE", "172.31.255.0/24,PRIVATE",
        "172.32.0.0/16,PUBLIC", "192.168.0.0/16,PRIVATE", "192.168.0.0/15,PUBLIC", "127.0.0.1/32,LOOPBACK",
        "169.254.169.254/32,LINK_LOCAL", "100.64.0.0/10,SHARED", "198.18.0.0/15,BENCHMARK",
                "203.0.113.7/32,DOCUMENTATION",
        "224.0.0.0/4,MULTICAST", "255.255.255.255/32,RESERVED", "0.0.0.0/0,PUBLIC", "8.8.8.8/32,PUBLIC"
    })
    void rangesAreToldByTheRegister(String text, Ipv4Range range) {
        if (Cidr4.read(text).value().isPresent()) {
            assertThat(cidr(text).range()).isEqualTo(range);
        } else {
            // 192.168.0.0/15 begins where no such block can begin.
            assertThat(text).isEqualTo("192.168.0.0/15");
        }
    }

    @Test
    void arithmeticAgreesWithASlowOracle() {
        long seed = 20261123;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            Cidr4 one = Cidr4.around(random.nextInt() & 0xFFFFFFFFL, random.nextInt(33));
            Cidr4 other = random.nextBoolean()
                    ? Cidr4.around(random.nextInt() & 0xFFFFFFFFL, random.nextInt(33))
                    : Cidr4.around(one.base() + random.nextLong(one.size()), random.nextInt(33));
            long low = Math.max(one.base(), other.base());
            long high = Math.min(one.base() + one.size(), other.base() + other.size());
            assertThat(one.overlaps(other))
                    .as("seed %d: %s %s", seed, one, other)
                    .isEqualTo(low < high);
            assertThat(one.contains(other))
                    .isEqualTo(one.base() <= other.base() && other.base() + other.size() <= one.base() + one.size());
            one.intersection(other).ifPresent(common -> {
                assertThat(common.base()).isEqualTo(low);
                assertThat(common.size()).isEqualTo(high - low);
            });
            assertThat(Cidr4.parse(one.toString())).isEqualTo(one);
        }
    }

    @Test
    void splitting_givesThePartsInOrder() {
        assertThat(cidr("10.0.0.0/24").split(26))
                .extracting(Cidr4::toString)
                .containsExactly("10.0.0.0/26", "10.0.0.64/26", "10.0.0.128/26", "10.0.0.192/26");
        assertThat(cidr("255.255.255.254/31").split(32)).hasSize(2);
        assertThat(cidr("10.0.0.0/24").split(23)).isEmpty();
    }
}
