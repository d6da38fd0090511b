package dev.plumb.core.finding;

/**
 * What a finding is about.
 *
 * @param type a CloudFormation-like type name, for example {@code AWS::IAM::User}
 * @param id what identifies it from night to night: the ARN where there is one
 * @param name what people call it; hostile text, escaped by whoever shows it
 */
public record Resource(String type, String id, String name) {}
