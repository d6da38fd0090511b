package dev.plumb.iam.audit.trust;

import static dev.plumb.core.finding.Status.FAIL;
import static dev.plumb.core.finding.Status.NOT_APPLICABLE;
import static dev.plumb.core.finding.Status.PASS;
import static dev.plumb.iam.audit.PolicyAccount.document;
import static dev.plumb.iam.audit.trust.TrustStatements.OWN_ROLE;
import static dev.plumb.iam.audit.trust.TrustStatements.role;
import static dev.plumb.iam.audit.trust.TrustStatements.trust;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.audit.PolicyAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ROLE-XACCT-RO. */
class SharedReadOnlyTest {
    @Test
    void readOnlyAccessIsNotShared() {
        String readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
        Finding shared = PolicyAccount.empty()
                .role("r", document(trust("{'AWS':'444455556666'}")), readOnly)
                .finding("ROLE-XACCT-RO");
        assertThat(shared.status()).isEqualTo(FAIL);
        assertThat(shared.evidence()).contains(Evidence.of("accounts", "444455556666"));
        assertThat(PolicyAccount.empty()
                        .role("r", document(trust("'*'")), readOnly)
                        .status("ROLE-XACCT-RO"))
                .isEqualTo(FAIL);
        assertThat(PolicyAccount.empty()
                        .role("r", document(trust(OWN_ROLE)), readOnly)
                        .status("ROLE-XACCT-RO"))
                .isEqualTo(PASS);
        assertThat(role(trust("{'AWS':'444455556666'}")).status("ROLE-XACCT-RO"))
                .isEqualTo(NOT_APPLICABLE);
    }

    /** A role pinned to an organization is not open to everybody, yet it gives ReadOnlyAccess to other accounts. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`{'StringEquals':{'aws:PrincipalOrgID':'o-abcdefghij'}}` | FAIL | the role has ReadOnlyAccess and trusts every account of the organization in its conditions | tied_to | organization: StringEquals aws:PrincipalOrgID o-abcdefghij",
                "`{'StringEquals':{'aws:PrincipalAccount':'444455556666'}}` | FAIL | the role has ReadOnlyAccess and trusts other accounts | accounts | 444455556666",
                "`{'StringEquals':{'aws:PrincipalOrgID':'o-abcdefghij','aws:PrincipalAccount':'444455556666'}}` | FAIL | the role has ReadOnlyAccess and trusts other accounts | accounts | 444455556666",
                "`{'StringEquals':{'aws:PrincipalAccount':'${aws:ResourceAccount}'}}` | PASS | the role has ReadOnlyAccess and trusts no other account | ``| ``",
                "`{'StringEquals':{'aws:SourceAccount':'111122223333'}}` | FAIL | the role has ReadOnlyAccess and trusts whoever meets its conditions | tied_to | account: StringEquals aws:SourceAccount 111122223333",
                "`{'StringLike':{'aws:PrincipalOrgID':'o-*'}}` | FAIL | the role has ReadOnlyAccess and trusts everybody | `` | ``",
            })
    void readOnlyAccessOfAnOrganizationIsNotEverybodys(
            String condition, Status status, String message, String key, String value) {
        Finding finding = PolicyAccount.empty()
                .role("r", document(trust("'*'", condition)), "arn:aws:iam::aws:policy/ReadOnlyAccess")
                .finding("ROLE-XACCT-RO");
        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.message()).isEqualTo(message);
        assertThat(finding.evidence()).isEqualTo(key.isEmpty() ? List.of() : List.of(new Evidence(key, value)));
    }
}
