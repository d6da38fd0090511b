package dev.plumb.simulator.http;

import dev.plumb.simulator.log.Calls;
import dev.plumb.simulator.log.LoggedCall;
import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.protocol.Invocation;
import dev.plumb.simulator.protocol.Protocol;
import dev.plumb.simulator.protocol.QueryProtocol;
import dev.plumb.simulator.protocol.WireReply;
import dev.plumb.simulator.protocol.WireRequest;
import dev.plumb.simulator.service.Action;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Caller;
import dev.plumb.simulator.service.Identities;
import dev.plumb.simulator.service.Service;
import dev.plumb.simulator.service.Settings;
import dev.plumb.simulator.store.Store;
import dev.plumb.simulator.time.SimulatorClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.SdkPojo;

/** The way of every call, whichever door it came through: who, what, may they, do it, answer. Thread safe. */
public final class Endpoint {
    private static final Protocol FALLBACK = QueryProtocol.of("https://webservices.amazon.com/", "");

    private final Map<String, Service> services = new TreeMap<>();
    private final Identities identities;
    private final Store store;
    private final SimulatorClock clock;
    private final Settings settings;
    private final Calls calls;
    private final AtomicLong requests = new AtomicLong();

    /** Puts the parts together. */
    public Endpoint(
            List<Service> services,
            Identities identities,
            Store store,
            SimulatorClock clock,
            Settings settings,
            Calls calls) {
        services.forEach(service -> this.services.put(service.name(), service));
        this.identities = identities;
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.calls = calls;
    }

    /**
     * Answers a request.
     *
     * @throws IOException when the answer is lost on its way
     */
    public WireReply answer(WireRequest request) throws IOException {
        long number = requests.incrementAndGet();
        String requestId = new UUID(settings.seed(), number).toString();
        Trace trace = new Trace();
        SimulatorClock.Worker worker = clock.worker();
        try {
            WireReply reply = reply(request, requestId, number, trace);
            calls.add(trace.logged(number, clock, reply.status(), requestId));
            return reply;
        } finally {
            worker.close();
        }
    }

    private WireReply reply(WireRequest request, String requestId, long number, Trace trace) throws IOException {
        Protocol protocol = FALLBACK;
        try {
            Signature signature = Signature.of(request);
            Service service = services.get(signature.service());
            if (service == null) {
                throw AwsError.of(400, "InvalidAction", "The simulator has no service " + signature.service() + ".");
            }
            protocol = service.protocol();
            Invocation invocation = protocol.read(request);
            trace.action = service.name() + ":" + invocation.action();
            delay(number);
            Caller caller = identities.caller(store.world(), clock.now(), signature.accessKeyId(), signature.token());
            trace.principal = caller.arn();
            Action<?> action = service.action(invocation.action())
                    .orElseThrow(
                            () -> AwsError.of(400, "InvalidAction", "Could not find operation " + invocation.action()));
            SdkPojo reply = run(service, action, invocation, caller, signature.region());
            return protocol.encode(action.name(), reply, requestId);
        } catch (AwsError error) {
            trace.error = error.code();
            return protocol.encode(error, requestId);
        }
    }

    private <Q extends SdkPojo> SdkPojo run(
            Service service, Action<Q> action, Invocation invocation, Caller caller, String region) {
        SdkPojo builder = action.builder().get();
        invocation.parameters().accept(builder);
        Q request = action.request(builder);
        return store.apply(transaction -> {
            Call call = new Call(caller, region, clock.now(), transaction, settings);
            if (!action.open()) {
                identities.authorize(
                        call,
                        service.name() + ":" + action.name(),
                        action.resource().apply(call, request));
            }
            return action.handler().handle(call, request);
        });
    }

    private void delay(long number) throws IOException {
        Duration jitter = settings.jitter().isZero()
                ? Duration.ZERO
                : settings.jitter()
                        .multipliedBy(Math.floorMod(number * 0x9E3779B97F4A7C15L, 1000))
                        .dividedBy(1000);
        try {
            clock.sleep(settings.latency().plus(jitter));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the simulated network was slow", interrupted);
        }
    }

    /** What is known of a call so far, for the log. */
    private static final class Trace {
        private String action = "unknown:Unknown";
        private String principal = "";
        private String error = "";

        LoggedCall logged(long number, SimulatorClock clock, int status, String requestId) {
            return new LoggedCall(number, clock.now(), action, principal, status, error, requestId);
        }
    }
}
