package dev.plumb.iam.audit.trust;

import dev.plumb.iam.policy.Condition;
import dev.plumb.iam.policy.Confinement;
import dev.plumb.iam.policy.Operator;
import dev.plumb.iam.policy.ResourcePattern;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The condition keys that tie callers to an organization, an account or an ARN. */
enum Pin {
    PRINCIPAL_ORG_ID("aws:PrincipalOrgID", "organization", false, Value.LITERAL),
    PRINCIPAL_ORG_PATHS("aws:PrincipalOrgPaths", "organization", false, Value.PATH),
    SOURCE_ORG_ID("aws:SourceOrgID", "organization", true, Value.LITERAL),
    SOURCE_ORG_PATHS("aws:SourceOrgPaths", "organization", true, Value.PATH),
    PRINCIPAL_ACCOUNT("aws:PrincipalAccount", "account", false, Value.LITERAL),
    SOURCE_ACCOUNT("aws:SourceAccount", "account", true, Value.LITERAL),
    PRINCIPAL_ARN("aws:PrincipalArn", "ARN", false, Value.ARN),
    SOURCE_ARN("aws:SourceArn", "ARN", true, Value.ARN);

    /** Stands for the account of the role among accounts. */
    static final String OWN_ACCOUNT = "own";

    private static final String OWN_VARIABLE = "${aws:ResourceAccount}";
    /** A policy variable in a value. */
    static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

    private static final String ANY_VARIABLE = Matcher.quoteReplacement("${}");
    private static final int HEADER = 5;

    private final String key;
    private final String what;
    private final boolean source;
    private final Value value;

    Pin(String key, String what, boolean source, Value value) {
        this.key = key;
        this.what = what;
        this.source = source;
        this.value = value;
    }

    /** Returns what it ties callers to, in a word. */
    String what() {
        return what;
    }

    /** Returns whether it is about the resource on whose behalf a service calls. */
    boolean source() {
        return source;
    }

    /** Returns whether its values are ARNs. */
    boolean arn() {
        return value == Value.ARN;
    }

    /** Returns the pin whose key a condition is about. */
    static Optional<Pin> of(Condition condition) {
        return Arrays.stream(values()).filter(pin -> condition.about(pin.key)).findFirst();
    }

    /** Returns whether a condition of an Allow admits only tied callers. */
    static boolean byAllow(Condition condition) {
        return of(condition)
                .filter(pin -> pin.always() ? Confinement.ofAllowWithKey(condition) : Confinement.ofAllow(condition))
                .filter(pin -> pin.tied(condition))
                .isPresent();
    }

    /** Returns whether the values of a condition tie callers, whichever way its operator reads. */
    static boolean byValues(Condition condition) {
        return of(condition).filter(pin -> pin.tied(condition)).isPresent();
    }

    /** Returns the same for the keys that services send. */
    static boolean bySource(Condition condition) {
        return of(condition).filter(pin -> pin.source && pin.tied(condition)).isPresent();
    }

    /** Returns the accounts on whose behalf a condition lets services call, {@link #OWN_ACCOUNT} among them. */
    static Stream<String> sourceAccounts(Condition condition) {
        return of(condition).stream()
                .filter(pin -> pin == SOURCE_ACCOUNT || pin == SOURCE_ARN)
                .flatMap(pin -> pin.accounts(condition.values()));
    }

    /** Returns the accounts whose principals a condition names, {@link #OWN_ACCOUNT} among them. */
    static Stream<String> accounts(Condition condition) {
        return of(condition).stream().filter(Pin::always).flatMap(pin -> pin.accounts(condition.values()));
    }

    private Stream<String> accounts(List<String> values) {
        return values.stream()
                .map(one -> value == Value.ARN ? arn(one).segment(4).text() : one.replace(OWN_VARIABLE, OWN_ACCOUNT))
                .filter(account -> account.equals(OWN_ACCOUNT)
                        || (account.length() == 12 && account.chars().allMatch(c -> c >= '0' && c <= '9')));
    }

    /** Every caller with credentials has an account and an ARN; not everyone has an organization. */
    private boolean always() {
        return this == PRINCIPAL_ACCOUNT || this == PRINCIPAL_ARN;
    }

    private boolean tied(Condition condition) {
        Operator operator = condition.operator().base();
        boolean text = operator != null && operator.family() == Operator.Family.STRING && operator.wildcards();
        return condition.values().stream().allMatch(one -> ownVariable(one) || value.ties(one, text));
    }

    /** The account or organization of the resource, which is the role's own. Other variables the caller can choose. */
    private static boolean ownVariable(String value) {
        return value.equals(OWN_VARIABLE) || value.equals("${aws:ResourceOrgID}");
    }

    /** Variables have colons, which would count as those of the ARN. */
    private static ResourcePattern arn(String value) {
        return ResourcePattern.parse(
                VARIABLE.matcher(value.replace(OWN_VARIABLE, OWN_ACCOUNT)).replaceAll(ANY_VARIABLE));
    }

    /** What a value must look like to tie anybody. */
    private enum Value {
        LITERAL,
        PATH,
        ARN;

        /**
         * Returns whether a value ties callers.
         *
         * @param text whether ARNs are compared as plain text, where wildcards reach over colons, not by segments
         */
        boolean ties(String value, boolean text) {
            return switch (this) {
                case LITERAL -> literal(value);
                case PATH -> value.indexOf('/') > 0 && literal(value.substring(0, value.indexOf('/')));
                case ARN -> tiesArn(Pin.arn(value), text);
            };
        }

        private static boolean literal(String value) {
            return value.indexOf('*') < 0 && value.indexOf('?') < 0 && !value.contains("${");
        }

        /** An ARN ties by its account; a bucket's has none and ties by its name. */
        private static boolean tiesArn(ResourcePattern arn, boolean text) {
            if (arn.length() <= HEADER) {
                return false;
            }
            boolean header = IntStream.range(text ? 0 : HEADER - 1, HEADER)
                    .allMatch(segment -> literal(arn.segment(segment).text()));
            return header && (!arn.segment(HEADER - 1).text().isEmpty() || tiesName(arn));
        }

        /** What is no bucket has its type before its name; both must be there, for the type alone is everybody's. */
        private static boolean tiesName(ResourcePattern arn) {
            String resource = arn.segment(HEADER).text();
            String[] parts = (resource.startsWith("/") ? resource.substring(1) : resource).split("/", -1);
            int named = arn.segment(2).text().equalsIgnoreCase("s3") ? 1 : Math.min(2, parts.length);
            return Arrays.stream(parts).limit(named).allMatch(part -> !part.isEmpty() && literal(part));
        }
    }
}
