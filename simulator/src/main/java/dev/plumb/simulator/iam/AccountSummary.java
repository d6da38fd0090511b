package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Kind;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;

/** GetAccountSummary: what there is, and how much of it there may be. */
final class AccountSummary {
    /** The one number in the summary that is neither a count nor a quota. */
    static final String TOKEN_VERSION = "GlobalEndpointTokenVersion";

    private AccountSummary() {}

    static GetAccountSummaryResponse get(Call call, GetAccountSummaryRequest request) {
        StoredAccount account = Entities.account(call);
        Map<String, Integer> summary = new TreeMap<>(Quotas.all(call));
        summary.put("Users", count(call, IamTables.USERS));
        summary.put("Groups", count(call, IamTables.GROUPS));
        summary.put("Roles", count(call, IamTables.ROLES));
        summary.put("Policies", count(call, IamTables.POLICIES));
        summary.put("PolicyVersionsInUse", count(call, IamTables.POLICY_VERSIONS));
        summary.put("InstanceProfiles", count(call, IamTables.INSTANCE_PROFILES));
        summary.put("ServerCertificates", count(call, IamTables.SERVER_CERTIFICATES));
        summary.put("Providers", count(call, IamTables.OIDC_PROVIDERS) + count(call, IamTables.SAML_PROVIDERS));
        summary.put("MFADevices", count(call, IamTables.MFA_DEVICES));
        summary.put("MFADevicesInUse", (int) call.table(IamTables.MFA_DEVICES)
                .values()
                .filter(device -> device.owner() != null)
                .count());
        summary.put("AccountMFAEnabled", flag(rootHasMfa(call, account)));
        summary.put("AccountPasswordPresent", flag(account.root().password()));
        summary.put("AccountAccessKeysPresent", present(call, IamTables.ACCESS_KEYS));
        summary.put("AccountSigningCertificatesPresent", present(call, IamTables.SIGNING_CERTIFICATES));
        summary.put(
                TOKEN_VERSION,
                call.get(IamTables.QUOTAS, TOKEN_VERSION)
                        .map(StoredQuota::value)
                        .orElse(1));
        return GetAccountSummaryResponse.builder()
                .summaryMapWithStrings(summary)
                .build();
    }

    static boolean rootHasMfa(Call call, StoredAccount account) {
        return account.root().hardwareMfa() || present(call, IamTables.MFA_DEVICES) == 1;
    }

    private static int count(Call call, Kind<?> kind) {
        return call.table(kind).size();
    }

    /** Tells whether root has one. */
    private static int present(Call call, Kind<?> kind) {
        return flag(Entities.owned(call, kind, IamTables.ROOT).findAny().isPresent());
    }

    private static int flag(boolean value) {
        return value ? 1 : 0;
    }
}
