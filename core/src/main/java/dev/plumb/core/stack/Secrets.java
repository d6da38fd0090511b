package dev.plumb.core.stack;

import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import dev.plumb.core.yaml.YamlList;
import dev.plumb.core.yaml.YamlMap;
import dev.plumb.core.yaml.YamlScalar;
import dev.plumb.core.yaml.YamlValue;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what looks like a secret, and never repeats it. A stack file is shared, and what stands in it ends up in plans and tags; so
 * does what its references stand for.
 */
final class Secrets {
    private static final int SECRET_KEY = 40;
    private static final Pattern KEY = Pattern.compile(
            "(?i)(^|.{0,200}[-_. ])(password|passwd|passphrase|secret|secret[-_]?key"
                    + "|secret[-_]?access[-_]?key|private[-_]?key|api[-_]?key|auth[-_]?token|access[-_]?token|session[-_]?token)");
    private static final Pattern PASSWORD = Pattern.compile("(?i).{0,200}(password|passwd|passphrase)");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9/+]{40}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{40}");
    private static final Pattern MIXED = Pattern.compile("(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9]).*");
    private static final List<Pattern> TELLTALES = List.of(
            Pattern.compile("-----BEGIN [A-Z ]{0,40}PRIVATE KEY"),
            Pattern.compile("\\b(AKIA|ASIA)[A-Z0-9]{16}\\b"),
            Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{36}"),
            Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{10}"));
    private static final Set<String> REFERENCES = Set.of("arn:", "/");

    private final Problems problems;
    private final IdentityHashMap<YamlValue, Boolean> done = new IdentityHashMap<>();

    Secrets(Problems problems) {
        this.problems = problems;
    }

    /** Takes down every place where a secret seems to stand. */
    void refuse(YamlValue value) {
        if (done.put(value, true) != null || problems.isFull()) {
            return;
        }
        if (value instanceof YamlScalar scalar && isSecret(scalar.text())) {
            report(scalar.where(), "this looks like a secret");
        } else if (value instanceof YamlList list) {
            list.items().forEach(this::refuse);
        } else if (value instanceof YamlMap map) {
            map.entries().forEach((key, entry) -> entry(key, entry.value()));
        }
    }

    private void entry(String key, YamlValue value) {
        boolean named = KEY.matcher(key).matches() || PASSWORD.matcher(key).matches();
        if (named && value instanceof YamlScalar scalar && !scalar.isNothing() && !pointsElsewhere(scalar.text())) {
            report(scalar.where(), "a secret stands here, going by its key");
        } else {
            refuse(value);
        }
    }

    /** An ARN or a path names a secret without telling it. */
    private static boolean pointsElsewhere(String text) {
        return REFERENCES.stream().anyMatch(text::startsWith);
    }

    /** Tells whether text looks like a secret or has one in it. */
    static boolean isSecret(String text) {
        boolean secretKey = text.length() == SECRET_KEY
                && BASE64.matcher(text).matches()
                && !HEX.matcher(text).matches()
                && MIXED.matcher(text).matches();
        return secretKey
                || TELLTALES.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }

    void report(Location where, String what) {
        problems.add(Problem.at(where, what + ", and stack files, plans and tags are no place for one")
                .advise("Keep it in Secrets Manager or as a SecureString in SSM, and write its ARN here"));
    }
}
