package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Caller;
import dev.plumb.simulator.service.Identities;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.World;
import java.time.Instant;
import java.util.Optional;

/** Callers and their permissions, as the accounts' IAM rows say. */
public final class IamIdentities implements Identities {
    private static final String OPERATOR = "AKIAOP";

    /** Returns the access key id of an account's operator. */
    public static String operatorKey(String account) {
        return OPERATOR + account + "SIM";
    }

    @Override
    public Caller caller(World world, Instant now, String accessKeyId, Optional<String> token) {
        String account = accessKeyId.length() == 21 && accessKeyId.startsWith(OPERATOR)
                ? accessKeyId.substring(OPERATOR.length(), OPERATOR.length() + 12)
                : "";
        if (world.table(Scope.global(account), IamTables.ACCOUNTS).size() == 0) {
            throw AwsError.of(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        }
        return new Caller(
                account,
                Caller.Type.OPERATOR,
                "",
                "arn:aws:sts::" + account + ":assumed-role/PlumbSimulatorOperator/operator",
                "AROAPLUMBSIMULATOROPR:operator");
    }

    @Override
    public void authorize(Call call, String permission, String resource) {
        // Only the operator exists so far, who may do everything.
    }
}
