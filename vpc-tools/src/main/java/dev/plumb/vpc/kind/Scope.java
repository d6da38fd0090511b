package dev.plumb.vpc.kind;

import dev.plumb.core.resource.Reading;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Tags;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Where the kinds of a network look: in the VPCs of the stack, its own and those it was given; or, where it has none any more, at
 * what carries its tags. So what stood in a VPC of somebody else is found when the file no longer speaks of that VPC.
 */
final class Scope {
    private Scope() {}

    /** Returns the filters for a kind; nothing where there is nothing to look for. */
    static List<Filter> of(Reading reading, String type) {
        return of(reading, type, "vpc-id");
    }

    /**
     * Returns the filters for a kind.
     *
     * @param type EC2's word for it in tags
     * @param attribute what its filter for VPCs is called
     */
    static List<Filter> of(Reading reading, String type, String attribute) {
        List<String> vpcs = reading.ids(VpcKind.NAME);
        if (!vpcs.isEmpty()) {
            return List.of(Ec2.filter(attribute, vpcs));
        }
        return Ec2Tags.byType(reading).containsKey(type) ? List.of(Ec2.of(reading.stack())) : List.of();
    }
}
