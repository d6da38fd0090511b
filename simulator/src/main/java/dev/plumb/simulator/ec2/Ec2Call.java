package dev.plumb.simulator.ec2;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Replica;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.Table;
import dev.plumb.simulator.store.Transaction;
import dev.plumb.simulator.store.World;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call to EC2: the rows of the caller's account in one Region, as they are and as lagging replicas show them. */
final class Ec2Call {
    private final Call call;
    private final Scope scope;

    private Ec2Call(Call call) {
        this.call = call;
        this.scope = new Scope(call.account(), call.region());
    }

    static Ec2Call of(Call call) {
        return new Ec2Call(call);
    }

    Call call() {
        return call;
    }

    String account() {
        return call.account();
    }

    String region() {
        return call.region();
    }

    Instant now() {
        return call.now();
    }

    Scope scope() {
        return scope;
    }

    Transaction rows() {
        return call.transaction();
    }

    /** Returns an ARN of EC2 in this account and Region. */
    String arn(String resource) {
        String partition = call.caller().arn().split(":", 3)[1];
        return "arn:" + partition + ":ec2:" + region() + ":" + account() + ":" + resource;
    }

    /** Returns what there really is of a kind, in the order of ids. */
    <V extends Record & Row> Stream<V> all(Resource<V> resource) {
        return existing(rows().table(scope, resource.kind()));
    }

    /** Returns what a reader is shown of a kind. */
    <V extends Record & Row> Stream<V> seen(Resource<V> resource) {
        return existing(seen().table(scope, resource.kind()));
    }

    /** Returns what there really is under an id. */
    <V extends Record & Row> Optional<V> find(Resource<V> resource, @Nullable String id) {
        return id == null
                ? Optional.empty()
                : rows().get(scope, resource.kind(), id).filter(row -> row.exists(now()));
    }

    /**
     * Returns what there is under an id that the caller named.
     *
     * @throws AwsError when there is nothing, or the replica that answers does not know of it yet
     */
    <V extends Record & Row> V require(Resource<V> resource, @Nullable String id) {
        if (id == null) {
            throw Ec2Errors.missing(resource.type() + " id");
        }
        resource.checkForm(id);
        boolean known = seen().table(scope, resource.kind()).get(id).isPresent();
        return find(resource, id).filter(row -> known).orElseThrow(() -> resource.missing(id));
    }

    /** Returns what there is under an id that a row refers to. */
    <V extends Record & Row> V get(Resource<V> resource, String id) {
        return find(resource, id).orElseThrow(() -> resource.missing(id));
    }

    <V extends Record & Row> void put(Resource<V> resource, V row) {
        rows().put(scope, resource.kind(), row.id(), row);
    }

    <V extends Record & Row> void remove(Resource<V> resource, String id) {
        rows().remove(scope, resource.kind(), id);
        rows().remove(scope, Tagging.TAGS, id);
    }

    String newId(Resource<?> resource) {
        return call.newResourceId(resource.prefix());
    }

    String newId(String prefix) {
        return call.newResourceId(prefix);
    }

    /** Returns the tags of a resource as a reader is shown them. */
    Map<String, String> tags(String id) {
        return tags(seen(), id);
    }

    /** Returns the tags of a resource as tag filters know them. */
    Map<String, String> filteredTags(String id) {
        Replica replica = call.replica();
        return tags(replica == null ? rows().world() : replica.tags(), id);
    }

    /** Returns the tags that a resource really has. */
    Map<String, String> presentTags(String id) {
        return tags(rows().world(), id);
    }

    /** Returns the world that readers are shown. */
    World seen() {
        Replica replica = call.replica();
        return replica == null ? rows().world() : replica.rows();
    }

    private Map<String, String> tags(World world, String id) {
        return world.table(scope, Tagging.TAGS).get(id).map(StoredTags::tags).orElse(Map.of());
    }

    private <V extends Record & Row> Stream<V> existing(Table<V> table) {
        return table.values().filter(row -> row.exists(now()));
    }
}
