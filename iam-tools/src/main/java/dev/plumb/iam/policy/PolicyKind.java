package dev.plumb.iam.policy;

/** What a document is for, which decides the elements its statements must and may have. */
public enum PolicyKind {
    /** Attached to or embedded in a user, group or role, or a boundary: has resources, names no principal. */
    IDENTITY,
    /** A role's trust policy: names principals, has no resources. */
    TRUST,
    /** Any other, or not known: nothing is demanded beyond the language itself. */
    OTHER
}
