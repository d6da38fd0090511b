package dev.plumb.ec2.stack;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** Who a network interface belongs to, as its type and its description tell. */
enum InterfaceOwner {
    NAT_GATEWAY("a NAT gateway", "remove the NAT gateway", 5),
    ENDPOINT("a VPC endpoint", "remove the endpoint", 10),
    CONNECT_ENDPOINT("an EC2 Instance Connect Endpoint", "remove the endpoint", 10),
    LAMBDA(
            "a Lambda function",
            "take the function out of the network or remove it; its interfaces go within 40 minutes",
            45),
    LOAD_BALANCER("a load balancer", "remove the load balancer", 10),
    TRANSIT_GATEWAY("a transit gateway attachment", "remove the attachment", 10),
    FILE_SYSTEM("an EFS mount target", "remove the mount target", 10),
    DATABASE("a database of RDS", "remove the database, or move it to other subnets", 20),
    INSTANCE("an instance", "terminate the instance, or move it elsewhere", 10),
    SERVICE("a service of AWS", "remove what it was made for; its description tells", 10),
    NOBODY("nobody: it is not attached", "delete it if nobody needs it", 10);

    private static final Pattern BALANCER = Pattern.compile("ELB ((app|net|gwy)/[A-Za-z0-9-]{1,32}/[0-9a-f]{8,32})");
    private static final Pattern PART = Pattern.compile("\\b(nat|vpce|eice|tgw-attach)-[0-9a-f]{8,17}\\b");

    private final String of;
    private final String advice;
    private final int minutes;

    InterfaceOwner(String of, String advice, int minutes) {
        this.of = of;
        this.advice = advice;
        this.minutes = minutes;
    }

    static InterfaceOwner of(NetworkInterface face) {
        String type = String.valueOf(face.interfaceTypeAsString());
        String description = face.description() == null ? "" : face.description();
        if (description.startsWith("AWS Lambda VPC ENI")) {
            // The type of one that was detached is that of any other.
            return LAMBDA;
        }
        boolean managed = Boolean.TRUE.equals(face.requesterManaged());
        return switch (type) {
            case "natGateway", "nat_gateway" -> NAT_GATEWAY;
            case "vpc_endpoint", "gateway_load_balancer_endpoint" -> ENDPOINT;
            case "ec2_instance_connect_endpoint" -> CONNECT_ENDPOINT;
            case "lambda" -> LAMBDA;
            case "load_balancer", "network_load_balancer", "gateway_load_balancer" -> LOAD_BALANCER;
            case "transit_gateway" -> TRANSIT_GATEWAY;
            case "efs" -> FILE_SYSTEM;
            default -> managed ? service(description) : attached(face) ? INSTANCE : NOBODY;
        };
    }

    private static boolean attached(NetworkInterface face) {
        return face.attachment() != null && face.attachment().instanceId() != null;
    }

    private static InterfaceOwner service(String description) {
        if (description.startsWith("ELB ")) {
            return LOAD_BALANCER;
        }
        if (description.startsWith("EFS mount target")) {
            return FILE_SYSTEM;
        }
        return description.startsWith("RDSNetworkInterface") ? DATABASE : SERVICE;
    }

    /** Returns the ids of what an interface goes with. A description counts only where AWS wrote it. */
    static Set<String> parts(NetworkInterface face) {
        Set<String> parts = new LinkedHashSet<>();
        if (attached(face)) {
            parts.add(face.attachment().instanceId());
        }
        if (Boolean.TRUE.equals(face.requesterManaged()) && face.description() != null) {
            Matcher id = PART.matcher(face.description());
            while (id.find()) {
                parts.add(id.group());
            }
        }
        return parts;
    }

    /** Returns the end of a load balancer's ARN. A description counts only where AWS wrote it. */
    static Optional<String> balancer(NetworkInterface face) {
        boolean managed = Boolean.TRUE.equals(face.requesterManaged()) && face.description() != null;
        Matcher name = BALANCER.matcher(managed ? face.description() : "");
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    String what(Set<String> parts) {
        return "network interface of " + of + (parts.isEmpty() ? "" : " " + String.join(", ", parts));
    }

    String advice() {
        return advice;
    }

    /** Returns how long it may stay when what it belongs to has gone. */
    Duration leaving() {
        return Duration.ofMinutes(minutes);
    }

    /** Tells whether one goes by itself, although nothing says so but that nobody uses it any more. */
    boolean leavesAlone(NetworkInterface face) {
        return this == LAMBDA && "available".equals(face.statusAsString());
    }
}
