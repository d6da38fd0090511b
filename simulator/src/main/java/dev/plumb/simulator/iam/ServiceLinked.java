package dev.plumb.simulator.iam;

import java.util.Locale;
import java.util.Map;

/** Names and trust policies of service-linked roles. */
final class ServiceLinked {
    private static final Map<String, String> NAMES = Map.of(
            "ecs.amazonaws.com", "AWSServiceRoleForECS",
            "autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling",
            "elasticloadbalancing.amazonaws.com", "AWSServiceRoleForElasticLoadBalancing",
            "support.amazonaws.com", "AWSServiceRoleForSupport",
            "trustedadvisor.amazonaws.com", "AWSServiceRoleForTrustedAdvisor",
            "organizations.amazonaws.com", "AWSServiceRoleForOrganizations",
            "rds.amazonaws.com", "AWSServiceRoleForRDS",
            "spot.amazonaws.com", "AWSServiceRoleForEC2Spot");

    private ServiceLinked() {}

    static String roleName(String service) {
        String first = service.substring(0, service.indexOf('.'));
        return NAMES.getOrDefault(
                service, "AWSServiceRoleFor" + first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1));
    }

    static String trust(String service) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\""
                + service + "\"},\"Action\":\"sts:AssumeRole\"}]}";
    }
}
