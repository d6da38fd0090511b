package dev.plumb.simulator.http;

import dev.plumb.simulator.fault.Fault;
import dev.plumb.simulator.log.LoggedCall;
import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.protocol.Invocation;
import dev.plumb.simulator.protocol.Protocol;
import dev.plumb.simulator.protocol.QueryProtocol;
import dev.plumb.simulator.protocol.RestJsonProtocol;
import dev.plumb.simulator.protocol.RestXmlProtocol;
import dev.plumb.simulator.protocol.Violation;
import dev.plumb.simulator.protocol.WireReply;
import dev.plumb.simulator.protocol.WireRequest;
import dev.plumb.simulator.service.Action;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Caller;
import dev.plumb.simulator.service.Service;
import dev.plumb.simulator.store.Replica;
import dev.plumb.simulator.store.Transaction;
import dev.plumb.simulator.store.World;
import dev.plumb.simulator.time.SimulatorClock;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** The way of every call, whichever door it came through: what, who, may they, do it, answer. Thread safe. */
public final class Endpoint {
    private static final Protocol QUERY = QueryProtocol.of("https://webservices.amazon.com/", "");
    private static final Protocol JSON = RestJsonProtocol.of(Map.of());
    private static final Protocol S3 = RestXmlProtocol.create();

    /** Signing names of services that speak XML without saying so in a request that has no body. */
    private static final Map<String, Protocol> XML =
            Map.of("s3", S3, "s3-outposts", S3, "cloudfront", QUERY, "route53", QUERY);

    private final Parts parts;
    private final AtomicLong requests = new AtomicLong();
    private final Replicas replicas;

    /** Puts the parts together. */
    public Endpoint(Parts parts) {
        this.parts = parts;
        this.replicas = new Replicas(parts.store(), parts.settings().consistency());
    }

    /**
     * Answers a request.
     *
     * @throws IOException when the request or the answer is lost on its way
     */
    public WireReply answer(WireRequest request) throws IOException {
        long number = requests.incrementAndGet();
        Trace trace = new Trace(number, new UUID(parts.settings().seed(), number).toString());
        SimulatorClock.Worker worker = parts.clock().worker();
        try {
            WireReply reply = reply(request, trace);
            if (trace.fault.delivery() == Fault.Delivery.REPLY_LOST) {
                throw new LostException();
            }
            trace.status = reply.status();
            return reply;
        } finally {
            parts.calls().add(trace.logged(parts.clock()), trace.counted);
            worker.close();
        }
    }

    private WireReply reply(WireRequest request, Trace trace) throws IOException {
        Protocol protocol = fallback(request);
        try {
            Signature signature = Signature.of(request);
            protocol = XML.getOrDefault(signature.service(), protocol);
            Service service = parts.service(signature.service());
            protocol = service.protocol().spoken(request);
            Invocation invocation = protocol.read(request);
            trace.action = service.name() + ":" + shown(invocation.action());
            trace.counted =
                    service.action(invocation.action()).isPresent() ? trace.action : service.name() + ":Unknown";
            trace.fault = parts.faults().next(trace.action);
            if (trace.fault.delivery() == Fault.Delivery.REQUEST_LOST) {
                throw new LostException();
            }
            delay(trace);
            if (trace.fault.instead() != null) {
                return trace.fault.instead();
            }
            if (trace.fault.delivery() == Fault.Delivery.TWICE) {
                forgetful(service, protocol, invocation, signature, trace);
            }
            WireReply reply = execute(service, protocol, invocation, signature, trace);
            if (trace.fault.late() != null) {
                throw trace.fault.late();
            }
            return trace.fault.change().apply(reply);
        } catch (AwsError error) {
            trace.error = error.code();
            return protocol.encode(error, trace.requestId);
        } catch (RuntimeException defect) {
            trace.error = "InternalFailure: " + defect;
            return protocol.encode(
                    AwsError.of(500, "InternalFailure", "The simulator failed on this request."), trace.requestId);
        }
    }

    /** Executes a call whose answer nobody waits for. */
    private void forgetful(
            Service service, Protocol protocol, Invocation invocation, Signature signature, Trace trace) {
        try {
            execute(service, protocol, invocation, signature, trace);
        } catch (AwsError unseen) {
            // The call comes again, and its answer then is the one that counts.
        }
    }

