package dev.plumb.ec2.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.InstanceType;

class TypeNameTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            emptyValue = "",
            value = {
                "m5.2xlarge, m, 5, '', '', 2xlarge",
                "t4g.nano, t, 4, g, '', nano",
                "x2iedn.metal, x, 2, iedn, '', metal",
                "m8azn.large, m, 8, azn, '', large",
                "is4gen.medium, is, 4, gen, '', medium",
                "im4gn.16xlarge, im, 4, gn, '', 16xlarge",
                "hpc7a.96xlarge, hpc, 7, a, '', 96xlarge",
                "m7i-flex.large, m, 7, i, flex, large",
                "u-6tb1.112xlarge, u, -, '', 6tb1, 112xlarge",
                "u7i-12tb.224xlarge, u, 7, i, 12tb, 224xlarge",
                "mac-m4.metal, mac, -, '', m4, metal",
                "mac2-m2pro.metal, mac, 2, '', m2pro, metal",
                "p6e-gb200.36xlarge, p, 6, e, gb200, 36xlarge",
                "m7i.metal-48xl, m, 7, i, '', metal-48xl",
                "g6, g, 6, '', '', ''",
            })
    void parts(String name, String family, Integer generation, String attributes, String suffix, String size) {
        TypeName type = TypeName.parse(name).orElseThrow();

        assertThat(type.family()).isEqualTo(family);
        assertThat(type.generation()).isEqualTo(generation == null ? OptionalInt.empty() : OptionalInt.of(generation));
        assertThat(type.attributes()).isEqualTo(attributes);
        assertThat(type.suffix()).isEqualTo(suffix);
        assertThat(type.size()).isEqualTo(size);
    }

    /** Letters that the names of today have and that no page of AWS explains are told, not guessed. */
    @Test
    void everyNameTheSdkKnows_isRead_andItsUnknownLettersAreTheseFew() {
        Set<String> known = InstanceType.knownValues().stream()
                .map(InstanceType::toString)
                .collect(java.util.stream.Collectors.toSet());

        assertThat(known).hasSizeGreaterThan(1000);
        assertThat(known).allSatisfy(name -> {
            TypeName type = TypeName.parse(name).orElseThrow();
            assertThat(type.familyInWords()).as("family of %s", name).isPresent();
            assertThat(type.sizeInWords().orElseThrow().known())
                    .as("size of %s", name)
                    .isTrue();
        });
        assertThat(known.stream()
                        .flatMap(name -> TypeName.parse(name).stream())
                        .flatMap(type -> type.attributesInWords().stream()
                                .filter(letter -> !letter.known())
                                .map(letter -> type.typeClass() + " " + letter.part()))
                        .distinct())
                .containsExactlyInAnyOrder("g3s s", "g6f f", "gr6f f", "u7inh-32tb h");
    }

    @Test
    void namesOfTomorrow_areReadAsFarAsTheyGo() {
        TypeName type = TypeName.parse("q9kz.4096xlarge").orElseThrow();

        assertThat(type.understood()).isFalse();
        assertThat(type.familyInWords()).isEmpty();
        assertThat(type.attributesInWords()).extracting(TypeName.Meaning::known).containsExactly(false, true);
        assertThat(TypeName.parse("m7i.huge")
                        .orElseThrow()
                        .sizeInWords()
                        .orElseThrow()
                        .known())
                .isFalse();
        assertThat(TypeName.parse("m7i2x.large")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".large", "m5..large", "m5.", "<script>", "5m.large", "m5 large", "m5.large\u001b[31m"})
    void whatIsNoName_isRefused(String text) {
        assertThat(TypeName.parse(text)).isEmpty();
    }

    @Test
    void theTable_isDated_andKnowsWhatAwsPublishes() {
        TypeTable table = TypeTable.vendored();

        assertThat(table.date()).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
        assertThat(table.source()).contains("moto");
        dev.plumb.ec2.types.InstanceType large = table.find("m5.large").orElseThrow();
        assertThat(large.vcpus()).isEqualTo(2);
        assertThat(large.gibibytes()).isEqualTo(8);
        assertThat(table.find("t4g.nano").orElseThrow().burstable()).isTrue();
        assertThat(table.find("p4d.24xlarge").orElseThrow().accelerators()).containsExactly("8 NVIDIA A100");
        assertThat(TypeTable.parse("again", table.lines()).equals(table)).isTrue();
    }

    @Test
    void sameShape_isAnotherProcessorOrANewerGeneration_newestFirst() {
        TypeTable table = TypeTable.vendored();

        Stream<String> names =
                table.like(table.find("m5.large").orElseThrow()).stream().map(dev.plumb.ec2.types.InstanceType::name);

        assertThat(names)
                .contains("m7g.large", "m7i.large", "m5a.large")
                .doesNotContain("m5.large", "m4.large", "m5d.large", "t3.large", "r5.large")
                .first()
                .asString()
                .startsWith("m8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"# date: 2026-01-01", "# date: 2026-01-01\nm5.large,2", "# date: 2026-01-01\na,b,c,d,e,f,g,h"})
    void whatIsNoTable_isRefused(String text) {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> TypeTable.parse("t.csv", text.lines().toList()))
                .hasMessageContaining("t.csv");
    }
}
