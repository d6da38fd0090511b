package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links of the documentation to itself lead somewhere. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern OUTSIDE = Pattern.compile("[a-z]+:.*");

    @Test
    void everyRelativeLinkAndAnchor_resolves() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            for (String link : links(page)) {
                links++;
                if (!resolves(page, link)) {
                    broken.add(GuidePage.ROOT.relativize(page) + " -> " + link);
                }
            }
        }

        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(20);
    }

    @Test
    void anchors_areMadeAsGitHubMakesThem() {
        assertThat(
                        anchors(
                                "# The `iam` audit, in short\n## Not yet\n## Not yet\n```\n# no heading\n```\n### A_b-c: (d)\n"))
                .containsExactlyInAnyOrder("the-iam-audit-in-short", "not-yet", "not-yet-1", "a_b-c-d");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> root = Files.list(GuidePage.ROOT);
                Stream<Path> docs = Files.walk(GuidePage.ROOT.resolve("docs"));
                Stream<Path> examples = Files.walk(GuidePage.ROOT.resolve("examples"))) {
            return Stream.of(root, docs, examples)
                    .flatMap(files -> files)
                    .filter(file ->
                            file.toString().endsWith(".md") && !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> links(Path page) throws IOException {
        List<String> links = new ArrayList<>();
        Matcher matcher = LINK.matcher(prose(Files.readString(page)).replaceAll("`[^`\n]*`", ""));
        while (matcher.find()) {
            if (!OUTSIDE.matcher(matcher.group(1)).matches()) {
                links.add(matcher.group(1));
            }
        }
        return links;
    }

    private static boolean resolves(Path page, String link) throws IOException {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return hash < 0 || anchors(Files.readString(target)).contains(link.substring(hash + 1));
    }

    private static Set<String> anchors(String page) {
        Set<String> anchors = new TreeSet<>();
        Map<String, Integer> seen = new HashMap<>();
        prose(page).lines().filter(line -> line.matches("#{1,6} .*")).forEach(line -> {
            String anchor = line.replaceFirst("#+ ", "")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\w\\- ]", "")
                    .replace(' ', '-');
            int times = seen.merge(anchor, 1, Integer::sum);
            anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
        });
        return anchors;
    }

    /** Returns a page without its fenced blocks. */
    private static String prose(String page) {
        return page.replaceAll("(?ms)^```.*?^```$", "");
    }
}
