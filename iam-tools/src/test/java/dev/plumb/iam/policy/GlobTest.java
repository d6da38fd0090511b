package dev.plumb.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "*, anything, true",
        "?, '', false",
        "?, a, true",
        "?, ab, false",
        "'', '', true",
        "'', a, false",
        "abc, abc, true",
        "abc, abcd, false",
        "ab*, ab, true",
        "ab*, a, false",
        "*bc, abc, true",
        "*bc, bcd, false",
        "a*c, ac, true",
        "a*c, abbbc, true",
        "a*c, abbbd, false",
        "ab*ba, aba, false",
        "a*b*c, axxbyyc, true",
        "a*b*c, axxcyyb, false",
        "a**c, abc, true",
        "*a?c*, xxabcxx, true",
        "*a?c*, xxacxx, false",
        "a?c, abc, true",
        "a?c, ac, false",
        "Get*, getobject, false",
    })
    void aWholeTextIsMatched(String pattern, String text, boolean matches) {
        assertThat(Glob.of(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void caseIsIgnoredForAsciiLettersOnly() {
        assertThat(Glob.ignoringCase("Get*").matches("gETobject")).isTrue();
        assertThat(Glob.ignoringCase("*É").matches("é")).isFalse();
        // The Kelvin sign folds to k in Unicode, not in IAM.
        assertThat(Glob.ignoringCase("k*").matches("\u212Aey")).isFalse();
    }

    @Test
    void wildcardsInTheTextAreOrdinaryCharacters() {
        assertThat(Glob.of("a*").matches("a*")).isTrue();
        assertThat(Glob.of("ab").matches("a?")).isFalse();
        assertThat(Glob.of("x*ab*").matches("x*?")).isFalse();
    }

    @Test
    void randomPatternsMatchAsASlowOracleSays() {
        long seed = 20261123;
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            String pattern = text(random, "ab*?", 12);
            String text = text(random, "abc", 14);
            assertThat(Glob.of(pattern).matches(text))
                    .as("seed %d, round %d: %s against %s", seed, i, pattern, text)
                    .isEqualTo(oracle(pattern, text));
        }
    }

    @Test
    void longPatternsMatchAsASlowOracleSays() {
        long seed = 4711;
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            // More than 64 and more than 128 tokens, so that states cross words.
            String pattern = text(random, "aaab*?", 200);
            String text = text(random, "aab", 260);
            assertThat(Glob.of(pattern).matches(text))
                    .as("seed %d, round %d: %s against %s", seed, i, pattern, text)
                    .isEqualTo(oracle(pattern, text));
        }
    }

    @Test
    void aPatternThatCoversAnotherMatchesAllItMatches() {
        long seed = 99;
        Random random = new Random(seed);
        int covering = 0;
        for (int i = 0; i < 100_000; i++) {
            Glob wide = Glob.of(text(random, "ab**?", 6));
            Glob narrow = Glob.of(text(random, "aabb*?", 8));
            String text = text(random, "ab", 10);
            if (wide.covers(narrow)) {
                covering++;
                assertThat(!narrow.matches(text) || wide.matches(text))
                        .as("seed %d, round %d: %s covers %s, %s", seed, i, wide, narrow, text)
                        .isTrue();
            }
        }
        assertThat(covering).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "*, *, true",
        "*, a?b, true",
        "a*, a*, true",
        "a*, ab*, true",
        "ab*, a*, false",
        "a*c, a*bc, true",
        "a?, ab, true",
        "a?, a*, false",
        "role/*, role/admin/*, true",
        "role/a*, role/*, false",
        "?*, *, false",
    })
    void patternsCoverEachOther(String wide, String narrow, boolean covers) {
        assertThat(Glob.of(wide).covers(Glob.of(narrow))).isEqualTo(covers);
    }

    /** Reference M30, I5. */
    @Test
    void M30_matchingIsLinearWhateverThePattern() {
        String text = "a".repeat(2048);
        for (String bomb : new String[] {
            "*?".repeat(1000),
            "*?".repeat(1000) + "b",
            "*a".repeat(1000) + "*b",
            "*" + "a?".repeat(500) + "*b*",
            "a*".repeat(1000) + "c",
            "*aaaaaaaaab*".repeat(150),
        }) {
            Glob glob = Glob.of(bomb);
            assertThat(glob.steps(text)).as(bomb).isLessThanOrEqualTo(text.length() * (2 + bomb.length() / 64));
            // Twice the text, at most twice the steps.
            assertThat(glob.steps(text + text))
                    .as(bomb)
                    .isLessThanOrEqualTo(2 * text.length() * (2 + bomb.length() / 64));
        }
        assertThat(Glob.of("*?".repeat(1000)).matches(text)).isTrue();
        assertThat(Glob.of("*a".repeat(1000) + "*b").matches(text)).isFalse();
        // Patterns of up to 63 tokens between their stars cost one step a character.
        assertThat(Glob.of("*a".repeat(60) + "*b").steps(text)).isLessThanOrEqualTo(text.length() + 1);
    }

    private static String text(Random random, String alphabet, int maxLength) {
        int length = random.nextInt(maxLength + 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** Dynamic programming over all prefixes: slow, short and plainly right. */
    private static boolean oracle(String pattern, String text) {
        boolean[][] match = new boolean[pattern.length() + 1][text.length() + 1];
        match[0][0] = true;
        for (int p = 1; p <= pattern.length(); p++) {
            char c = pattern.charAt(p - 1);
            for (int t = 0; t <= text.length(); t++) {
                if (c == '*') {
                    match[p][t] = match[p - 1][t] || (t > 0 && match[p][t - 1]);
                } else {
                    match[p][t] = t > 0 && match[p - 1][t - 1] && (c == '?' || c == text.charAt(t - 1));
                }
            }
        }
        return match[pattern.length()][text.length()];
    }
}
