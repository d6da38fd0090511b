package dev.plumb.ec2.audit.estate;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.ec2.snapshot.Firewalls.Admission;
import dev.plumb.ec2.snapshot.Firewalls.Firewall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who gets in. A group that nothing has yet is judged all the same: tomorrow something may have it. */
final class FirewallRules {
    private static final String GROUP = "Security groups";
    private static final String NONE = "the account has no security groups";
    private static final String GROUPS = "ec2:DescribeSecurityGroups";
    private static final String CONSOLE = "EC2 > Security Groups > GROUP_ID > Inbound rules > Edit inbound rules";
    private static final String CLI =
            "aws ec2 revoke-security-group-ingress --group-id GROUP_ID --security-group-rule-ids RULE_ID";
    private static final String TERRAFORM =
            "name a group or a small network in the aws_vpc_security_group_ingress_rule";

    private static final Map<Integer, String> ADMIN = new TreeMap<>(Map.of(22, "SSH", 3389, "RDP"));
    private static final Map<Integer, String> DATABASES = new TreeMap<>(Map.of(
            1433, "SQL Server",
            1521, "Oracle",
            3306, "MySQL",
            5432, "PostgreSQL",
            6379, "Redis",
            9200, "OpenSearch",
            11_211, "memcached",
            27_017, "MongoDB"));
    private static final Map<Integer, String> INTERNAL =
            new TreeMap<>(Map.of(21, "FTP", 25, "SMTP", 2049, "NFS", 6081, "GENEVE"));
    private static final Map<Integer, String> WEB = new TreeMap<>(Map.of(80, "HTTP", 443, "HTTPS"));

    private FirewallRules() {}

    static List<Rule<EstateFacts>> all() {
        return List.of(everything(), admin(), databases(), internal(), web(), unused());
    }

    private static EstateRule everything() {
        return EstateRule.each(
                info("SG-OPEN-ALL", Severity.HIGH)
                        .title("No security group lets everybody in on every port")
                        .why(
                                "Such a rule is no firewall: whatever listens now, or is installed later, answers the internet.")
                        .fix(CONSOLE, CLI, TERRAFORM)
                        .needs(GROUPS),
                NONE,
                facts -> facts.snapshot().all(region -> region.firewalls().groups()),
                (facts, group) -> {
                    List<Admission> open = open(facts, group).stream()
                            .filter(Admission::everything)
                            .toList();
                    return open.isEmpty()
                            ? Verdict.pass(group.resource(), "no rule lets everybody in on every port")
                            : Verdict.fail(group.resource(), "everybody gets in on every port", evidence(group, open));
                });
    }

    private static EstateRule admin() {
        return ports(
                info("SG-OPEN-ADMIN", Severity.HIGH)
                        .title("No security group lets everybody in to SSH or RDP")
                        .why(
                                "Ports of administration are tried by machines all day; one weak password or one flaw is enough."
                                        + " Session Manager and Instance Connect need no open port.")
                        .benchmark("CIS 3.0", "5.2")
                        .benchmark("CIS 3.0", "5.3")
                        .benchmark("CIS 5.0", "5.3")
                        .benchmark("CIS 5.0", "5.4"),
                ADMIN,
                "tcp");
    }

    private static EstateRule databases() {
        return ports(
                info("SG-OPEN-DATABASE", Severity.HIGH)
                        .title("No security group lets everybody in to a database")
                        .why(
                                "A database answers its application only. A rule that names the application's group follows its"
                                        + " instances by itself."),
                DATABASES,
                "tcp");
    }

    private static EstateRule internal() {
        return ports(
                info("SG-OPEN-INTERNAL", Severity.MEDIUM)
                        .title("No security group lets everybody in to file shares, mail, FTP or GENEVE")
                        .why(
                                "File systems (2049) and appliances (6081, UDP) are for the network's own machines. FTP (21) sends"
                                        + " passwords in clear text; SFTP runs over SSH. Mail (25) is for mail servers."),
                INTERNAL,
                "tcp");
    }

