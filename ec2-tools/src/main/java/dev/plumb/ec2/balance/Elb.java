package dev.plumb.ec2.balance;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Pages;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Canonical;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** The forms in which Elastic Load Balancing takes and gives what its resources have in common, and what its errors mean to a run. */
final class Elb {
    /** DescribeTags takes no more. */
    private static final int TAGGED = 20;

    private static final int LONGEST_NAME = 32;
    private static final int MARK = 5;
    private static final int OWN = 6;
    private static final int RADIX = 36;

    private static final Set<String> MISSING =
            Set.of("LoadBalancerNotFound", "TargetGroupNotFound", "ListenerNotFound", "RuleNotFound");
    private static final Set<String> THERE =
            Set.of("DuplicateLoadBalancerName", "DuplicateTargetGroupName", "DuplicateListener");

    /** Something is not visible yet, still changing, or about to leave. */
    private static final Set<String> PASSING = Set.of(
            "PriorityInUse",
            "ResourceInUse",
            "OperationInProgress",
            "SubnetNotFound",
            "InvalidSubnet",
            "InvalidSecurityGroup",
            "TargetGroupAssociationLimit");

    private Elb() {}

    static ElasticLoadBalancingV2Client client(AwsSession session) {
        return session.client(ElasticLoadBalancingV2Client::builder);
    }

    /**
     * Reads a listing to its end.
     *
     * @throws AwsException when a page cannot be read: half a listing would look like things that have gone
     */
    static <R, T> List<T> all(
            Function<@Nullable String, R> next, Function<R, @Nullable String> marker, Function<R, List<T>> items) {
        return Pages.all("Elastic Load Balancing", next, marker, items);
    }

    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static Map<String, String> map(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return map;
    }

    /** Returns the tags of those that are there, {@value #TAGGED} with a call. */
    static Map<String, Map<String, String>> tags(AwsSession session, Collection<String> arns) {
        Map<String, Map<String, String>> tags = new LinkedHashMap<>();
        List<String> sorted = List.copyOf(new TreeSet<>(arns));
        for (int from = 0; from < sorted.size(); from += TAGGED) {
            List<String> some = sorted.subList(from, Math.min(from + TAGGED, sorted.size()));
            Optional<Map<String, Map<String, String>>> known = ifThere(() -> described(session, some));
            if (known.isPresent()) {
                tags.putAll(known.get());
            } else if (some.size() > 1) {
                // One that has gone since it was listed spoils the answer for all.
                some.forEach(one -> tags.putAll(tags(session, List.of(one))));
            }
        }
        return tags;
    }

    private static Map<String, Map<String, String>> described(AwsSession session, List<String> arns) {
        Map<String, Map<String, String>> tags = new LinkedHashMap<>();
        client(session)
                .describeTags(request -> request.resourceArns(arns))
                .tagDescriptions()
                .forEach(description -> tags.put(description.resourceArn(), map(description.tags())));
        return tags;
    }

    static void tag(AwsSession session, String arn, Map<String, String> tags) {
        client(session).addTags(request -> request.resourceArns(arn).tags(list(tags)));
    }

    /**
     * Asks further about something that was listed. Returns nothing when it has gone since.
     *
     * @throws AwsException when AWS refuses for another reason
     */
    static <T> Optional<T> ifThere(Supplier<T> look) {
        try {
            return Optional.of(look.get());
        } catch (AwsException failure) {
            if (isMissing(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    static boolean isMissing(AwsException failure) {
        return failure.code() != null && MISSING.contains(failure.code());
    }

    /** Says what to do about an error. What is in use waits for who uses it, and that may be on its way out. */
    static Treatment treatment(Verb verb, AwsException failure) {
        String code = failure.code() == null ? "" : failure.code();
        boolean leaves = verb == Verb.DELETE || verb == Verb.CLEAR;
        if (MISSING.contains(code)) {
            return leaves ? Treatment.GONE : Treatment.AGAIN;
        }
        if (verb == Verb.CREATE && THERE.contains(code)) {
            return Treatment.THERE;
        }
        return PASSING.contains(code) ? Treatment.AGAIN : Treatment.FAIL;
    }

    /**
     * Returns a name: unique in the Region, the same for the same order, and with the stack's mark, since nothing is found by tag.
     *
     * @param order what is to be made
     */
    static String name(Order<?> order) {
        String end = mark(order.tags().getOrDefault(StackTags.UID, "")) + digits(OWN, "own", order.token());
        String readable = (order.tags().getOrDefault(StackTags.STACK, "") + "-"
                        + order.key().name())
                .replaceAll("[^A-Za-z0-9]+", "-")
                .replaceAll("^-", "");
        String begin = readable.startsWith("internal-") ? "plumb-" + readable : readable;
        return begin.substring(0, Math.min(begin.length(), LONGEST_NAME - end.length()))
                        .replaceAll("-$", "")
                + end;
    }

    /** Tells whether a name is one of a stack's. Tags decide whose it is; this only tells where to look. */
    static boolean isNamed(String name, String uid) {
        return name.length() > OWN && name.substring(0, name.length() - OWN).endsWith(mark(uid));
    }

    private static String mark(String uid) {
        return "-" + digits(MARK, "balance", uid);
    }

    private static String digits(int length, String salt, String text) {
        String digits = new BigInteger(Canonical.fingerprint(salt, text), 16).toString(RADIX);
        return "0".repeat(Math.max(0, length - digits.length()))
                + digits.substring(Math.max(0, digits.length() - length));
    }

    /** Returns ids as a call takes them. */
    static List<String> sorted(Collection<String> ids) {
        List<String> sorted = new ArrayList<>(ids);
        sorted.sort(null);
        return sorted;
    }
}
