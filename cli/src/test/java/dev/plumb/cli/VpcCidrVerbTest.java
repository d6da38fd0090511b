package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.Plumb.Result;
import dev.plumb.core.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Arithmetic with blocks of addresses, on the command line. Expectations are counted by hand. */
final class VpcCidrVerbTest {
    private static Result cidr(String line) {
        return Plumb.run(("vpc cidr " + line).split(" "));
    }

    private static JsonNode json(String line) {
        return JsonMapper.shared().readTree(cidr(line + " --output json").out());
    }

    @Test
    void subnet_losesFiveAddresses_countedFromItsOwnBeginning() {
        Result result = cidr("10.20.0.64/26");
        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out()).isEqualTo("""
                10.20.0.64/26  private (RFC 1918)
                  addresses    64, from 10.20.0.64 to 10.20.0.127
                  mask         255.255.255.192
                  as subnet    59 usable: all but the 5 that AWS keeps of every subnet, 2^h-5
                               10.20.0.64   the network itself
                               10.20.0.65   the router
                               10.20.0.66   DNS
                               10.20.0.67   kept for later
                               10.20.0.127  broadcast, which a VPC does not have

                """);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/24, private, 251",
        "172.15.0.0/16, public, 65531",
        "172.16.0.0/16, private, 65531",
        "172.31.255.240/28, private, 11",
        "172.32.0.0/27, public, 27",
        "192.168.0.0/25, private, 123",
        "100.64.0.0/16, shared, 65531",
        "203.0.113.0/24, documentation, 251",
        "224.0.0.0/8, multicast, 0",
        "240.0.0.0/16, reserved, 65531",
        "127.0.0.0/16, loopback, 65531",
        "169.254.0.0/16, link-local, 65531",
        "198.18.0.0/16, benchmark, 65531",
        "255.255.255.255/32, reserved, 0",
        "0.0.0.0/0, public, 0",
    })
    void blocks_areClassified_andCounted(String block, String range, long usable) {
        JsonNode found = json(block).path("blocks").path(0);
        assertThat(found.path("range").asString()).isEqualTo(range);
        assertThat(found.path("usable").asLong()).isEqualTo(usable);
        assertThat(found.path("reserved").size()).isEqualTo(usable == 0 ? 0 : 5);
    }

    @ParameterizedTest
    @CsvSource({"1, 28, 11", "11, 28, 11", "12, 27, 27", "27, 27, 27", "28, 26, 59", "29, 26, 59", "65531, 16, 65531"})
    void instances_fitTheSmallestSubnetThatLeavesEnough(long instances, int size, long usable) {
        JsonNode fits = json("--instances " + instances).path("fits");
        assertThat(fits.path("size").asInt()).isEqualTo(size);
        assertThat(fits.path("usable").asLong()).isEqualTo(usable);
    }

    @ParameterizedTest
    @CsvSource({"2, 30, 2", "29, 27, 30", "254, 24, 254", "255, 23, 510"})
    void hosts_areCountedClassicallyWhenAskedFor(long hosts, int size, long usable) {
        JsonNode answer = json("--classic --instances " + hosts);
        assertThat(answer.path("rule").asString()).isEqualTo("2^h - 2");
        assertThat(answer.path("fits").path("size").asInt()).isEqualTo(size);
        assertThat(answer.path("fits").path("usable").asLong()).isEqualTo(usable);
        assertThat(cidr("--classic 10.0.0.0/24").out())
                .contains("254: all but the first and the last, 2^h-2")
                .doesNotContain("router");
    }

    @Test
    void tiers_lieAsTheNetworkSectionLaysThem_withAPicture() {
        Result result = cidr("10.20.0.0/16 --tier public=24 --tier app=20 --tier data=/24 --zones 3");
        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out())
                .contains(
                        "app     az2   10.20.16.0/20  10.20.16.0 - 10.20.31.255  4,091\n",
                        "data    az1   10.20.64.0/24  10.20.64.0 - 10.20.64.255  251\n",
                        "public  az3   10.20.70.0/24  10.20.70.0 - 10.20.70.255  251\n",
                        "Free: 51,712 of 65,536 addresses, in 10.20.48.0/20, 10.20.67.0/24,",
                        "10.20.0.0      AAAAAAAAAAAAAAAAaaaaaaaaaaaaaaaaAAAAAAAAAAAAAAAA................\n",
                        "10.20.64.0     bBb.CcC.........................................................\n",
                        "Each mark is a /24: A app, B data, C public");
        JsonNode subnets = json("10.20.0.0/16 --tier app=20").path("subnets");
        assertThat(subnets.size()).isEqualTo(2);
        assertThat(subnets.path(1).path("block").asString()).isEqualTo("10.20.16.0/20");
    }

    @Test
    void parts_areListed_manyOnlyWhenAskedFor() {
        assertThat(cidr("10.0.0.0/22 --split 24").out())
                .contains("4 parts of size /24, each with 251 addresses", "10.0.3.0/24  10.0.3.0  10.0.3.255");
        assertThat(cidr("10.0.0.0/16 --split 24").out()).contains("and 224 more; --all lists them");
        assertThat(cidr("10.0.0.0/16 --split 24 --all").out())
                .contains("10.0.255.0/24")
                .doesNotContain("more;");
        assertThat(json("10.0.0.0/8 --split 24").path("parts").size()).isEqualTo(65_536);
    }

    @Test
    void overlaps_areNamedExactly_andAreANo() {
        Result result = cidr("10.0.0.0/16 10.0.128.0/20 192.168.0.0/16");
        assertThat(result.code()).isEqualTo(ExitCode.NO);
        assertThat(result.out()).contains("Overlap: 10.0.0.0/16 and 10.0.128.0/20 have 10.0.128.0/20 in common\n");
        Result apart = cidr("10.0.0.0/16 10.1.0.0/16");
        assertThat(apart.code()).isEqualTo(ExitCode.OK);
        assertThat(apart.out()).contains("No two of them overlap.");
    }

    @Test
    void advice_saysWhatMayBeRegretted() {
        assertThat(cidr("172.17.0.0/16").out()).contains("Docker");
        assertThat(cidr("8.8.0.0/16").out()).contains("no private block");
        assertThat(cidr("169.254.0.0/16").out()).contains("AWS makes no VPC of 169.254.0.0/16");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "10.0.0.0/33 ; has no size from /0 to /32",
                "10.0.0.0/-1 ; has no size from /0 to /32",
                "10.0.0.0/00 ; begins with 0. Write /0",
                "10.0.0.1/16 ; has bits set behind its first 16. The block is 10.0.0.0/16",
                "010.0.0.1/32 ; Write 10.0.0.1/32",
                "::ffff:10.0.0.0/104 ; is no IPv4 block",
                "256.0.0.0/8 ; is no number from 0 to 255",
                "10.0.0.5 ; Write 10.0.0.5/32",
                "10.0.0.0/255.0.0.0 ; has a mask for a size",
                "10.0.0.0/16 --split 8 ; a /8 is larger than 10.0.0.0/16 and no part of it",
                "0.0.0.0/0 --split 32 ; 0.0.0.0/0 has 4,294,967,296 parts of size /32; plumb lists up to 65,536",
                "10.0.0.0/16 --split x ; --split: \"x\" is no size from 0 to 32",
                "10.0.0.0/16 10.1.0.0/16 --split 24 ; --split is for one block, and 2 are given",
                "--tier app=24 ; a block is missing",
                "10.0.0.0/16 --tier app ; --tier app is no tier. Write its name and size, such as app=20",
                "10.0.0.0/16 --tier a=24 --tier a=25 ; --tier a is given twice",
                "10.0.0.0/16 --tier a=29 ; tier a cannot have subnets of size /29",
                "10.0.0.0/8 --tier a=24 ; 10.0.0.0/8 is no size for a VPC",
                "10.0.0.0/27 --tier a=28 --zones 3 ; there is no room in 10.0.0.0/27 for a /28 for tier a in zone az3",
                "10.0.0.0/16 --zones 2 ; --zones says nothing without --tier",
                "10.0.0.0/16 --tier a=24 --zones 7 ; --zones 7 is not from 1 to 6",
                "10.0.0.0/16 --tier a=24 --split 24 ; --split and --tier exclude each other. Ask for one of the two",
                "10.0.0.0/16,10.1.0.0/16 ; has a comma. Write several blocks with blanks between them",
                "--instances 0 ; --instances 0 is no number of instances",
                "--instances 65532 ; 65532 instances do not fit one subnet: the largest, a /16, leaves 65,531 addresses",
                "--instances x ; 'x'",
            })
    void badInput_isRefusedWithAdvice(String line, String message) {
        Result result = cidr(line);
        assertThat(result.code()).as(result.out()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains(message).doesNotContain("defect");
        assertThat(result.out()).isEmpty();
    }
}
