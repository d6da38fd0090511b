package dev.plumb.vpc.kind;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.resource.Obstacle;
import dev.plumb.core.text.Excerpt;
import dev.plumb.ec2.stack.Ec2;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Security groups that keep their VPC from being removed: all but the default one, which goes with it. */
final class Groups {
    private static final String DEFAULT = "default";
    private static final int LONGEST = 60;

    private Groups() {}

    /** Returns them by the id of their VPC. */
    static Map<String, List<Obstacle>> in(AwsSession session, Filter vpcs) {
        Ec2Client ec2 = Ec2.client(session);
        List<SecurityGroup> groups = Ec2.all(
                token -> ec2.describeSecurityGroups(
                        request -> request.filters(vpcs).nextToken(token)),
                DescribeSecurityGroupsResponse::nextToken,
                DescribeSecurityGroupsResponse::securityGroups);
        Map<String, List<Obstacle>> byVpc = new HashMap<>();
        for (SecurityGroup group : groups) {
            if (!DEFAULT.equals(group.groupName())) {
                byVpc.computeIfAbsent(group.vpcId(), none -> new ArrayList<>())
                        .add(new Obstacle(
                                group.groupId(),
                                "security group " + Excerpt.of(group.groupName(), LONGEST),
                                "somebody else",
                                "remove it where it was made",
                                Set.of(),
                                Duration.ZERO));
            }
        }
        return byVpc;
    }
}
