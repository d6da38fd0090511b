package dev.plumb.core.aws;

/**
 * Who a session is to AWS, as GetCallerIdentity says.
 *
 * @param account twelve digits
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov} ...
 */
public record Identity(String account, String partition, String arn, String userId) {}
