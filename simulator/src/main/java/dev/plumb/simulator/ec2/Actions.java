package dev.plumb.simulator.ec2;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Handler;
import dev.plumb.simulator.service.Service;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Registers EC2's actions with what all of them have in common: dry runs, client tokens, tags at birth. */
final class Actions {
    private final Service.Builder service;

    Actions(Service.Builder service) {
        this.service = service;
    }

    /** Adds an action. */
    <Q extends SdkPojo, B extends SdkPojo & SdkBuilder<B, Q>> Actions on(
            String action, Supplier<B> builder, BiFunction<Ec2Call, Q, ? extends SdkPojo> handler) {
        Handler<Q, SdkPojo> wrapped = (call, request) -> handler.apply(begin(call, request), request);
        service.on(action, builder, wrapped);
        return this;
    }

    /**
     * Adds an action that makes one resource.
     *
     * @param maker makes it and returns its id
     * @param shown answers for a resource that exists
     */
    <Q extends SdkPojo, B extends SdkPojo & SdkBuilder<B, Q>, V extends Record & Row> Actions create(
            String action,
            Supplier<B> builder,
            Resource<V> resource,
            BiFunction<Ec2Call, Q, String> maker,
            BiFunction<Ec2Call, V, ? extends SdkPojo> shown) {
        Handler<Q, SdkPojo> wrapped = (call, request) -> {
            Ec2Call ec2 = begin(call, request);
            Optional<SdkPojo> replay = Tokens.replay(
                    ec2, action, request, id -> ec2.find(resource, id).map(row -> shown.apply(ec2, row)));
            if (replay.isPresent()) {
                return replay.get();
            }
            Tagging.specifications(ec2, request, java.util.Set.of(resource.type()));
            String id = maker.apply(ec2, request);
            Tagging.onCreate(ec2, resource.type(), id, request);
            Ec2Call fresh = Ec2Call.of(
                    new Call(call.caller(), call.region(), call.now(), call.transaction(), call.settings(), null));
            SdkPojo reply = shown.apply(fresh, fresh.get(resource, id));
            Tokens.remember(ec2, action, request, id, reply);
            return reply;
        };
        service.on(action, builder, wrapped);
        return this;
    }

    /** A dry run gets here only when the caller has the permission. */
    private static Ec2Call begin(Call call, SdkPojo request) {
        if (Members.flag(request, "DryRun")) {
            throw AwsError.of(412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
        }
        return Ec2Call.of(call);
    }
}
