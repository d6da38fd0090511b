package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.ADDRESSES;
import static dev.plumb.simulator.ec2.Resources.INSTANCES;
import static dev.plumb.simulator.ec2.Resources.INTERFACES;
import static dev.plumb.simulator.ec2.Resources.INTERNET_GATEWAYS;
import static dev.plumb.simulator.ec2.Resources.SECURITY_GROUPS;
import static dev.plumb.simulator.ec2.Resources.SUBNETS;
import static dev.plumb.simulator.ec2.Resources.VPCS;

import dev.plumb.simulator.service.Call;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What other services of AWS see of EC2 in an account and Region, and the network interfaces they have there. */
public final class Ec2Access {
    private final Ec2Call ec2;

    private Ec2Access(Ec2Call ec2) {
        this.ec2 = ec2;
    }

    /** Returns the access of a call. */
    public static Ec2Access of(Call call) {
        return new Ec2Access(Ec2Call.of(call));
    }

    /** Returns a subnet. */
    public Optional<SubnetPlace> subnet(String id) {
        return ec2.find(SUBNETS, id).map(this::place);
    }

    /** Returns the subnet of a VPC that an address lies in. */
    public Optional<SubnetPlace> subnetOf(String vpc, String address) {
        Optional<Cidr> one = Cidr.read(address + (address.contains(":") ? "/128" : "/32"));
        return ec2.all(SUBNETS)
                .filter(subnet -> subnet.vpc().equals(vpc))
                .filter(subnet -> one.filter(subnet.range()::contains).isPresent())
                .findFirst()
                .map(this::place);
    }

    private SubnetPlace place(StoredSubnet subnet) {
        long all = subnet.range().size().longValue() - 5;
        long taken = Interfaces.in(ec2, subnet.id()).count();
        return new SubnetPlace(
                subnet.id(),
                subnet.vpc(),
                Zones.name(ec2, subnet.zoneId()),
                subnet.zoneId(),
                subnet.range().prefix(),
                all - taken);
    }

    /** Tells whether a VPC exists. */
    public boolean hasVpc(String id) {
        return ec2.find(VPCS, id).isPresent();
    }

    /** Tells whether a VPC has an internet gateway. */
    public boolean isConnected(String vpc) {
        return ec2.all(INTERNET_GATEWAYS).anyMatch(gateway -> vpc.equals(gateway.vpc()));
    }

    /** Returns the VPC of a security group. */
    public Optional<String> vpcOfGroup(String group) {
        return ec2.find(SECURITY_GROUPS, group).map(StoredSecurityGroup::vpc);
    }

    /** Returns the security group that a VPC was made with. */
    public String defaultGroup(String vpc) {
        return Defaults.group(ec2, vpc).id();
    }

    /** Returns an instance. */
    public Optional<InstancePlace> instance(String id) {
        return ec2.find(INSTANCES, id).map(this::place);
    }

    /** Returns all instances, in the order of their ids. */
    public Stream<InstancePlace> instances() {
        return ec2.all(INSTANCES).map(this::place);
    }

    /** Returns the instance that has a private address in a VPC. */
    public Optional<InstancePlace> instanceAt(String vpc, String address) {
        return ec2.all(INTERFACES)
                .filter(face -> face.vpc().equals(vpc) && face.address().equals(address))
                .flatMap(face -> Stream.ofNullable(face.attachment()))
                .findFirst()
                .flatMap(attachment -> instance(attachment.instance()));
    }

    private InstancePlace place(StoredInstance instance) {
        Optional<StoredSubnet> subnet = ec2.find(SUBNETS, instance.subnet());
        return new InstancePlace(
                instance.id(),
                instance.image(),
                subnet.map(StoredSubnet::vpc).orElse(null),
                subnet.map(found -> Zones.name(ec2, found.zoneId())).orElse(null),
                instance.state(ec2.now()),
                instance.since(),
                instance.since().plus(Durations.of("instance.start")),
                Boolean.TRUE.equals(instance.monitored()),
                ec2.presentTags(instance.id()));
    }

    /** Tells whether an Elastic IP address exists and nothing has it. */
    public Optional<Boolean> isFree(String allocation) {
        return ec2.find(ADDRESSES, allocation)
                .map(address -> !address.bound(ec2.now()) && !address.unbinding(ec2.now()));
    }

    /** Adds a network interface and returns the private address it has. */
    public String add(ServiceInterface wanted) {
        StoredSubnet place = ec2.get(SUBNETS, wanted.subnet());
        String own = wanted.address() == null ? InterfaceActions.free(ec2, place) : wanted.address();
        StoredInterface face = Interfaces.owned(
                ec2, wanted.subnet(), wanted.type(), wanted.description(), wanted.owner(), own, wanted.groups());
        if (wanted.allocation() != null) {
            StoredAddress elastic = ec2.get(ADDRESSES, wanted.allocation());
            ec2.put(ADDRESSES, elastic.boundTo(ec2.newId("eipassoc-"), face.id(), own));
        } else if (wanted.open()) {
            ec2.put(INTERFACES, face.withAttachment(null, AddressActions.nextPublic(ec2)));
        }
        return own;
    }

    /** Puts security groups in the place of those that the interfaces of an owner have. */
    public void setGroups(String owner, List<String> groups) {
        ec2.all(INTERFACES)
                .filter(face -> owner.equals(face.owner()) && face.gone() == null)
                .toList()
                .forEach(face -> ec2.put(INTERFACES, face.withGroups(groups)));
    }

    /** Lets the interfaces that an owner has in a subnet vanish at a time, and frees their Elastic IP addresses then. */
    public void removeInterfaces(String owner, String subnet, Instant time) {
        ec2.all(INTERFACES)
                .filter(face -> owner.equals(face.owner()) && face.subnet().equals(subnet) && face.gone() == null)
                .toList()
                .forEach(face -> {
                    Interfaces.bound(ec2, face.id())
                            .toList()
                            .forEach(address -> ec2.put(ADDRESSES, address.boundUntil(time)));
                    ec2.put(INTERFACES, face.goneAt(time));
                });
    }
}