    private static EstateRule ports(RuleInfo.Builder info, Map<Integer, String> ports, String protocol) {
        return EstateRule.each(
                info.fix(CONSOLE, CLI, TERRAFORM).needs(GROUPS),
                NONE,
                facts -> facts.snapshot().all(region -> region.firewalls().groups()),
                (facts, group) -> {
                    List<Admission> open = open(facts, group);
                    List<String> reached = ports.entrySet().stream()
                            .filter(port -> open.stream()
                                    .anyMatch(one -> one.covers(transport(port.getKey(), protocol), port.getKey())))
                            .map(port -> port.getKey() + " (" + port.getValue() + ")")
                            .toList();
                    List<Admission> guilty = open.stream()
                            .filter(one -> ports.keySet().stream()
                                    .anyMatch(port -> one.covers(transport(port, protocol), port)))
                            .toList();
                    return reached.isEmpty()
                            ? Verdict.pass(group.resource(), "no rule lets everybody in to such a port")
                            : Verdict.fail(
                                    group.resource(),
                                    "everybody gets in to " + String.join(", ", reached),
                                    evidence(group, guilty));
                });
    }

    private static String transport(int port, String otherwise) {
        return port == 6081 ? "udp" : otherwise;
    }

    private static EstateRule web() {
        return EstateRule.each(
                info("SG-OPEN-WEB", Severity.LOW)
                        .title("Only load balancers let everybody in to HTTP and HTTPS")
                        .why(
                                "Behind a load balancer an instance needs to answer its group only; whoever reaches the instance"
                                        + " itself goes round its TLS policy, its rules and its web firewall.")
                        .fix(
                                CONSOLE + ", with the load balancer's group as the source",
                                "aws ec2 authorize-security-group-ingress --group-id GROUP_ID --protocol tcp --port PORT"
                                        + " --source-group LOAD_BALANCER_GROUP_ID",
                                "set referenced_security_group_id on the aws_vpc_security_group_ingress_rule")
                        .needs(GROUPS, "ec2:DescribeNetworkInterfaces"),
                NONE,
                facts -> facts.snapshot().all(region -> region.firewalls().groups()),
                (facts, group) -> {
                    List<Admission> open = open(facts, group).stream()
                            .filter(one -> WEB.keySet().stream().anyMatch(port -> one.covers("tcp", port)))
                            .toList();
                    if (open.isEmpty()) {
                        return Verdict.pass(group.resource(), "no rule lets everybody in to a web port");
                    }
                    return group.carriers().contains("instance")
                            ? Verdict.fail(
                                    group.resource(),
                                    "everybody gets in to a web port of instances",
                                    evidence(group, open))
                            : Verdict.pass(group.resource(), "no instance has the group", evidence(group, open));
                });
    }

    private static EstateRule unused() {
        return EstateRule.each(
                info("SG-UNUSED", Severity.INFO)
                        .title("Every security group is in use")
                        .why(
                                "A group that nothing has is a set of holes that waits for whoever picks it from the list.")
                        .fix(
                                "EC2 > Security Groups > GROUP_ID > Actions > Delete security groups",
                                "aws ec2 delete-security-group --group-id GROUP_ID",
                                "remove the aws_security_group")
                        .needs(GROUPS, "ec2:DescribeNetworkInterfaces"),
                NONE,
                facts -> facts.snapshot().all(region -> region.firewalls().groups()),
                (facts, group) -> {
                    if (group.standard()) {
                        return Verdict.notApplicable(group.resource(), "a VPC's default group cannot be deleted");
                    }
                    if (!group.carriers().isEmpty()) {
                        return Verdict.pass(group.resource(), "a network interface has the group");
                    }
                    return group.referred()
                            ? Verdict.pass(group.resource(), "another group's rule names the group")
                            : Verdict.fail(
                                    group.resource(), "no network interface has the group, and no rule names it");
                });
    }

    private static RuleInfo.Builder info(String id, Severity severity) {
        return RuleInfo.of(id, severity, GROUP);
    }

    private static List<Admission> open(EstateFacts facts, Firewall group) {
        return group.admits().stream()
                .filter(one -> Networks.wide(one.network(), facts.settings()))
                .toList();
    }

    private static Evidence[] evidence(Firewall group, List<Admission> open) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.of("group_id", group.id()));
        evidence.add(Evidence.of(
                "rules",
                open.stream().map(one -> one.ports() + " from " + one.network()).collect(Collectors.joining("; "))));
        evidence.add(Evidence.of(
                "carried_by",
                group.carriers().isEmpty()
                        ? "nothing"
                        : group.carriers().stream().distinct().sorted().collect(Collectors.joining(", "))));
        return evidence.toArray(Evidence[]::new);
    }
}
