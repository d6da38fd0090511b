package dev.plumb.simulator.ec2;

import java.util.List;

/**
 * A network ACL.
 *
 * @param id its id
 * @param vpc its VPC
 * @param standard whether it is the default one of its VPC
 * @param entries its entries but the last ones, which deny
 * @param associations the subnets that use it
 */
record StoredNetworkAcl(
        String id, String vpc, boolean standard, List<AclEntry> entries, List<AclAssociation> associations)
        implements Row {
    StoredNetworkAcl {
        entries = List.copyOf(entries);
        associations = List.copyOf(associations);
    }

    StoredNetworkAcl withEntries(List<AclEntry> value) {
        return new StoredNetworkAcl(id, vpc, standard, value, associations);
    }

    StoredNetworkAcl withAssociations(List<AclAssociation> value) {
        return new StoredNetworkAcl(id, vpc, standard, entries, value);
    }

    @Override
    public String partOf() {
        return standard ? vpc : "";
    }
}
