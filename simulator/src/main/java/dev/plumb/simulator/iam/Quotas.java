package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import java.util.Map;
import java.util.TreeMap;

/** IAM's quotas by their names in GetAccountSummary. Source: "IAM and AWS STS quotas" and the example of the API reference. */
final class Quotas {
    private static final Map<String, Integer> DEFAULTS = Map.ofEntries(
            Map.entry("UsersQuota", 5000),
            Map.entry("GroupsQuota", 300),
            Map.entry("RolesQuota", 1000),
            Map.entry("PoliciesQuota", 1500),
            Map.entry("InstanceProfilesQuota", 1000),
            Map.entry("ServerCertificatesQuota", 20),
            Map.entry("UserPolicySizeQuota", 2048),
            Map.entry("GroupPolicySizeQuota", 5120),
            Map.entry("RolePolicySizeQuota", 10240),
            Map.entry("PolicySizeQuota", 6144),
            Map.entry("AssumeRolePolicySizeQuota", 2048),
            Map.entry("GroupsPerUserQuota", 10),
            Map.entry("SigningCertificatesPerUserQuota", 2),
            Map.entry("AccessKeysPerUserQuota", 2),
            Map.entry("AttachedPoliciesPerGroupQuota", 10),
            Map.entry("AttachedPoliciesPerRoleQuota", 10),
            Map.entry("AttachedPoliciesPerUserQuota", 10),
            Map.entry("PolicyVersionsInUseQuota", 10000),
            Map.entry("VersionsPerPolicyQuota", 5));

    private Quotas() {}

    static Map<String, Integer> all(Call call) {
        Map<String, Integer> quotas = new TreeMap<>(DEFAULTS);
        call.table(IamTables.QUOTAS)
                .rows()
                .forEach(row -> quotas.put(row.getKey(), row.getValue().value()));
        return quotas;
    }

    static int of(Call call, String name) {
        return call.get(IamTables.QUOTAS, name)
                .map(StoredQuota::value)
                .orElseGet(() -> DEFAULTS.getOrDefault(name, Integer.MAX_VALUE));
    }

    /** Refuses one more when there are already as many as the quota allows. */
    static void check(Call call, String name, String wording, long present) {
        int quota = of(call, name);
        if (present >= quota) {
            throw AwsError.of(409, "LimitExceeded", "Cannot exceed quota for " + wording + ": " + quota);
        }
    }
}
