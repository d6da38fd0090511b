package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.Transaction;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The principals of trust policies. A user or role must exist when it is named, and when it is deleted its ARN turns into its
 * unique id, so that a successor of the same name inherits nothing. Accounts that the simulator does not know are believed.
 */
final class Trusts {
    private static final Pattern ENTITY = Pattern.compile("arn:[a-z-]+:iam::(\\d{12}):(user|role)/(?:.*/)?([^/]+)");

    /** What an AWS principal may look like. Groups cannot be one, and a wildcard stands alone. */
    private static final Pattern AWS = Pattern.compile("\\*|\\d{12}|(AIDA|AROA)[A-Z0-9]+"
            + "|arn:[a-z-]+:iam::\\d{12}:(root|(user|role)/[^*?]+)"
            + "|arn:[a-z-]+:sts::\\d{12}:(assumed-role|federated-user)/[^*?]+");

    private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

    private Trusts() {}

    static void checkPrincipals(Call call, JsonNode principal) {
        each(principal.path("AWS"), arn -> check(call, arn));
        each(principal.path("Service"), service -> {
            if (!SERVICE.matcher(service).matches()) {
                throw invalid("SERVICE", service);
            }
        });
    }

    private static void each(JsonNode value, Consumer<String> check) {
        if (value.isString()) {
            check.accept(value.asString());
        }
        value.forEach(member -> check.accept(member.asString("")));
    }

    private static void check(Call call, String principal) {
        Matcher entity = ENTITY.matcher(principal);
        if (!AWS.matcher(principal).matches()
                || (entity.matches() && !exists(call, entity.group(1), entity.group(2), entity.group(3)))) {
            throw invalid("AWS", principal);
        }
    }

    private static AwsError invalid(String type, String principal) {
        return Documents.malformed("Invalid principal in policy: \"" + type + "\":\"" + principal + "\"");
    }

    private static boolean exists(Call call, String account, String type, String name) {
        Scope scope = Scope.global(account);
        Transaction rows = call.transaction();
        if (rows.get(scope, IamTables.ACCOUNTS, IamTables.ONLY).isEmpty()) {
            return true;
        }
        String key = IamTables.key(name);
        return type.equals("user")
                ? rows.get(scope, IamTables.USERS, key).isPresent()
                : rows.get(scope, IamTables.ROLES, key).isPresent();
    }

    /** Turns a deleted entity's ARN into its id in every trust policy of every account. */
    static void orphan(Call call, String arn, String id) {
        String named = '"' + arn + '"';
        Transaction rows = call.transaction();
        rows.table(Scope.EVERYWHERE, IamTables.ACCOUNT_IDS).rows().forEach(account -> {
            Scope scope = Scope.global(account.getKey());
            rows.table(scope, IamTables.ROLES)
                    .rows()
                    .filter(role -> role.getValue().trust().contains(named))
                    .forEach(role -> rows.put(
                            scope,
                            IamTables.ROLES,
                            role.getKey(),
                            role.getValue().withTrust(role.getValue().trust().replace(named, '"' + id + '"'))));
        });
    }
}
