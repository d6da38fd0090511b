package dev.plumb.vpc.kind;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Foresight;
import dev.plumb.core.text.Suggestion;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.vpc.network.VpcEndpoint;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;

/** The services that interface endpoints can be of. */
final class EndpointServices {
    private EndpointServices() {}

    /** Tells which services there are not. One call where all of them are there. */
    static Foresight foresee(AwsSession session, Collection<VpcEndpoint> made) {
        Set<String> asked = made.stream()
                .filter(endpoint -> endpoint.type() == VpcEndpoint.Type.INTERFACE)
                .map(VpcEndpoint::service)
                .collect(Collectors.toCollection(TreeSet::new));
        Ec2Client ec2 = Ec2.client(session);
        if (asked.isEmpty() || all(ec2, asked)) {
            return Foresight.NOTHING;
        }
        Set<String> known = names(ec2);
        return asked.stream()
                .filter(service -> !known.contains(service))
                .map(service -> Foresight.refusal("there is no service " + service + " here" + instead(service, known)))
                .reduce(Foresight.NOTHING, Foresight::and);
    }

    private static boolean all(Ec2Client ec2, Set<String> asked) {
        try {
            ec2.describeVpcEndpointServices(request -> request.serviceNames(asked));
            return true;
        } catch (AwsException refused) {
            if ("InvalidServiceName".equals(refused.code())) {
                return false;
            }
            throw refused;
        }
    }

    private static Set<String> names(Ec2Client ec2) {
        return new TreeSet<>(Ec2.all(
                token -> ec2.describeVpcEndpointServices(request -> request.nextToken(token)),
                DescribeVpcEndpointServicesResponse::nextToken,
                DescribeVpcEndpointServicesResponse::serviceNames));
    }

    /** Some services have several endpoints, such as ecr.api and ecr.dkr. */
    private static String instead(String service, Set<String> known) {
        List<String> parts = known.stream()
                .filter(name -> name.startsWith(service + "."))
                .map(EndpointServices::ending)
                .toList();
        if (!parts.isEmpty()) {
            return "; write " + String.join(" or ", parts);
        }
        return Suggestion.nearest(service, known)
                .map(name -> "; did you mean " + ending(name) + "?")
                .orElse("");
    }

    /** As a file writes it: without com.amazonaws and the Region. */
    private static String ending(String service) {
        String[] parts = service.split("\\.", 4);
        return parts[parts.length - 1];
    }
}
