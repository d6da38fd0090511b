package dev.plumb.simulator.service;

/**
 * Who calls, as the access key id of the signature says.
 *
 * @param account the caller's account
 * @param type what kind of principal it is
 * @param name the user's or role's name; empty for root and the operator
 * @param arn the ARN that GetCallerIdentity shows
 * @param userId the unique id that GetCallerIdentity shows
 * @param accessKeyId the key that signed
 */
public record Caller(String account, Type type, String name, String arn, String userId, String accessKeyId) {
    /** The kinds of caller. */
    public enum Type {
        /** The account's root user. */
        ROOT,
        /** An IAM user with a long-term key. */
        USER,
        /** A session of an assumed role. */
        ROLE_SESSION,
        /** The simulator's own operator: may do everything and is no part of the account's IAM. */
        OPERATOR
    }
}
