package dev.plumb.core.stack.run;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Pages;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.Tag;

/** The records of a stack's runs in Parameter Store. No call is repeated by the SDK. Thread safe. */
final class RunStore {
    private static final int TRIES = 6;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int DELETED_AT_ONCE = 10;

    private final AwsSession session;
    private final StackName stack;

    RunStore(AwsSession session, StackName stack) {
        this.session = session;
        this.stack = stack;
    }

    StackName stack() {
        return stack;
    }

    AwsSession session() {
        return session;
    }

    Time time() {
        return session.time();
    }

    /** Reads all records, the newest last: pages may be empty although more follow, so to the very end. */
    List<Standing> all() {
        List<Standing> all = new ArrayList<>();
        SsmClient ssm = client();
        Pages.Gap gap = Pages.byToken(
                        token -> ssm.getParametersByPath(
                                r -> r.path(stack.path()).maxResults(10).nextToken(token)),
                        GetParametersByPathResponse::nextToken,
                        page -> {
                            page.parameters().forEach(one -> standing(one).ifPresent(all::add));
                            return page.parameters().size();
                        })
                .read();
        if (gap != null) {
            throw new AwsException(
                    AwsException.Kind.SERVICE,
                    "ssm",
                    "GetParametersByPath",
                    null,
                    gap.requestId(),
                    "ssm:GetParametersByPath did not come to an end: " + gap.reason(),
                    gap.cause());
        }
        all.sort(Comparator.comparingInt(Standing::number));
        return all;
    }

    /** Reads one record, or nothing where there is none yet. */
    Optional<Standing> read(int number) {
        try {
            return standing(
                    client().getParameter(r -> r.name(stack.parameter(number))).parameter());
        } catch (AwsException failure) {
            if (failure.kind() == AwsException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Creates a record; this is what one of several contenders succeeds in. Returns the parameter's version. */
    long create(RunRecord record, Map<String, String> tags) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        all.put(StackTags.STACK, stack.value());
        all.put(StackTags.UID, record.id().uid());
        List<Tag> given = all.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        return client().putParameter(r -> r.name(stack.parameter(record.id().number()))
                        .value(RunText.print(record))
                        .type(ParameterType.STRING)
                        .tier(ParameterTier.STANDARD)
                        .tags(given))
                .version();
    }

    /** Writes a record again: only its own run does so, or a person who knows that run to be dead. */
    long overwrite(RunRecord record) {
        return client().putParameter(r -> r.name(stack.parameter(record.id().number()))
                        .value(RunText.print(record))
                        .tier(ParameterTier.STANDARD)
                        .overwrite(true))
                .version();
    }

    /** Deletes records in this order. */
    void delete(List<Integer> numbers) {
        for (int from = 0; from < numbers.size(); from += DELETED_AT_ONCE) {
            List<String> names = numbers.subList(from, Math.min(numbers.size(), from + DELETED_AT_ONCE)).stream()
                    .map(stack::parameter)
                    .toList();
            client().deleteParameters(r -> r.names(names));
        }
    }

    /** Asks again, a few times and after longer and longer pauses, where the failure may pass. For reads alone. */
    <T> T patiently(Supplier<T> read) {
        for (int tried = 1; ; tried++) {
            try {
                return read.get();
            } catch (AwsException failure) {
                if (!passing(failure) || tried == TRIES) {
                    throw failure;
                }
            }
            pause(tried);
        }
    }

    /** Reads one record that must have been written: reads may lag behind. */
    Optional<Standing> readWritten(int number) {
        for (int tried = 1; tried <= TRIES; tried++) {
            Optional<Standing> there = patiently(() -> read(number));
            if (there.isPresent()) {
                return there;
            }
            pause(tried);
        }
        return Optional.empty();
    }

    void pause(int tried) {
        sleep(PAUSE.multipliedBy(1L << Math.min(tried - 1, 4)));
    }

    void sleep(Duration pause) {
        try {
            time().sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("interrupted while waiting for the lease of stack " + stack);
        }
    }

    static boolean passing(AwsException failure) {
        return unknown(failure)
                || failure.kind() == AwsException.Kind.THROTTLED
                || "TooManyUpdates".equals(failure.code());
    }

    /** Nobody knows whether the call had an effect. */
    static boolean unknown(AwsException failure) {
        return switch (failure.kind()) {
            case UNREACHABLE, SERVICE, NOT_AWS -> true;
            default -> false;
        };
    }

    private SsmClient client() {
        return session.once(SsmClient::builder);
    }

    /** What is not named like a record is none. */
    private Optional<Standing> standing(Parameter parameter) {
        String name = parameter.name().substring(parameter.name().lastIndexOf('/') + 1);
        if (!name.matches("\\d{6,9}") || parameter.lastModifiedDate() == null) {
            return Optional.empty();
        }
        Duration age = Duration.between(parameter.lastModifiedDate(), session.serviceTime());
        return Optional.of(new Standing(
                Integer.parseInt(name),
                parameter.version(),
                parameter.lastModifiedDate(),
                age.isNegative() ? Duration.ZERO : age,
                parameter.value()));
    }
}
