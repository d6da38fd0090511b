package dev.plumb.iam.policy;

import dev.plumb.iam.policy.ConditionOperator.Quantifier;
import java.util.List;
import java.util.Set;

/**
 * Whether a condition really confines anything. It is judged by what a caller can meet, never by the mere presence of a
 * condition: a value that is itself a wildcard, an operator that a missing key satisfies, or a key that only says who
 * calls, confine nothing.
 */
public final class Confinement {
    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0/0", "::/0");
    /** The key whose values all end alike: a pattern that asks for no more than that end names no service. */
    private static final String PASSED_TO = "iam:PassedToService";

    /** Services with nothing in common but that they are services. */
    private static final List<String> SERVICES = List.of("ec2", "lambda", "sagemaker", "states", "vpc-flow-logs");

    private static final List<String> SUFFIXES = List.of(".amazonaws.com", ".amazonaws.com.cn", ".amazonaws.eu");

    private Confinement() {}

    /** Returns whether an Allow under this condition demands certain values of its key. */
    public static boolean ofAllow(Condition condition) {
        ConditionOperator operator = condition.operator();
        return operator.base() != null
                && operator.base() != Operator.NULL
                && !operator.holdsWithoutKey()
                && !operator.base().negated()
                && selective(condition);
    }

    /**
     * Returns the same for a key that every request in question brings (such as the subject of an OpenID Connect
     * token): then IfExists and ForAllValues confine as well.
     */
    public static boolean ofAllowWithKey(Condition condition) {
        Operator base = condition.operator().base();
        return base != null && base != Operator.NULL && !base.negated() && selective(condition);
    }

    /** Returns whether a Deny under this condition leaves only requests with certain values of its key. */
    public static boolean ofDeny(Condition condition) {
        ConditionOperator operator = condition.operator();
        return operator.base() != null
                && operator.base().negated()
                && operator.quantifier() != Quantifier.FOR_ANY_VALUE
                && selective(condition);
    }

    /** Returns whether a key says what is acted on, rather than who calls, how, or in whose account. */
    public static boolean aboutWhat(Condition condition) {
        return GlobalKeys.find(condition.key())
                .map(key -> key.about() == GlobalKeys.About.TAGS || key.about() == GlobalKeys.About.ACTION)
                .orElse(true);
    }

    /** Returns whether an Allow can ever hold as far as this condition goes. */
    static boolean possible(Condition condition) {
        return condition.operator().base() != null && !condition.values().isEmpty();
    }

    /** Returns whether no value stands for everything. */
    public static boolean selective(Condition condition) {
        Operator base = condition.operator().base();
        return base != null && condition.values().stream().noneMatch(value -> everything(condition, base, value));
    }

    private static boolean everything(Condition condition, Operator base, String value) {
        return switch (base.family()) {
            // A lone star under StringEquals is plain text and matches nothing; whoever wrote it meant everything,
            // and it becomes that with the next correction.
            case STRING ->
                base.wildcards()
                        ? Glob.of(value).universal() || (condition.about(PASSED_TO) && everyService(Glob.of(value)))
                        : value.equals("*");
            case ARN -> {
                ResourcePattern arn = ResourcePattern.parse(value);
                yield arn.star() || (open(arn, 2) && open(arn, 3) && open(arn, 4) && open(arn, 5));
            }
            case IP -> EVERY_ADDRESS.contains(value);
            case NUMERIC, DATE, BOOL, BINARY, NULL -> false;
        };
    }

    private static boolean everyService(Glob value) {
        return SUFFIXES.stream()
                .anyMatch(suffix -> SERVICES.stream().allMatch(service -> value.matches(service + suffix)));
    }

    private static boolean open(ResourcePattern arn, int segment) {
        return arn.segment(segment).universal();
    }
}
