package dev.plumb.simulator.elb;

import dev.plumb.simulator.ec2.Ec2Access;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Kind;
import dev.plumb.simulator.store.Replica;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call to Elastic Load Balancing: the rows of the caller's account in one Region, as they are and as replicas show them. */
final class ElbCall {
    static final Kind<StoredElbTags> TAGS = Kind.of("elb.tags", StoredElbTags.class);
    static final Kind<StoredTarget> TARGETS = Kind.of("elb.targets", StoredTarget.class);

    private final Call call;
    private final Scope scope;

    private ElbCall(Call call) {
        this.call = call;
        this.scope = new Scope(call.account(), call.region());
    }

    static ElbCall of(Call call) {
        return new ElbCall(call);
    }

    Call call() {
        return call;
    }

    Scope scope() {
        return scope;
    }

    String region() {
        return call.region();
    }

    Instant now() {
        return call.now();
    }

    Ec2Access ec2() {
        return Ec2Access.of(call);
    }

    /** Returns an ARN of load balancing in this account and Region. */
    String arn(String resource) {
        String partition = call.caller().arn().split(":", 3)[1];
        return "arn:" + partition + ":elasticloadbalancing:" + region() + ":" + call.account() + ":" + resource;
    }

    /** Returns sixteen hexadecimal digits as the ends of ARNs have. */
    String newId() {
        return call.newResourceId("").substring(1);
    }

    /** Returns what there really is of a kind, in the order of ARNs. */
    <V extends Record & ElbRow> Stream<V> all(ElbKind<V> kind) {
        return call.transaction().table(scope, kind.rows()).values();
    }

    /** Returns what a reader is shown of a kind. */
    <V extends Record & ElbRow> Stream<V> seen(ElbKind<V> kind) {
        return seen().table(scope, kind.rows()).values();
    }

    <V extends Record & ElbRow> Optional<V> find(ElbKind<V> kind, @Nullable String arn) {
        return arn == null ? Optional.empty() : call.transaction().get(scope, kind.rows(), arn);
    }

    /** Returns what there is under an ARN that the caller named, once the replica that answers knows of it. */
    <V extends Record & ElbRow> V require(ElbKind<V> kind, @Nullable String arn) {
        String named = arn == null ? "" : arn;
        if (!named.startsWith("arn:")) {
            throw ElbErrors.validation(
                    "'" + named + "' is not a valid " + kind.noun().toLowerCase(java.util.Locale.ROOT) + " ARN");
        }
        boolean known = seen().table(scope, kind.rows()).get(named).isPresent();
        return find(kind, named).filter(row -> known).orElseThrow(() -> kind.missing(named));
    }

    /** Returns what a reader is shown under an ARN that the caller named. */
    <V extends Record & ElbRow> V shown(ElbKind<V> kind, String arn) {
        return seen().table(scope, kind.rows()).get(arn).orElseThrow(() -> kind.missing(arn));
    }

    <V extends Record & ElbRow> void put(ElbKind<V> kind, V row) {
        call.transaction().put(scope, kind.rows(), row.arn(), row);
    }

    void remove(ElbKind<?> kind, String arn) {
        call.transaction().remove(scope, kind.rows(), arn);
        call.transaction().remove(scope, TAGS, arn);
    }

    /** Returns the targets of a group, also those that are leaving. */
    List<StoredTarget> targets(String group) {
        return call.transaction()
                .table(scope, TARGETS)
                .prefixed(group + "|")
                .map(Map.Entry::getValue)
                .toList();
    }

    void put(StoredTarget target) {
        call.transaction().put(scope, TARGETS, target.key(), target);
    }

    void remove(StoredTarget target) {
        call.transaction().remove(scope, TARGETS, target.key());
    }

    /** Returns the tags that something really has. */
    Map<String, String> tags(String arn) {
        return call.transaction().get(scope, TAGS, arn).map(StoredElbTags::tags).orElse(Map.of());
    }

    /** Returns the tags of something as a reader is shown them. */
    Map<String, String> seenTags(String arn) {
        Replica replica = call.replica();
        World world = replica == null ? call.transaction().world() : replica.tags();
        return world.table(scope, TAGS).get(arn).map(StoredElbTags::tags).orElse(Map.of());
    }

    void setTags(String arn, Map<String, String> tags) {
        if (tags.isEmpty()) {
            call.transaction().remove(scope, TAGS, arn);
        } else {
            call.transaction().put(scope, TAGS, arn, new StoredElbTags(tags));
        }
    }

    private World seen() {
        Replica replica = call.replica();
        return replica == null ? call.transaction().world() : replica.rows();
    }
}
