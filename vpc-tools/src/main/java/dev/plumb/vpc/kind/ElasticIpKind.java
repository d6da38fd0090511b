package dev.plumb.vpc.kind;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Demand;
import dev.plumb.core.resource.Foresight;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Kind;
import dev.plumb.vpc.network.ElasticIp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.AccountAttributeValue;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Elastic IP addresses. One stays bound for some seconds after the NAT gateway that had it is gone. */
public final class ElasticIpKind extends Ec2Kind<ElasticIp> {
    /** The name in keys. */
    public static final String NAME = "elastic-ip";

    /** Three ways to say that it is still bound; none of them is what it says. */
    private static final Set<String> BOUND =
            Set.of("AuthFailure", "InvalidIPAddress.InUse", "InvalidNetworkInterfaceID.NotFound");

    /** The account attribute that says how many there may be. */
    private static final String MOST = "vpc-max-elastic-ips";

    /** Creates the kind. */
    public ElasticIpKind() {
        super(NAME, "elastic IP address", ElasticIp.class, CallClass.DOUBLES);
    }

    @Override
    public String lost() {
        return "its address is given up for good";
    }

    @Override
    public Actions actions() {
        return Actions.reading("ec2:DescribeAddresses")
                .foreseeing("ec2:DescribeAccountAttributes")
                .creating("ec2:AllocateAddress", "ec2:CreateTags")
                .updating("ec2:CreateTags")
                .deleting("ec2:ReleaseAddress");
    }

    @Override
    public List<Live<ElasticIp>> read(Reading reading) {
        Given<Address> all =
                new Given<>(list(reading.session(), List.of(Ec2.of(reading.stack()))), Address::allocationId);
        all.add(reading.given(NAME), ids -> list(reading.session(), List.of(Ec2.filter("allocation-id", ids))));
        return all.stream()
                .map(address -> Live.of(
                        address.allocationId(),
                        new ElasticIp(address.publicIp()),
                        Ec2.map(address.tags()),
                        Condition.READY))
                .toList();
    }

    private static List<Address> list(AwsSession session, List<Filter> filters) {
        return Ec2.client(session)
                .describeAddresses(request -> request.filters(filters))
                .addresses();
    }

    @Override
    public Born create(Order<ElasticIp> order) {
        return Born.ready(Ec2.once(order.session())
                .allocateAddress(request -> request.domain(DomainType.VPC)
                        .tagSpecifications(Ec2.born(ResourceType.ELASTIC_IP, order.tags())))
                .allocationId());
    }

    @Override
    public void update(Order<ElasticIp> order) {
        throw new IllegalStateException("nothing of it can change");
    }

    @Override
    public Foresight foresee(Reading reading, Demand<ElasticIp> demand) {
        Supplier<Optional<Long>> most = reading.ahead(() -> most(reading.session()));
        long used = list(reading.session(), List.of()).stream()
                .filter(address -> address.publicIpv4Pool() == null
                        || address.publicIpv4Pool().equals("amazon"))
                .count();
        return most.get()
                .map(quota -> Quotas.known("elastic IP addresses", used, demand.more(), quota))
                .orElse(Foresight.NOTHING);
    }

    private static Optional<Long> most(AwsSession session) {
        return Ec2.client(session).describeAccountAttributes().accountAttributes().stream()
                .filter(attribute -> MOST.equals(attribute.attributeName()))
                .flatMap(attribute -> attribute.attributeValues().stream())
                .map(AccountAttributeValue::attributeValue)
                .filter(value -> value != null && value.matches("[0-9]{1,9}"))
                .map(Long::valueOf)
                .findFirst();
    }

    @Override
    public void delete(Order<ElasticIp> order) {
        Ec2.client(order.session()).releaseAddress(request -> request.allocationId(order.id()));
    }

    @Override
    public Treatment treatment(Verb verb, AwsException failure) {
        boolean bound = verb == Verb.DELETE && failure.code() != null && BOUND.contains(failure.code());
        return bound ? Treatment.AGAIN : super.treatment(verb, failure);
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return list(session, Ec2.tagged(tags)).stream()
                .filter(address -> Ec2.carries(address.tags(), tags))
                .findFirst()
                .map(address -> Born.ready(address.allocationId()));
    }
}
