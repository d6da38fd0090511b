package dev.plumb.ec2.collect;

import dev.plumb.core.aws.Identity;
import dev.plumb.core.finding.Resource;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Names of what EC2 does not tell the ARN of. */
record Arns(Identity identity, String region) {
    /** Returns a resource of EC2 under its Name tag, or its id where it has none. */
    Resource ec2(String type, String kind, String id, List<Tag> tags) {
        return new Resource(
                "AWS::EC2::" + type,
                of("ec2", kind + "/" + id),
                tags.stream()
                        .filter(tag -> "Name".equals(tag.key()) && !tag.value().isBlank())
                        .map(Tag::value)
                        .findFirst()
                        .orElse(id));
    }

    /** Returns an ARN of this account and Region. */
    String of(String service, String rest) {
        return "arn:" + identity.partition() + ":" + service + ":" + region + ":" + identity.account() + ":" + rest;
    }
}
