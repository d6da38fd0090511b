package dev.plumb.vpc.kind;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.StackTags;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Errors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.NatGateway;

/** NAT gateways on their way out: they hold on to their addresses for a while, and count until they are gone. */
final class LeavingGateways {
    /** What AWS usually needs to remove one, and some seconds more until its address is free. */
    private static final Duration HOLDING = Duration.ofSeconds(90);

    private LeavingGateways() {}

    /**
     * Checks that no gateway that is going still has an address. A gateway that gets one that is bound fails, some time after its
     * call was answered.
     *
     * @throws AwsException that asks for patience
     */
    static void requireFree(AwsSession session, String address) {
        Instant now = session.time().now();
        for (NatGateway gateway : list(session, "deleting", "deleted")) {
            boolean had = gateway.natGatewayAddresses().stream().anyMatch(own -> address.equals(own.allocationId()));
            boolean holds = "deleting".equals(gateway.stateAsString())
                    || (gateway.deleteTime() != null
                            && gateway.deleteTime().plus(HOLDING).isAfter(now));
            if (had && holds) {
                throw Ec2Errors.notYet(
                        address + " is not free yet: " + gateway.natGatewayId() + ", which had it, is going");
            }
        }
    }

    /** Returns what asks for patience where gateways of the same stack are going, else the refusal. */
    static AwsException tooMany(AwsSession session, Map<String, String> tags, AwsException refusal) {
        String uid = tags.getOrDefault(StackTags.UID, "");
        return list(session, "deleting").stream()
                .filter(gateway -> uid.equals(Ec2.map(gateway.tags()).get(StackTags.UID)))
                .findFirst()
                .map(gateway -> Ec2Errors.notYet(
                        "there is no room until " + gateway.natGatewayId() + " is gone: " + refusal.getMessage()))
                .orElse(refusal);
    }

    private static List<NatGateway> list(AwsSession session, String... states) {
        return NatGatewayKind.list(session, List.of(Ec2.filter("state", List.of(states))));
    }
}
