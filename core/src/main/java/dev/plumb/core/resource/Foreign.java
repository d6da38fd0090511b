package dev.plumb.core.resource;

import org.jspecify.annotations.Nullable;

/**
 * Something of somebody else inside a resource of the stack, such as a route that somebody added to its table. It is shown, and
 * left alone.
 *
 * @param id what AWS tells it by; where it has no id of its own, that of the resource and what tells it in there
 * @param record what it is
 * @param warning what it may do to the stack, in words that go on from the resource's key, or null where it does nothing
 */
public record Foreign(String id, Record record, @Nullable String warning) {}
