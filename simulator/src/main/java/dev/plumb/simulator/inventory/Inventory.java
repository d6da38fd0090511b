package dev.plumb.simulator.inventory;

import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Kind;
import dev.plumb.simulator.store.Scope;
import java.util.Map;
import java.util.stream.Stream;

/** The rows. */
final class Inventory {
    static final Kind<StoredContacts> CONTACTS = Kind.of("account.contacts", StoredContacts.class);
    static final Kind<StoredAnalyzer> ANALYZERS = Kind.of("access-analyzer.analyzers", StoredAnalyzer.class);

    /** The key of what an account has only one of. */
    static final String ONLY = "only";

    private Inventory() {}

    /** Returns the rows of a kind in the Region that a call is made to. */
    static <V extends Record> Stream<V> here(Call call, Kind<V> kind) {
        return call.transaction()
                .table(new Scope(call.account(), call.region()), kind)
                .rows()
                .map(Map.Entry::getValue);
    }

    /** Returns an ARN in the account that a call is made for. */
    static String arn(Call call, String service, String region, String resource) {
        String partition = call.caller().arn().split(":", 3)[1];
        return "arn:" + partition + ":" + service + ":" + region + ":" + call.account() + ":" + resource;
    }
}
