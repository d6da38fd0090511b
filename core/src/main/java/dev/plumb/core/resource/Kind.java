package dev.plumb.core.resource;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that plumb has to know of one AWS resource. Planning and applying are the same for all of them. A kind has no
 * state; its methods may be called from several threads at once.
 *
 * @param <R> the record that says both what is wanted and what is there. Components may be text, numbers, booleans, enums,
 *     {@link Ref}s, records of these, and lists, sets and maps of them
 */
public interface Kind<R extends Record> {
    /** Returns its name in keys, such as {@code nat-gateway}. */
    String name();

    /** Returns what people call it, such as {@code NAT gateway}. */
    String label();

    /** Returns what nobody gets back once one is removed, in a few words; empty where another can be made like it. */
    default String lost() {
        return "";
    }

    /** Returns its record. */
    Class<R> type();

    /** Returns what a second create call would do. */
    CallClass creation();

    /** Returns where a resource of this kind is. */
    default Scope scope() {
        return Scope.REGION;
    }

    /** Returns what whoever runs plumb has to be allowed for it. */
    default Actions actions() {
        return Actions.NONE;
    }

    /** Returns the kinds whose findings {@link #read} uses. */
    default Set<String> readAfter() {
        return Set.of();
    }

    /**
     * Returns the kinds of which everything in the stack has to be complete before one of this kind is made, and stays
     * until the last of this kind is gone, although no reference says so: a NAT gateway needs the internet gateway.
     */
    default Set<String> leansOn() {
        return Set.of();
    }

    /** Returns the uids of stacks of a name, as far as resources of this kind and its like tell. */
    default Set<String> uids(AwsSession session, String stack) {
        return Set.of();
    }

    /**
     * Tells whether there may be any of the stack. Asked only where the stack's file asks for none: what nobody has needs no
     * reading.
     */
    default boolean mayLive(Reading reading) {
        return true;
    }

    /**
     * Reads all of this kind that belong to the stack or stand where it wants to build, in as few calls as there can be. What
     * AWS makes and removes together with another, such as a VPC's main route table, is left out unless somebody asked for it.
     *
     * @throws AwsException when AWS refuses
     */
    List<Live<R>> read(Reading reading);

    /**
     * Returns how a resource is right after it was made as {@code wanted}: what only a further call can set has AWS's
     * default. The rest becomes a step of its own.
     */
    default R atBirth(R wanted) {
        return wanted;
    }

    /** Tells whether others can use it as soon as it is made, or only once it is complete. */
    default boolean usableAtBirth() {
        return true;
    }

    /** Tells whether it has to be brought back to what it was at birth before it can be removed. */
    default boolean clearedFirst() {
        return false;
    }

    /** Returns what takes effect some time after its call. */
    default Set<Verb> awaited() {
        return Set.of();
    }

    /** Returns how long a step usually takes. */
    default Duration expected(Verb verb) {
        return Duration.ofSeconds(1);
    }

    /** Tells whether the new one can stand beside the old one while it replaces it. */
    default boolean canCoexist(R old, R wanted) {
        return true;
    }

    /** Tells whether AWS refuses to remove it until somebody switches its deletion protection off. plumb never does. */
    default boolean deletionProtected(R live) {
        return false;
    }

    /**
     * Returns what keeps these from being removed, by their ids; what holds on to none of them is left out. Only asked where
     * something is to go.
     *
     * @throws AwsException when AWS refuses
     */
    default Map<String, List<Obstacle>> obstacles(AwsSession session, Collection<String> ids) {
        return Map.of();
    }

    /**
     * Looks for what would keep AWS from making something, such as a quota that is used up, and for what somebody should know.
     * Only asked where something is to be made.
     *
     * @throws AwsException when AWS refuses
     */
    default Foresight foresee(Reading reading, Demand<R> demand) {
        return Foresight.NOTHING;
    }

    /** Tells whether it carries tags that {@link #tag} changes. */
    default boolean taggable() {
        return false;
    }

    /** Returns further tags for one that is made, where its record's parts have none of their own to say that they are ours. */
    default Map<String, String> tags(R wanted) {
        return Map.of();
    }

    /** Returns the tags that one carries now, as far as AWS says: it may have changed hands since it was read. */
    default Map<String, String> carried(AwsSession session, String id) {
        return Map.of();
    }

    /** Makes one, tagged at birth. */
    Born create(Order<R> order);

    /** Changes one. Calls set values, so that to repeat them does no harm. */
    void update(Order<R> order);

    /** Removes one. */
    void delete(Order<R> order);

    /** Returns the condition of those that are waited for, all in one call. */
    default Map<String, Condition> conditions(AwsSession session, Collection<String> ids) {
        throw new UnsupportedOperationException(name() + " is not waited for");
    }

    /**
     * Tells whether another one may succeed where one has come to nothing, although AWS had taken the call: whoever was in the
     * way is on its way out.
     */
    default boolean mayPass(Condition failed) {
        return false;
    }

    /** Finds what a create call without an answer may have made: it carries all of these tags. */
    default Optional<Born> find(AwsSession session, Map<String, String> tags) {
        throw new UnsupportedOperationException(name() + " is not looked up by tag");
    }

    /** Says what to do about an error. */
    default Treatment treatment(Verb verb, AwsException failure) {
        return Treatment.FAIL;
    }

    /** Adds or overwrites tags. */
    default void tag(AwsSession session, String id, Map<String, String> tags) {
        throw new UnsupportedOperationException(name() + " has no tags");
    }
}
