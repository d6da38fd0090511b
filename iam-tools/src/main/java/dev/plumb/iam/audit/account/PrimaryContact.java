package dev.plumb.iam.audit.account;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.account.Contacts;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import java.util.stream.Stream;

/** ACCT-CONTACT: AWS must be able to reach the owner. Whether the details are right, only a person can tell. */
final class PrimaryContact implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("ACCT-CONTACT", Severity.LOW, "Account")
            .title("AWS can reach the account's owner")
            .why("AWS writes to the account's contact when it sees abuse or suspends a service. "
                    + "Nobody answers where nobody is named.")
            .fix(
                    "Account > Contact information > Edit",
                    "aws account put-contact-information --contact-information file://contact.json",
                    "aws_account_primary_contact")
            .benchmarks(Cis.controls("1.1/1.1/2.1/2.2"))
            .needs("account:GetContactInformation")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        return Stream.of(
                Contacts.of(facts.snapshot()).primary()
                        ? Verdict.pass(facts.account(), "the account has contact details")
                        : Verdict.fail(facts.account(), "the account has no contact details"));
    }
}