    /** Where the service is not known, its clients understand an error in the format they asked in. */
    private static Protocol fallback(WireRequest request) {
        boolean form = request.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded");
        return form || request.query().contains("Action=") ? QUERY : JSON;
    }

    /** Names come from outside: whatever is shown or counted of them is bounded. */
    private static String shown(String action) {
        return action.substring(0, Math.min(action.length(), 128));
    }

    private WireReply execute(
            Service service, Protocol protocol, Invocation invocation, Signature signature, Trace trace) {
        World world = parts.store().world();
        Caller caller =
                parts.identities().caller(world, parts.clock().now(), signature.accessKeyId(), signature.token());
        trace.principal = caller.arn();
        trace.fault.refusal(caller.arn(), trace.action).ifPresent(refusal -> {
            throw refusal;
        });
        if (parts.settings().throttling()) {
            parts.throttle()
                    .take(
                            caller.account() + "/" + signature.region(),
                            trace.counted,
                            parts.clock().now());
        }
        if (parts.settings().requestsPerSecond() > 0) {
            parts.throttle()
                    .takeAny(
                            caller.account(),
                            parts.settings().requestsPerSecond(),
                            parts.clock().now());
        }
        Action<?> action = service.action(invocation.action())
                .orElseThrow(() -> AwsError.of(
                        400, "InvalidAction", "Could not find operation " + shown(invocation.action()) + "."));
        parts.meanwhile().catchUp(caller.account(), parts.clock().now());
        Origin origin = new Origin(caller, signature.region(), protocol);
        SdkPojo reply = run(service, action, invocation, origin, trace.fault);
        return protocol.encode(action.name(), reply, trace.requestId);
    }

    private <Q extends SdkPojo> SdkPojo run(
            Service service, Action<Q> action, Invocation invocation, Origin origin, Fault fault) {
        SdkPojo builder = action.builder().get();
        invocation.parameters().accept(builder);
        Q request = action.request(builder);
        List<Violation> violations = service.constraints().check(action.name(), request);
        if (!violations.isEmpty()) {
            throw origin.protocol().invalid(violations);
        }
        Instant now = parts.clock().now();
        String reader = origin.caller().account() + "/" + origin.region() + "/" + service.name() + ":" + action.name();
        Replica replica = replicas.next(reader, now);
        if (fault.staleCommits() > 0) {
            World past = parts.store().worldBefore(fault.staleCommits());
            Transaction stale = new Transaction(past);
            SdkPojo reply = handle(service, action, request, call(origin, stale, null));
            if (stale.world() == past) {
                return reply;
            }
        }
        return parts.store()
                .apply(
                        transaction -> {
                            Call call = call(origin, transaction, replica);
                            SdkPojo reply = handle(service, action, request, call);
                            parts.identities().recordUse(call, service.name());
                            return reply;
                        },
                        now);
    }

    private <Q extends SdkPojo> SdkPojo handle(Service service, Action<Q> action, Q request, Call call) {
        if (!action.open()) {
            String permission = service.name() + ":" + action.permission();
            parts.identities().authorize(call, permission, action.resource().apply(call, request));
        }
        return action.handler().handle(call, request);
    }

    /** Handlers work in whole seconds, as the times in AWS's replies are. */
    private Call call(Origin origin, Transaction transaction, @Nullable Replica replica) {
        Instant now = parts.clock().now().truncatedTo(ChronoUnit.SECONDS);
        return new Call(origin.caller(), origin.region(), now, transaction, parts.settings(), replica);
    }

    private void delay(Trace trace) throws IOException {
        long jitter = parts.settings().jitter().toNanos();
        long drawn = jitter == 0 ? 0 : new SplittableRandom(parts.settings().seed() + trace.number).nextLong(jitter);
        try {
            parts.clock().sleep(parts.settings().latency().plusNanos(drawn).plus(trace.fault.delay()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the simulated network was slow", interrupted);
        }
    }

    private record Origin(Caller caller, String region, Protocol protocol) {}

    /** What is known of a call so far, for the log. */
    private static final class Trace {
        private final long number;
        private final String requestId;
        private String action = "unknown:Unknown";
        private String counted = action;
        private String principal = "";
        private String error = "";
        private Fault fault = Fault.NONE;
        private int status;

        Trace(long number, String requestId) {
            this.number = number;
            this.requestId = requestId;
        }

        LoggedCall logged(SimulatorClock clock) {
            return new LoggedCall(number, clock.now(), action, principal, status, error, requestId, fault.name());
        }
    }
}
