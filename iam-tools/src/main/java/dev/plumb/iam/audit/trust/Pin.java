package dev.plumb.iam.audit.trust;

import dev.plumb.iam.policy.Condition;
import dev.plumb.iam.policy.Confinement;
import dev.plumb.iam.policy.ResourcePattern;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
        return condition.values().stream().allMatch(one -> ownVariable(one) || value.ties(one));
    }

    /** The account or organization of the resource, which is the role's own. Other variables the caller can choose. */
    private static boolean ownVariable(String value) {
        return value.equals(OWN_VARIABLE) || value.equals("${aws:ResourceOrgID}");
    }

    /** The variable has a colon, which would count as one of the ARN's. */
    private static ResourcePattern arn(String value) {
        return ResourcePattern.parse(value.replace(OWN_VARIABLE, OWN_ACCOUNT));
    }

    /** What a value must look like to tie anybody. */
    private enum Value {
        LITERAL,
        PATH,
        ARN;

        boolean ties(String value) {
            return switch (this) {
                case LITERAL -> literal(value);
                case PATH -> value.indexOf('/') > 0 && literal(value.substring(0, value.indexOf('/')));
                case ARN -> tiesArn(value);
            };
        }

        private static boolean literal(String value) {
            return value.indexOf('*') < 0 && value.indexOf('?') < 0 && !value.contains("${");
        }

        /** An ARN ties by its account; a bucket's has none and ties by its name. */
        private static boolean tiesArn(String value) {
            ResourcePattern arn = Pin.arn(value);
            if (arn.length() < 6) {
                return false;
            }
            String account = arn.segment(4).text();
            String resource = arn.segment(5).text();
            return account.isEmpty() ? !resource.isEmpty() && literal(resource.substring(0, 1)) : literal(account);
        }
    }
}
