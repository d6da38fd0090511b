package dev.plumb.core.stack;

import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import dev.plumb.core.text.Excerpt;
import dev.plumb.core.text.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What AWS and file systems demand of names, tags and ARNs in the head of a stack file. */
final class HeadRules {
    private static final int MOST_TAGS = 40;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,8}(-[a-z]{2,12}){1,3}-[0-9]{1,2}");
    private static final Pattern UID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final Pattern PATH = Pattern.compile("/|/[!-~]{1,510}/");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,32}");
    private static final Pattern POLICY = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[!-~]{1,640}");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[!-~]{1,576}");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private final Places places;
    private final Problems problems;

    HeadRules(Places places, Problems problems) {
        this.places = places;
        this.problems = problems;
    }

    void check(StackHead head, Collection<String> kinds) {
        name(head.stack());
        match(REGION, head.region(), "a Region such as eu-west-1 was expected", "region");
        match(UID, head.uid(), "a uid has letters, digits and hyphens, at most 64", "uid");
        tags(head.tags());
        patterns(head.protect(), kinds, "protect");
        patterns(head.retain(), kinds, "retain");
        new MoveRules(places, problems).check(head.moved(), kinds);
        StackHead.Roles roles = head.roles();
        if (roles != null) {
            match(PATH, roles.path(), "an IAM path begins and ends with a slash, as in /platform/", "roles", "path");
            match(
                    PREFIX,
                    roles.prefix(),
                    "a prefix has letters, digits and any of _+=,.@-, at most 32",
                    "roles",
                    "prefix");
            match(POLICY, roles.boundary(), "the ARN of an IAM policy was expected", "roles", "boundary");
        }
        head.accounts().forEach((name, role) -> {
            if (!ACCOUNT.matcher(name).matches()) {
                problems.at(places.key("accounts", name), "an account's name has letters, digits, - and _, at most 64");
            }
            match(ROLE, role, "the ARN of an IAM role was expected", "accounts", name);
        });
    }

    /** It becomes part of a parameter's name, of tags and of file names. */
    private void name(String name) {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            wrong(
                    "a stack's name has letters, digits, dots, hyphens and underscores, at most 63 characters, and begins"
                            + " and ends with a letter or digit",
                    "stack");
        } else if (DEVICE.matcher(name).matches()) {
            wrong("this name is reserved for a device on some systems; choose another", "stack");
        }
    }

    /** Sources: "Tag your Amazon EC2 resources" and "Tagging AWS resources", tag naming limits. */
    private void tags(Map<String, String> tags) {
        if (tags.size() > MOST_TAGS) {
            wrong("there are " + tags.size() + " tags; AWS allows 50, of which plumb needs ten", "tags");
        }
        tags.forEach((key, value) -> {
            Location where = places.key("tags", key);
            String lower = key.toLowerCase(Locale.ROOT);
            if (key.isEmpty()
                    || key.codePointCount(0, key.length()) > 128
                    || !TAG.matcher(key).matches()) {
                problems.at(where, "a tag's key has 1 to 128 letters, digits, blanks and any of _.:/=+-@");
            } else if (lower.startsWith("aws:") || lower.startsWith("plumb:")) {
                problems.at(where, "tags that begin with aws: or plumb: belong to AWS and to plumb");
            } else if (key.equals("Name")) {
                problems.at(where, "plumb names everything it makes itself; choose another key");
            }
            if (value.codePointCount(0, value.length()) > 256
                    || !TAG.matcher(value).matches()) {
                wrong("a tag's value has at most 256 letters, digits, blanks and any of _.:/=+-@", "tags", key);
            }
        });
    }

    private void patterns(List<KeyPattern> patterns, Collection<String> kinds, String key) {
        for (int i = 0; i < patterns.size(); i++) {
            String kind = patterns.get(i).kind();
            if (kinds.stream().noneMatch(known -> KeyPattern.matches(kind, known))) {
                Problem problem = Problem.at(
                        places.of(key, i),
                        "no kind of resource is called " + Excerpt.quoted(kind) + "; known are "
                                + String.join(", ", kinds));
                problems.add(Suggestion.nearest(kind, kinds)
                        .map(near -> problem.advise("Did you mean " + near + "?"))
                        .orElse(problem));
            }
        }
    }

    private void match(Pattern pattern, @Nullable String text, String expected, Object... path) {
        if (text != null && !pattern.matcher(text).matches()) {
            wrong(expected, path);
        }
    }

    private void wrong(String what, Object... path) {
        problems.at(places.of(path), what);
    }
}
