package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Caller;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys of a request.
 *
 * @param keys values by key in lower case
 */
record Context(Map<String, String> keys) {
    static Context of(Call call, boolean mfa) {
        Caller caller = call.caller();
        Map<String, String> keys = new HashMap<>();
        keys.put("aws:principalaccount", caller.account());
        keys.put("aws:userid", caller.userId());
        keys.put("aws:securetransport", "true");
        keys.put("aws:requestedregion", call.region());
        keys.put("aws:currenttime", call.now().toString());
        keys.put("aws:epochtime", String.valueOf(call.now().getEpochSecond()));
        keys.put("aws:sourceip", "127.0.0.1");
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

    /**
     * Returns whether a statement's conditions let it speak. Where its operator is none that AWS has, the strict answer
     * depends on the effect: an Allow does not allow, a Deny denies.
     */
    boolean satisfies(Statement statement) {
        return statement.conditions().entrySet().stream()
                .allMatch(operator -> operator.getValue().entrySet().stream()
                        .allMatch(key -> Operator.holds(
                                        operator.getKey(),
                                        keys.get(key.getKey().toLowerCase(Locale.ROOT)),
                                        key.getValue().stream()
                                                .map(this::expand)
                                                .toList())
                                .orElse(!statement.allow())));
    }
}
