package dev.plumb.simulator.ec2;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.ServiceTypeDetail;

/** The services that endpoints lead to. Source: "AWS services that integrate with AWS PrivateLink", a part of it. */
final class EndpointServices {
    private static final Set<String> GATEWAYS = Set.of("s3", "dynamodb");
    private static final List<String> NAMES = List.of(
            "autoscaling",
            "dynamodb",
            "ec2",
            "ec2messages",
            "ecr.api",
            "ecr.dkr",
            "ecs",
            "ecs-agent",
            "ecs-telemetry",
            "elasticfilesystem",
            "elasticloadbalancing",
            "events",
            "execute-api",
            "kinesis-streams",
            "kms",
            "lambda",
            "logs",
            "monitoring",
            "rds",
            "s3",
            "secretsmanager",
            "sns",
            "sqs",
            "ssm",
            "ssmmessages",
            "states",
            "sts");

    private EndpointServices() {}

    static boolean offers(Ec2Call ec2, String service, boolean gateway) {
        return NAMES.stream()
                .filter(name -> !gateway || GATEWAYS.contains(name))
                .anyMatch(name -> full(ec2, name).equals(service));
    }

    private static String full(Ec2Call ec2, String name) {
        return "com.amazonaws." + ec2.region() + "." + name;
    }

    static DescribeVpcEndpointServicesResponse describe(Ec2Call ec2, DescribeVpcEndpointServicesRequest request) {
        List<String> wanted = request.serviceNames();
        List<String> all = NAMES.stream().map(name -> full(ec2, name)).toList();
        wanted.stream().filter(name -> !all.contains(name)).findFirst().ifPresent(name -> {
            throw Ec2Errors.of("InvalidServiceName", "The Vpc Endpoint Service '" + name + "' does not exist");
        });
        List<ServiceDetail> details = NAMES.stream()
                .flatMap(name -> details(ec2, name))
                .filter(detail -> wanted.isEmpty() || wanted.contains(detail.serviceName()))
                .filter(detail -> request.filters().stream()
                        .allMatch(filter -> filter.values().stream()
                                .anyMatch(pattern -> Wildcard.matches(pattern, value(filter.name(), detail)))))
                .toList();
        return DescribeVpcEndpointServicesResponse.builder()
                .serviceNames(details.stream()
                        .map(ServiceDetail::serviceName)
                        .distinct()
                        .toList())
                .serviceDetails(details)
                .build();
    }

    private static Stream<ServiceDetail> details(Ec2Call ec2, String name) {
        Stream<String> types = GATEWAYS.contains(name) ? Stream.of("Gateway", "Interface") : Stream.of("Interface");
        return types.map(type -> ServiceDetail.builder()
                .serviceName(full(ec2, name))
                .serviceType(ServiceTypeDetail.builder().serviceType(type).build())
                .serviceRegion(ec2.region())
                .owner("amazon")
                .availabilityZones(Zones.all(ec2).stream().map(Zones.Zone::name).toList())
                .availabilityZoneIds(Zones.all(ec2).stream().map(Zones.Zone::id).toList())
                .vpcEndpointPolicySupported(true)
                .acceptanceRequired(false)
                .build());
    }

    private static String value(String filter, ServiceDetail detail) {
        return switch (filter) {
            case "service-name" -> detail.serviceName();
            case "service-type" -> detail.serviceType().get(0).serviceTypeAsString();
            case "owner" -> detail.owner();
            default -> throw Ec2Errors.invalid("The filter '" + filter + "' is invalid");
        };
    }
}
