package dev.plumb.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void width_counts_columns_not_characters() {
        assertThat(Columns.width("alice")).isEqualTo(5);
        assertThat(Columns.width("佐藤")).isEqualTo(4);
        assertThat(Columns.width("e\u0301")).isEqualTo(1);
        assertThat(Columns.width("\uD83D\uDE80")).isEqualTo(2);
        assertThat(Columns.width("…─│")).isEqualTo(3);
    }

    @Test
    void pad_and_cut_make_a_width() {
        assertThat(Columns.pad("佐藤", 6)).isEqualTo("佐藤  ");
        assertThat(Columns.pad("alice", 3)).isEqualTo("alice");
        assertThat(Columns.cut("佐藤花子", 5, "…")).isEqualTo("佐藤…");
        assertThat(Columns.cut("alice", 5, "…")).isEqualTo("alice");
        assertThat(Columns.cut("alice", 4, "...")).isEqualTo("a...");
        assertThat(Columns.cut("alice", 2, "...")).isEqualTo("al");
    }

    @Test
    void wrap_breaks_at_blanks() {
        assertThat(Columns.wrap("the root user has no access key", 12))
                .containsExactly("the root", "user has no", "access key");
        assertThat(Columns.wrap("", 12)).containsExactly("");
    }

    @Test
    void wrap_breaks_long_words_where_it_reads_well() {
        assertThat(Columns.wrap("arn:aws:iam::123456789012:role/service/Deployer", 30))
                .containsExactly("arn:aws:iam::123456789012:", "role/service/Deployer");
        assertThat(Columns.wrap("x".repeat(25), 10)).containsExactly("xxxxxxxxxx", "xxxxxxxxxx", "xxxxx");
    }

    @Test
    void wrap_of_an_endless_word_takes_linear_time() {
        assertThat(Columns.wrap("x".repeat(3_000_000), 10)).hasSize(300_000);
    }

    @Test
    void wrap_never_exceeds_the_width_and_loses_nothing() {
        String text = "佐藤花子 signs in from arn:aws:iam::123456789012:user/" + "佐".repeat(30) + " e\u0301 end";
        for (int width = 2; width < 90; width++) {
            assertThat(Columns.wrap(text, width))
                    .allSatisfy(line -> assertThat(line).isEqualTo(line.strip()));
            int limit = width;
            assertThat(Columns.wrap(text, width)).allMatch(line -> Columns.width(line) <= limit);
            assertThat(String.join("", Columns.wrap(text, width)).replace(" ", ""))
                    .isEqualTo(text.replace(" ", ""));
        }
    }
}
