package dev.plumb.vpc.cidr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.error.Problem;
import dev.plumb.vpc.cidr.Overlap.Use;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IPv6 blocks, free space, overlaps and AWS's rules for blocks of a VPC. */
class AddressesTest {
    private static Cidr4 cidr(String text) {
        return Cidr4.parse(text);
    }

    private static List<Cidr4> cidrs(String... texts) {
        return List.of(texts).stream().map(Cidr4::parse).toList();
    }

    @Test
    void anIpv6Block_isShownInItsCanonicalForm() {
        assertThat(Cidr6.parse("2001:DB8:0:1A00::/56")).hasToString("2001:db8:0:1a00::/56");
        assertThat(Cidr6.parse("2001:0db8::/32")).isEqualTo(Cidr6.parse("2001:db8::/32"));
        assertThat(Cidr6.parse("::/0").size()).isEqualTo(BigInteger.TWO.pow(128));
        assertThat(Cidr6.parse("::/0")).hasToString("::/0");
        assertThat(Cidr6.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128").size())
                .isEqualTo(BigInteger.ONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "::",
                "::1/0",
                "2001:db8::1/56",
                "2001:db8::/129",
                "2001:db8::/056",
                "2001:db8::%eth0/64",
                "::ffff:10.0.0.0/104",
                "10.0.0.0/8",
                "2001:db8:::/56",
                "12345::/16",
                "g::/16",
                "2001:db8::/56/56",
                "2001:db8::*/56",
                " ::/0"
            })
    void whatIsNoIpv6Block_isRefused(String text) {
        assertThat(Cidr6.read(text).problem()).as(text).isPresent();
    }

    @Test
    void bitsBehindTheSize_areRefusedWithTheBlock() {
        assertThat(Cidr6.read("2001:db8::1/56").problem().orElseThrow())
                .hasToString("\"2001:db8::1/56\" has bits set behind its first 56. The block is 2001:db8::/56");
    }

    @Test
    void subnets_areNumberedWithinTheBlockOfTheVpc() {
        Cidr6 vpc = Cidr6.parse("2001:db8:1234:1a00::/56");

        assertThat(vpc.subnets()).isEqualTo(256);
        assertThat(vpc.subnet(0)).hasToString("2001:db8:1234:1a00::/64");
        assertThat(vpc.subnet(0x21)).hasToString("2001:db8:1234:1a21::/64");
        assertThat(vpc.subnet(255)).hasToString("2001:db8:1234:1aff::/64");
        assertThat(vpc.numberOf(Cidr6.parse("2001:db8:1234:1aff::/64"))).contains(255);
        assertThat(vpc.numberOf(Cidr6.parse("2001:db8:1234:1b00::/64"))).isEmpty();
        assertThat(vpc.numberOf(Cidr6.parse("2001:db8:1234:1a00::/60"))).isEmpty();
        assertThatThrownBy(() -> vpc.subnet(256)).isInstanceOf(IllegalArgumentException.class);
        assertThat(vpc.intersection(vpc.subnet(7))).contains(vpc.subnet(7));
        assertThat(vpc.subnet(7).intersection(vpc.subnet(8))).isEmpty();
    }

    @Test
    void whatIsLeft_isMadeOfTheLargestBlocksPossible() {
        FreeSpace free = FreeSpace.of(cidrs("10.0.0.0/16"), cidrs("10.0.0.0/20", "10.0.64.0/24"));

        assertThat(free.blocks())
                .extracting(Cidr4::toString)
                .containsExactly(
                        "10.0.16.0/20",
                        "10.0.32.0/19",
                        "10.0.65.0/24",
                        "10.0.66.0/23",
                        "10.0.68.0/22",
                        "10.0.72.0/21",
                        "10.0.80.0/20",
                        "10.0.96.0/19",
                        "10.0.128.0/17");
        assertThat(free.next(24)).contains(cidr("10.0.65.0/24"));
        assertThat(free.next(20)).contains(cidr("10.0.16.0/20"));
        assertThat(free.next(16)).isEmpty();
        assertThat(free.largest()).contains(cidr("10.0.128.0/17"));
        assertThat(free.has(cidr("10.0.33.0/24"))).isTrue();
        assertThat(free.has(cidr("10.0.64.0/23"))).isFalse();
        assertThat(free.without(cidr("0.0.0.0/0")).largest()).isEmpty();
    }

    @Test
    void overlaps_areToldExactlyAndTheNextFreeBlockFound() {
        List<Use> uses = List.of(
                new Use("VPC a", cidr("10.0.0.0/16")),
                new Use("VPC b", cidr("10.1.0.0/16")),
                new Use("on-premises", cidr("10.0.128.0/17")));

        assertThat(Overlap.among(uses)).containsExactly(new Overlap(uses.get(0), uses.get(2), cidr("10.0.128.0/17")));
        assertThat(Overlap.nextFree(cidr("10.0.0.0/8"), 16, uses)).contains(cidr("10.2.0.0/16"));
        assertThat(Overlap.nextFree(cidr("10.0.0.0/16"), 28, uses)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.20.0.0/16|10.20.128.0/17|10.20.128.0/17 and 10.20.0.0/16 overlap in 10.20.128.0/17",
                "10.20.0.0/16|172.20.0.0/16|AWS does not mix private families",
                "192.168.0.0/16|10.20.0.0/16|AWS does not mix private families",
                "10.1.0.0/16|10.0.0.0/24|10.0.0.0/16 is kept",
                "172.16.0.0/16|172.31.0.0/24|172.31.0.0/16 is kept",
                "10.20.0.0/16|198.19.1.0/24|lies in 198.19.0.0/16",
                "10.20.0.0/16|169.254.0.0/24|lies in 169.254.0.0/16",
                "10.20.0.0/16|10.99.0.0/16|contains the destination of the route to 10.99.7.0/24",
                "10.20.0.0/16|10.21.0.0/29|is no size for a VPC",
                "10.20.0.0/16|10.22.0.0/15|is no size for a VPC"
            })
    void awsRefusesBlocksThatCanBeToldApartOffline(String primary, String added, String words) {
        assertThat(VpcRules.check(cidr(primary), cidrs(added), cidrs("10.99.7.0/24"))
                        .refused())
                .extracting(Problem::toString)
                .anyMatch(problem -> problem.contains(words));
    }

    @Test
    void allowedBlocks_areNotRefusedButSomeAreAdvisedAgainst() {
        VpcRules rules = VpcRules.check(
                cidr("10.20.0.0/16"), cidrs("100.64.0.0/16", "8.8.0.0/16", "10.30.0.0/24"), cidrs("0.0.0.0/0"));

        assertThat(rules.refused()).isEmpty();
        assertThat(rules.advice()).hasSize(1).first().asString().contains("8.8.0.0/16 is no private block");
        assertThat(VpcRules.check(cidr("172.17.0.0/16"), List.of(), List.of()).advice())
                .first()
                .asString()
                .contains("Docker");
        assertThat(VpcRules.check(
                                cidr("10.20.0.0/24"),
                                cidrs("10.21.0.0/24", "10.22.0.0/24", "10.23.0.0/24", "10.24.0.0/24", "10.25.0.0/24"),
                                List.of())
                        .advice())
                .first()
                .asString()
                .contains("more than the 5");
    }
}
