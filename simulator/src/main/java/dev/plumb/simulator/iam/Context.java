package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys of a request. Knows the operators that identity and trust policies commonly use; one that it does not
 * know is never satisfied, so that an Allow under it does not allow.
 *
 * @param keys values by key in lower case
 */
record Context(Map<String, String> keys) {
    private static final String IF_EXISTS = "IfExists";

    static Context of(Call call, boolean mfa) {
        Caller caller = call.caller();
        Map<String, String> keys = new HashMap<>();
        keys.put("aws:principalaccount", caller.account());
        keys.put("aws:userid", caller.userId());
        keys.put("aws:securetransport", "true");
        keys.put("aws:requestedregion", call.region());
        keys.put("aws:currenttime", call.now().toString());
        keys.put("aws:principalarn", RoleSessions.principalArn(call, caller));
        if (caller.type() == Caller.Type.USER) {
            keys.put("aws:username", caller.name());
        }
        if (mfa) {
            keys.put("aws:multifactorauthpresent", "true");
        }
        return new Context(keys);
    }

    Context with(String key, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new HashMap<>(keys);
        more.put(key.toLowerCase(Locale.ROOT), value);
        return new Context(more);
    }

    /** Puts values in the place of policy variables; an unknown variable matches nothing. */
    String expand(String pattern) {
        if (!pattern.contains("${")) {
            return pattern;
        }
        String expanded = pattern;
        for (Map.Entry<String, String> key : keys.entrySet()) {
            expanded = Pattern.compile("${" + key.getKey() + "}", Pattern.LITERAL | Pattern.CASE_INSENSITIVE)
                    .matcher(expanded)
                    .replaceAll(Matcher.quoteReplacement(key.getValue()));
        }
        return expanded;
    }

    boolean satisfies(Map<String, Map<String, List<String>>> conditions) {
        return conditions.entrySet().stream()
                .allMatch(operator -> operator.getValue().entrySet().stream()
                        .allMatch(key -> satisfies(operator.getKey(), key.getKey(), key.getValue())));
    }

    private boolean satisfies(String operator, String key, List<String> wanted) {
        String value = keys.get(key.toLowerCase(Locale.ROOT));
        if (operator.equals("Null")) {
            return wanted.contains(Boolean.toString(value == null));
        }
        if (value == null) {
            return operator.endsWith(IF_EXISTS) || operator.contains("Not");
        }
        String plain =
                operator.endsWith(IF_EXISTS) ? operator.substring(0, operator.length() - IF_EXISTS.length()) : operator;
        Stream<String> patterns = wanted.stream().map(this::expand);
        return switch (plain) {
            case "StringEquals" -> patterns.anyMatch(value::equals);
            case "StringNotEquals" -> patterns.noneMatch(value::equals);
            case "StringEqualsIgnoreCase", "Bool" -> patterns.anyMatch(value::equalsIgnoreCase);
            case "StringNotEqualsIgnoreCase" -> patterns.noneMatch(value::equalsIgnoreCase);
            case "StringLike", "ArnLike", "ArnEquals" -> patterns.anyMatch(pattern -> Glob.matches(pattern, value));
            case "StringNotLike", "ArnNotLike", "ArnNotEquals" ->
                patterns.noneMatch(pattern -> Glob.matches(pattern, value));
            default -> false;
        };
    }
}
