package dev.plumb.ec2.stack;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

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

    /** Tells whether a call named something that is not there. */
    private static boolean isMissing(AwsException failure) {
        String code = String.valueOf(failure.code());
        return code.endsWith(".NotFound") || code.equals("NatGatewayNotFound");
    }

    /**
     * Asks further about something that was listed. Returns nothing when it has gone since: listings lag behind.
     *
     * @throws AwsException when AWS refuses for another reason
     */
    public static <T> Optional<T> ifThere(Supplier<T> look) {
        try {
            return Optional.of(look.get());
        } catch (AwsException failure) {
            if (isMissing(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /**
     * Asks for some by their ids in one call, and one by one where AWS refuses because one of them has gone. Who would rather
     * filter by id must know that not every emulator does.
     */
    public static <T> List<T> whatIsThere(Collection<String> ids, Function<Collection<String>, List<T>> look) {
        Optional<List<T>> all = ifThere(() -> look.apply(ids));
        if (all.isPresent()) {
            return all.get();
        }
        return ids.size() == 1
                ? List.of()
                : ids.stream()
                        .flatMap(id -> whatIsThere(List.of(id), look).stream())
                        .toList();
    }

    /** Returns what asks for patience: it reads like a refusal of AWS that passes. */
    public static AwsException notYet(String why) {
        return new AwsException(AwsException.Kind.REFUSED, "ec2", "Describe", "IncorrectState", null, why, null);
    }

    /** Says what to do about an error. */
    public static Treatment treatment(Verb verb, AwsException failure) {
        String code = failure.code() == null ? "" : failure.code();
        boolean leaves = verb == Verb.DELETE || verb == Verb.CLEAR;
        if (isMissing(failure)) {
            return leaves ? Treatment.GONE : Treatment.AGAIN;
        }
        if (verb == Verb.CREATE && THERE.contains(code)) {
            return Treatment.THERE;
        }
        if (HELD.contains(code)) {
            return leaves ? Treatment.HELD : Treatment.AGAIN;
        }
        return PASSING.contains(code) ? Treatment.AGAIN : Treatment.FAIL;
    }
}
