package dev.plumb.simulator.inventory;

import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Kind;
import dev.plumb.simulator.store.Scope;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rows, and the Regions they may stand in. */
final class Inventory {
    static final Kind<StoredContacts> CONTACTS = Kind.of("account.contacts", StoredContacts.class);
    static final Kind<StoredAnalyzer> ANALYZERS = Kind.of("access-analyzer.analyzers", StoredAnalyzer.class);
    static final Kind<StoredInstance> INSTANCES = Kind.of("ec2.instances", StoredInstance.class);

    /** The key of what an account has only one of. */
    static final String ONLY = "only";

    /** The Regions that every account has without asking for them. Source: "Enable or disable AWS Regions". */
    static final List<String> REGIONS = List.of(
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

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
