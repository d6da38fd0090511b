package dev.plumb.simulator;

import dev.plumb.simulator.iam.IamIdentities;
import dev.plumb.simulator.store.Store;
import dev.plumb.simulator.time.SimulatorClock;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** One account in the simulator, for those who prepare it. Thread safe. */
public final class Account {
    private final String id;

    Account(String id, Store store, SimulatorClock clock) {
        this.id = id;
    }

    /** Returns the twelve digits. */
    public String id() {
        return id;
    }

    /**
     * Returns credentials of the account's operator, who may do everything and is no part of its IAM, so that it appears in
     * no listing. The secret is no secret: signatures are not verified.
     */
    public AwsBasicCredentials credentials() {
        return AwsBasicCredentials.create(IamIdentities.operatorKey(id), "simulated");
    }
}
