package dev.plumb.iam.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.report.AuditReport;
import dev.plumb.iam.audit.Provenance.Grant;
import dev.plumb.iam.audit.Provenance.Via;
import dev.plumb.iam.snapshot.AttachedPolicy;
import dev.plumb.iam.snapshot.IamGroup;
import dev.plumb.iam.snapshot.IamUser;
import dev.plumb.iam.snapshot.InlinePolicy;
import dev.plumb.iam.snapshot.ManagedPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    private static final String READ = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    private static final String LIMIT = "arn:aws:iam::111122223333:policy/limits/Team";

    private final AuditedAccount account = AuditedAccount.empty()
            .user(user(
                    "ana",
                    List.of("Operations", "Developers", "Developers"),
                    List.of(new InlinePolicy("own", "doc-own")),
                    List.of(new AttachedPolicy("ReadOnlyAccess", READ)),
                    LIMIT))
            .user(user("bob", List.of("Secret"), List.of(), List.of(), null))
            .user(user("eve", List.of(), List.of(), List.of(), null))
            .with(builder -> builder.groups(List.of(
                            group(
                                    "Developers",
                                    List.of(new InlinePolicy("deploy", "doc-deploy"), new InlinePolicy("a", "doc-a")),
                                    List.of(new AttachedPolicy("ReadOnlyAccess", READ))),
                            group("Operations", List.of(), List.of(new AttachedPolicy("Gone", "arn:gone/Gone")))))
                    .policies(List.of(policy("ReadOnlyAccess", READ, "doc-read"), policy("Team", LIMIT, "doc-team"))));

    @Test
    void grants_ownThenGroupsByNameThenBoundary_eachWithTheDocumentInForce() {
        IamUser ana = account.snapshot().users().get(0);

        assertThat(Provenance.of(account.snapshot()).grants(ana))
                .containsExactly(
                        new Grant(Via.USER_INLINE, "", "own", "", "doc-own"),
                        new Grant(Via.USER_ATTACHED, "", "ReadOnlyAccess", READ, "doc-read"),
                        new Grant(Via.GROUP_INLINE, "Developers", "a", "", "doc-a"),
                        new Grant(Via.GROUP_INLINE, "Developers", "deploy", "", "doc-deploy"),
                        new Grant(Via.GROUP_ATTACHED, "Developers", "ReadOnlyAccess", READ, "doc-read"),
                        new Grant(Via.GROUP_ATTACHED, "Operations", "Gone", "arn:gone/Gone", null),
                        new Grant(Via.BOUNDARY, "", "Team", LIMIT, "doc-team"));
    }

    @Test
    void report_holdsTheTableOfAllUsers() {
        AuditReport.Table table = account.report().tables().stream()
                .filter(one -> one.id().equals("permission-sources"))
                .findFirst()
                .orElseThrow();

        assertThat(table.columns()).containsExactly("User", "Source", "Policy", "ARN");
        assertThat(table.rows())
                .containsExactly(
                        List.of("ana", "inline on the user", "own", ""),
                        List.of("ana", "attached to the user", "ReadOnlyAccess", READ),
                        List.of("ana", "inline on group Developers", "a", ""),
                        List.of("ana", "inline on group Developers", "deploy", ""),
                        List.of("ana", "attached to group Developers", "ReadOnlyAccess", READ),
                        List.of("ana", "attached to group Operations", "Gone", "arn:gone/Gone"),
                        List.of("ana", "boundary of the user", "Team", LIMIT),
                        List.of("bob", "not read: group Secret", "", ""),
                        List.of("eve", "none", "", ""));
    }

    @Test
    void report_withoutTheAccountsDetails_hasNoSuchTable() {
        assertThat(AuditedAccount.empty().row("ana").report().tables())
                .extracting(AuditReport.Table::id)
                .doesNotContain("permission-sources");
    }

    private static IamUser user(
            String name,
            List<String> groups,
            List<InlinePolicy> inline,
            List<AttachedPolicy> attached,
            String boundary) {
        return new IamUser(
                name,
                "/",
                "AIDA" + name,
                "arn:aws:iam::111122223333:user/" + name,
                AuditedAccount.NOW,
                groups,
                inline,
                attached,
                boundary,
                Map.of());
    }

    private static IamGroup group(String name, List<InlinePolicy> inline, List<AttachedPolicy> attached) {
        return new IamGroup(
                name,
                "/",
                "AGPA" + name,
                "arn:aws:iam::111122223333:group/" + name,
                AuditedAccount.NOW,
                inline,
                attached);
    }

    private static ManagedPolicy policy(String name, String arn, String document) {
        return new ManagedPolicy(
                name,
                "/",
                null,
                arn,
                1,
                0,
                "v2",
                List.of(
                        new ManagedPolicy.Version("v1", false, null, "doc-old"),
                        new ManagedPolicy.Version("v2", true, null, document)),
                null,
                null);
    }
}
