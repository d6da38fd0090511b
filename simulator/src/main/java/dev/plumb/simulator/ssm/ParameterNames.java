package dev.plumb.simulator.ssm;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What parameters may be called. Source: "Requirements and constraints for parameter names" in the Systems Manager guide;
 * where that is silent about the error, the code is a guess.
 */
final class ParameterNames {
    private static final int LONGEST = 1011;
    private static final int LEVELS = 15;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final String FORM = "If formed as a path, it can consist of sub-paths divided by slash symbol;"
            + " each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_";

    private ParameterNames() {}

    /** Refuses a name that no new parameter may have. */
    static void checkNew(String name) {
        String plain = name.startsWith("/") ? name.substring(1) : name;
        String lower = plain.toLowerCase(Locale.ROOT);
        if (name.startsWith("/") && lower.startsWith("aws")) {
            throw AwsError.of(400, "AccessDeniedException", "No access to reserved parameter name: " + name + ".");
        }
        if (lower.startsWith("aws") || lower.startsWith("ssm")) {
            throw SsmErrors.validation(
                    "Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive). " + FORM);
        }
        if (name.length() > LONGEST) {
            throw SsmErrors.validation("Parameter name: must not be longer than " + LONGEST + " characters.");
        }
        if (!name.startsWith("/") && name.contains("/")) {
            throw SsmErrors.validation("Parameter name must be a fully qualified name.");
        }
        String[] levels = plain.split("/", -1);
        if (!Arrays.stream(levels).allMatch(level -> WORD.matcher(level).matches())) {
            throw SsmErrors.validation(
                    "Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive). " + FORM);
        }
        if (levels.length > LEVELS) {
            throw SsmErrors.of(
                    "HierarchyLevelLimitExceededException",
                    "The hierarchy of the parameter name has " + levels.length + " levels; at most " + LEVELS
                            + " are allowed.");
        }
    }

    /** Returns the name that is meant where the ARN of one's own parameter may stand, too. */
    static String plain(Call call, String nameOrArn) {
        String mine = arnStart(call);
        if (nameOrArn.startsWith(mine)) {
            return nameOrArn.substring(mine.length() - (nameOrArn.indexOf('/', mine.length()) < 0 ? 0 : 1));
        }
        return nameOrArn;
    }

    static String arn(Call call, String name) {
        if (name.startsWith("/aws/service/")) {
            return "arn:" + partition(call) + ":ssm:" + call.region() + "::parameter" + name;
        }
        return arnStart(call) + (name.startsWith("/") ? name.substring(1) : name);
    }

    private static String arnStart(Call call) {
        return "arn:" + partition(call) + ":ssm:" + call.region() + ":" + call.account() + ":parameter/";
    }

    private static String partition(Call call) {
        return call.caller().arn().split(":", 3)[1];
    }
}
