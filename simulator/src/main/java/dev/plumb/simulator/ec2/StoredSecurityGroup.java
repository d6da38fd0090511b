package dev.plumb.simulator.ec2;

/**
 * A security group.
 *
 * @param id its id
 * @param vpc its VPC
 * @param name its name
 * @param description what its maker wrote
 * @param standard whether it is the default group of its VPC
 */
record StoredSecurityGroup(String id, String vpc, String name, String description, boolean standard) implements Row {
    @Override
    public String partOf() {
        return standard ? vpc : "";
    }
}
