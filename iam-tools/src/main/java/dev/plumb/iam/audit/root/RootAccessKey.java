package dev.plumb.iam.audit.root;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.credentials.CredentialRow;
import java.util.List;
import java.util.stream.Stream;

/** ROOT-KEY: an inactive key counts too, for one click makes it active again. */
final class RootAccessKey implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("ROOT-KEY", Severity.CRITICAL, "Root")
            .title("The root user has no access key")
            .why("Whoever holds a root access key owns the account: no policy inside it can limit what the key may do. "
                    + "An inactive key is one call away from an active one.")
            .fix(
                    "Sign in as root > account menu > Security credentials > Access keys > Deactivate, then Delete",
                    "aws iam delete-access-key --access-key-id ACCESS_KEY_ID (with root's own credentials)",
                    "Terraform does not manage root's keys; delete the key by hand")
            .benchmarks(Cis.controls("1.4/1.3/2.3/2.4"))
            .benchmark("Security Hub", "IAM.4")
            .needs("iam:GetAccountSummary|iam:GetCredentialReport")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        RootState root = RootState.of(facts);
        Evidence[] evidence = root.evidence(
                "AccountAccessKeysPresent",
                "access_key_1_active",
                "access_key_1_last_rotated",
                "access_key_2_active",
                "access_key_2_last_rotated");
        return Stream.of(
                switch (root.key()) {
                    case PRESENT -> Verdict.fail(facts.rootUser(), "root has " + seen(root), evidence);
                    case ABSENT -> Verdict.pass(facts.rootUser(), "root has no access key", evidence);
                    case UNKNOWN ->
                        Verdict.notEvaluated(
                                facts.rootUser(), "neither source says whether root has an access key", evidence);
                });
    }

    private static String seen(RootState root) {
        List<String> slots = root.row().stream()
                .flatMap(row -> row.keys().stream())
                .filter(key -> key.active().yes() || key.inactive())
                .map(RootAccessKey::word)
                .toList();
        return slots.isEmpty() ? "an access key" : String.join(" and ", slots);
    }

    private static String word(CredentialRow.Key key) {
        return (key.active().yes() ? "an active" : "an inactive") + " access key in slot " + key.slot();
    }
}
