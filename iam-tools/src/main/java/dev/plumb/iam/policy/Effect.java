package dev.plumb.iam.policy;

/** Whether a statement grants or refuses. */
public enum Effect {
    ALLOW,
    DENY
}
