package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds managed policies, the customer's and AWS's alike, with their versions and uses. */
final class Policies {
    private Policies() {}

    static Optional<StoredPolicy> lookUp(Call call, String arn) {
        Optional<StoredPolicy> own = call.get(IamTables.POLICIES, arn);
        return own.isPresent() ? own : AwsManagedPolicies.find(arn).map(AwsManagedPolicies.Published::policy);
    }

    static StoredPolicy get(Call call, String arn) {
        return lookUp(call, arn).orElseThrow(() -> IamErrors.noSuchEntity("Policy " + arn + " was not found."));
    }

    static void checkAttachable(Call call, String arn, String what) {
        if (lookUp(call, arn).isEmpty()) {
            throw IamErrors.noSuchEntity(what + " does not exist or is not attachable.");
        }
    }

    /** Returns the versions, oldest first. */
    static List<StoredPolicyVersion> versions(Call call, StoredPolicy policy) {
        if (AwsManagedPolicies.isAws(policy.arn())) {
            return AwsManagedPolicies.find(policy.arn()).stream()
                    .map(AwsManagedPolicies.Published::version)
                    .toList();
        }
        return call.table(IamTables.POLICY_VERSIONS)
                .prefixed(policy.arn() + "#")
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Returns the document in force. */
    static String document(Call call, StoredPolicy policy) {
        return versions(call, policy).stream()
                .filter(version -> version.number() == policy.defaultVersion())
                .map(StoredPolicyVersion::document)
                .findFirst()
                .orElse("{}");
    }

    /** Returns AWS's own policies in the account's partition, sorted by ARN. */
    static Stream<StoredPolicy> published(Call call) {
        String partition = Entities.account(call).partition();
        return AwsManagedPolicies.all().stream()
                .map(published -> published.policy().arn().replaceFirst("^arn:aws:", "arn:" + partition + ":"))
                .map(arn -> get(call, arn));
    }

    static String versionKey(String arn, int number) {
        return arn + "#" + String.format(Locale.ROOT, "%06d", number);
    }

    static PolicyUse use(Call call, String arn) {
        return call.get(IamTables.POLICY_USES, arn).orElse(PolicyUse.NONE);
    }

    static void countUse(Call call, String arn, int attachments, int boundaries) {
        PolicyUse use = use(call, arn).plus(attachments, boundaries);
        if (use.unused()) {
            call.remove(IamTables.POLICY_USES, arn);
        } else {
            call.put(IamTables.POLICY_USES, arn, use);
        }
    }
}
