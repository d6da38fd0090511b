package dev.plumb.simulator.elb;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.protocol.Invocation;
import dev.plumb.simulator.protocol.Protocol;
import dev.plumb.simulator.protocol.QueryProtocol;
import dev.plumb.simulator.protocol.WireReply;
import dev.plumb.simulator.protocol.WireRequest;
import software.amazon.awssdk.core.SdkPojo;

/**
 * How the first generation of load balancing is spoken to: at the same door as the second and with the same names of actions, but for
 * another version of the interface. In here its actions begin with {@value #PREFIX}, also in the log and in scripts of faults.
 */
final class ClassicProtocol implements Protocol {
    static final String PREFIX = "Classic";

    private final QueryProtocol query =
            QueryProtocol.of("http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/", "2012-06-01");

    /** Tells whether a request asks for this generation. */
    boolean asked(WireRequest request) {
        return query.asked(request);
    }

    @Override
    public Invocation read(WireRequest request) {
        Invocation invocation = query.read(request);
        return new Invocation(PREFIX + invocation.action(), invocation.parameters());
    }

    @Override
    public WireReply encode(String action, SdkPojo reply, String requestId) {
        return query.encode(action.substring(PREFIX.length()), reply, requestId);
    }

    @Override
    public WireReply encode(AwsError error, String requestId) {
        return query.encode(error, requestId);
    }
}
