package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Age;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.snapshot.SshKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** USER-SSH: collected only on request, for it costs a call per user. */
final class SshKeys implements Rule<IamFacts> {
    private static final RuleInfo INFO = UserRule.info("USER-SSH", Severity.LOW)
            .title("Active SSH keys for CodeCommit are not old")
            .why("An SSH public key lets its private half push code for years. The credential report does not show it.")
            .fix(
                    "IAM > Users > USER_NAME > Security credentials > SSH public keys for AWS CodeCommit > Deactivate,"
                            + " then Delete",
                    "aws iam delete-ssh-public-key --user-name USER_NAME --ssh-public-key-id KEY_ID",
                    "remove the aws_iam_user_ssh_key")
            .needs("iam:ListSSHPublicKeys")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        Map<String, List<SshKey>> byUser = facts.snapshot().sshKeys();
        return byUser.values().stream().allMatch(List::isEmpty)
                ? Stream.of(Verdict.notApplicable(facts.account(), "no user has an SSH key"))
                : byUser.entrySet().stream()
                        .flatMap(entry -> entry.getValue().stream().map(key -> verdict(facts, entry.getKey(), key)));
    }

    private static Verdict verdict(IamFacts facts, String owner, SshKey key) {
        String name = "the SSH key " + key.id();
        return Owner.judge(facts, owner, name, user -> judge(facts, user, key, name))
                .about(key.id())
                .with(
                        Evidence.of("status", key.active() ? "Active" : "Inactive"),
                        Evidence.of("upload_date", key.uploaded()));
    }

    private static Verdict judge(IamFacts facts, Resource user, SshKey key, String name) {
        int limit = facts.thresholds().keyMaxAgeDays();
        Age age = Age.between(key.uploaded(), facts.now());
        String old = name + " is " + age.text(limit) + " old, the limit is " + limit;
        return !key.active()
                ? Verdict.pass(user, name + " is inactive")
                : age.moreThan(limit) ? Verdict.fail(user, old) : Verdict.pass(user, old);
    }
}
