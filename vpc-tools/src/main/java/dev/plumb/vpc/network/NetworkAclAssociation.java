package dev.plumb.vpc.network;

import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Worded;

/**
 * That a subnet uses a network ACL.
 *
 * @param networkAcl the network ACL
 */
public record NetworkAclAssociation(Ref networkAcl) implements Worded {
    @Override
    public String inWords() {
        return "uses " + networkAcl;
    }
}
