package dev.plumb.simulator.iam;

/**
 * A managed policy attached to a user, group or role.
 *
 * @param arn the policy's ARN
 */
public record StoredAttachment(String arn) {}
