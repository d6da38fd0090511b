package dev.plumb.iam.snapshot;

/** A managed policy attached to a user, group or role. */
public record AttachedPolicy(String name, String arn) {}
