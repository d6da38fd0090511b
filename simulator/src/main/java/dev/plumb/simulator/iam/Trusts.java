package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.Transaction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The principals of trust policies. A user or role must exist when it is named, and when it is deleted its ARN turns into its
 * unique id, so that a successor of the same name inherits nothing. Accounts that the simulator does not know are believed.
 */
final class Trusts {
    private static final Pattern ENTITY = Pattern.compile("arn:[a-z-]+:iam::(\\d{12}):(user|role)/(?:.*/)?([^/]+)");

    private Trusts() {}

    static void checkPrincipals(Call call, JsonNode principal) {
        JsonNode aws = principal.path("AWS");
        if (aws.isString()) {
            check(call, aws.asString());
        }
        aws.forEach(member -> check(call, member.asString("")));
    }

    private static void check(Call call, String principal) {
        Matcher entity = ENTITY.matcher(principal);
        if (entity.matches() && !exists(call, entity.group(1), entity.group(2), entity.group(3))) {
            throw Documents.malformed("Invalid principal in policy: \"AWS\":\"" + principal + "\"");
        }
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
