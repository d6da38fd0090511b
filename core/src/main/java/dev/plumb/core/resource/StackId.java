package dev.plumb.core.resource;

/**
 * Which stack, where.
 *
 * @param name as the stack file says
 * @param uid random, made once; tells stacks of the same name apart
 * @param account the account id
 * @param region the Region
 */
public record StackId(String name, String uid, String account, String region) {}
