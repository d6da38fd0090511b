package dev.plumb.ec2.stack;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import java.util.Set;

/** What the errors of EC2 mean to a run. */
public final class Ec2Errors {
    /** Somebody is there already. */
    private static final Set<String> THERE = Set.of(
            "InvalidSubnet.Conflict",
            "InvalidGroup.Duplicate",
            "InvalidPermission.Duplicate",
            "RouteAlreadyExists",
            "NetworkAclEntryAlreadyExists",
            "Resource.AlreadyAssociated",
            "FlowLogAlreadyExists",
            "IdempotentParameterMismatch");

    /** Something is still changing or not visible yet. */
    private static final Set<String> PASSING = Set.of(
            "Gateway.NotAttached",
            "IncorrectState",
            "InvalidVpcState",
            "IncorrectInstanceState",
            "ResourceNotReady",
            "ConcurrentMutationLimitExceeded",
            "OperationNotPermitted",
            "PriorRequestNotComplete",
            "InvalidIPAddress.InUse");

    /** Others depend on it. */
    private static final Set<String> HELD = Set.of("DependencyViolation", "InvalidGroup.InUse");

    private Ec2Errors() {}

    /** Says what to do about an error. */
    public static Treatment treatment(Verb verb, AwsException failure) {
        String code = failure.code() == null ? "" : failure.code();
        if (code.endsWith(".NotFound") || code.equals("NatGatewayNotFound")) {
            return verb == Verb.DELETE ? Treatment.GONE : Treatment.AGAIN;
        }
        if (verb == Verb.CREATE && THERE.contains(code)) {
            return Treatment.THERE;
        }
        if (HELD.contains(code)) {
            return verb == Verb.DELETE || verb == Verb.CLEAR ? Treatment.HELD : Treatment.AGAIN;
        }
        return PASSING.contains(code) ? Treatment.AGAIN : Treatment.FAIL;
    }
}
