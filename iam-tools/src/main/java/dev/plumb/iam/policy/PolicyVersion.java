package dev.plumb.iam.policy;

/** The version of the policy language. A document that does not say is written in the old one. */
public enum PolicyVersion {
    /** {@code 2008-10-17}: policy variables are plain text. */
    V2008,
    /** {@code 2012-10-17}: the current one. */
    V2012
}
