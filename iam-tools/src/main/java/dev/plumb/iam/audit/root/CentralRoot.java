package dev.plumb.iam.audit.root;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.snapshot.OrganizationsAnswer;
import java.util.List;
import java.util.stream.Stream;

/** ROOT-CENTRAL: an organization can take root's credentials away from its members. */
final class CentralRoot implements Rule<IamFacts> {
    /** The call that tells which are on. */
    static final String OPERATION = "iam:ListOrganizationsFeatures";

    /** The features, as ListOrganizationsFeatures names them. */
    static final List<String> FEATURES = List.of("RootCredentialsManagement", "RootSessions");

    private static final RuleInfo INFO = RuleInfo.of("ROOT-CENTRAL", Severity.HIGH, "Root")
            .title("The organization manages root access of its members centrally")
            .why("Without central management every member account has a root password that somebody can recover by "
                    + "e-mail. With it, members need no root credentials, and rare root tasks run as short sessions.")
            .fix(
                    "Management account: IAM > Root access management > Enable, both capabilities",
                    "aws iam enable-organizations-root-credentials-management && aws iam"
                            + " enable-organizations-root-sessions",
                    "aws_iam_organizations_features with enabled_features = [\"RootCredentialsManagement\","
                            + " \"RootSessions\"]")
            .benchmarks(Cis.controls("-/-/-/2.1.1"))
            .needs(OPERATION)
            .build();

    /** Returns what AWS answered instead of features, as evidence. */
    static Evidence answer(OrganizationsAnswer instead) {
        return Evidence.of("ListOrganizationsFeatures", instead.code());
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        List<String> enabled = facts.snapshot().organizationsFeatures();
        if (enabled == null) {
            return Stream.of(Verdict.notEvaluated(facts.account(), "the organization's features are not known"));
        }
        OrganizationsAnswer instead = facts.snapshot().organizationsAnswer();
        if (instead != null && instead.switchedOff()) {
            return Stream.of(Verdict.fail(
                    facts.account(),
                    "switched off: " + String.join(", ", FEATURES) + "; " + instead.words(),
                    answer(instead)));
        }
        Evidence seen = Evidence.of("enabled_features", String.join(", ", enabled));
        List<String> off =
                FEATURES.stream().filter(feature -> !enabled.contains(feature)).toList();
        return Stream.of(
                off.isEmpty()
                        ? Verdict.pass(facts.account(), "root access of members is managed centrally", seen)
                        : Verdict.fail(facts.account(), "switched off: " + String.join(", ", off), seen));
    }
}
