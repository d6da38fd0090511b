package dev.plumb.iam.audit.account;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.account.Contacts;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import java.util.stream.Stream;

/** ACCT-SEC-CONTACT: security mail should not end with accounting. */
final class SecurityContact implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("ACCT-SEC-CONTACT", Severity.LOW, "Account")
            .title("A security contact is registered")
            .why("Without one, AWS's warnings about exposed keys go to the address that receives the bills.")
            .fix(
                    "Account > Alternate contacts > Security > Edit",
                    "aws account put-alternate-contact --alternate-contact-type SECURITY --name NAME"
                            + " --title TITLE --email-address EMAIL --phone-number PHONE",
                    "aws_account_alternate_contact with alternate_contact_type = \"SECURITY\"")
            .benchmarks(Cis.controls("1.2/1.2/2.2/2.3"))
            .needs("account:GetAlternateContact")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        return Stream.of(
                Contacts.of(facts.snapshot()).security()
                        ? Verdict.pass(facts.account(), "a security contact is registered")
                        : Verdict.fail(facts.account(), "no security contact is registered"));
    }
}
