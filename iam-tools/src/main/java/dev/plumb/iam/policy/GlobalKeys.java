package dev.plumb.iam.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The condition keys any request may bring, whatever its service (as of 2026-09). */
public final class GlobalKeys {
    /** What a key tells of a request. */
    public enum About {
        /** Who calls: something the caller is, so no limit to what it may do. */
        CALLER,
        /** How, when and from where the call comes. */
        CALL,
        /** Which account or organization the resource is in. */
        PLACE,
        /** Which tags are on the resource or asked for. */
        TAGS,
        /** What kind of action it is. */
        ACTION
    }

    /** A key. */
    public record Key(String name, Operator.Family type, boolean multivalued, About about) {}

    private static final Map<String, Key> KEYS = Stream.of(
                    keys(About.CALLER, Operator.Family.ARN, false, "aws:PrincipalArn", "aws:ChatbotSourceArn"),
                    keys(About.CALLER, Operator.Family.ARN, false, "ec2:SourceInstanceArn", "ssm:SourceInstanceArn"),
                    keys(About.CALLER, Operator.Family.ARN, false, "lambda:SourceFunctionArn"),
                    keys(About.CALLER, Operator.Family.STRING, false, "aws:PrincipalAccount", "aws:PrincipalOrgID"),
                    keys(About.CALLER, Operator.Family.STRING, false, "aws:PrincipalServiceName", "aws:PrincipalType"),
                    keys(About.CALLER, Operator.Family.STRING, false, "aws:userid", "aws:username"),
                    keys(About.CALLER, Operator.Family.STRING, false, "aws:FederatedProvider", "aws:SourceIdentity"),
                    keys(About.CALLER, Operator.Family.STRING, false, "aws:Ec2InstanceSourceVpc"),
                    keys(About.CALLER, Operator.Family.STRING, false, "aws:PrincipalOrgMasterAccountId"),
                    keys(About.CALLER, Operator.Family.STRING, false, "glue:RoleAssumedBy"),
                    keys(About.CALLER, Operator.Family.STRING, false, "glue:CredentialIssuingService"),
                    keys(About.CALLER, Operator.Family.STRING, false, "identitystore:UserId", "aws:PrincipalTag/*"),
                    keys(About.CALLER, Operator.Family.STRING, true, "aws:PrincipalOrgPaths"),
                    keys(About.CALLER, Operator.Family.STRING, true, "aws:PrincipalServiceNamesList"),
                    keys(About.CALLER, Operator.Family.BOOL, false, "aws:PrincipalIsAWSService", "aws:AssumedRoot"),
                    keys(About.CALLER, Operator.Family.BOOL, false, "aws:MultiFactorAuthPresent"),
                    keys(About.CALLER, Operator.Family.NUMERIC, false, "aws:MultiFactorAuthAge", "ec2:RoleDelivery"),
                    keys(About.CALLER, Operator.Family.DATE, false, "aws:TokenIssueTime"),
                    keys(About.CALLER, Operator.Family.IP, false, "aws:Ec2InstanceSourcePrivateIPv4"),
                    keys(About.CALL, Operator.Family.IP, false, "aws:SourceIp", "aws:VpcSourceIp"),
                    keys(About.CALL, Operator.Family.STRING, false, "aws:SourceVpc", "aws:SourceVpcArn"),
                    keys(About.CALL, Operator.Family.STRING, false, "aws:SourceVpce", "aws:VpceAccount"),
                    keys(About.CALL, Operator.Family.STRING, false, "aws:VpceOrgID", "aws:referer", "aws:UserAgent"),
                    keys(About.CALL, Operator.Family.STRING, true, "aws:VpceOrgPaths", "aws:CalledVia"),
                    keys(About.CALL, Operator.Family.STRING, false, "aws:CalledViaFirst", "aws:CalledViaLast"),
                    keys(About.CALL, Operator.Family.STRING, false, "aws:CalledViaAWSMCP", "aws:RequestedRegion"),
                    keys(About.CALL, Operator.Family.STRING, false, "aws:SourceAccount", "aws:SourceOwner"),
                    keys(About.CALL, Operator.Family.STRING, false, "aws:SourceOrgID"),
                    keys(About.CALL, Operator.Family.STRING, true, "aws:SourceOrgPaths"),
                    keys(About.CALL, Operator.Family.ARN, false, "aws:SourceArn"),
                    keys(About.CALL, Operator.Family.BOOL, false, "aws:SecureTransport", "aws:ViaAWSService"),
                    keys(About.CALL, Operator.Family.BOOL, false, "aws:ViaAWSMCPService"),
                    keys(About.ACTION, Operator.Family.BOOL, false, "aws:IsMcpServiceAction"),
                    keys(About.CALL, Operator.Family.DATE, false, "aws:CurrentTime", "aws:EpochTime"),
                    keys(About.PLACE, Operator.Family.STRING, false, "aws:ResourceAccount", "aws:ResourceOrgID"),
                    keys(About.PLACE, Operator.Family.STRING, true, "aws:ResourceOrgPaths"),
                    keys(About.TAGS, Operator.Family.STRING, false, "aws:ResourceTag/*", "aws:RequestTag/*"),
                    keys(About.TAGS, Operator.Family.STRING, true, "aws:TagKeys"))
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(key -> key.name().toLowerCase(Locale.ROOT), Function.identity()));

    private GlobalKeys() {}

    /** Returns the global key of that name, case aside; tag keys by what stands before their slash. */
    public static Optional<Key> find(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int slash = lower.indexOf('/');
        return Optional.ofNullable(KEYS.get(slash < 0 ? lower : lower.substring(0, slash + 1) + "*"));
    }

    private static List<Key> keys(About about, Operator.Family type, boolean multivalued, String... names) {
        return Stream.of(names)
                .map(name -> new Key(name, type, multivalued, about))
                .toList();
    }
}
