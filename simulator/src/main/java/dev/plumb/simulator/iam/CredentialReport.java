package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of the credential report. Source: "Generate credential reports for your AWS account" in the IAM user guide, and
 * what real reports hold where they differ from it (an inactive key keeps its rotation date).
 */
final class CredentialReport {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);
    private static final String NONE = "N/A";
    private static final String COLUMNS = "user,arn,user_creation_time,password_enabled,password_last_used,"
            + "password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
            + "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
            + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
            + "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,"
            + "cert_2_active,cert_2_last_rotated";

    private final Call call;
    private final StringBuilder csv = new StringBuilder(COLUMNS);
    private final Duration passwordAge;

    private CredentialReport(Call call) {
        this.call = call;
        this.passwordAge = Duration.ofDays(call.get(IamTables.PASSWORD_POLICY, IamTables.ONLY)
                .map(StoredPasswordPolicy::maxAge)
                .orElse(0));
    }

    static String of(Call call) {
        CredentialReport report = new CredentialReport(call);
        report.csv.append(call.settings().additionalCredentialsColumn() ? ",additional_credentials_info" : "");
        report.root();
        call.table(IamTables.USERS).values().forEach(report::user);
        return report.csv.toString();
    }

    private void root() {
        StoredAccount account = Entities.account(call);
        RootSignIn root = account.root();
        List<String> row = new ArrayList<>();
        row.add(IamTables.ROOT);
        row.add(account.arn("root"));
        row.add(TIME.format(account.created()));
        boolean reported = root.reported() == RootSignIn.Reported.TRUE_OR_FALSE;
        row.add(reported ? Boolean.toString(root.password()) : "not_supported");
        row.add(root.password() ? used(root.passwordLastUsed()) : NONE);
        row.add(root.passwordLastChanged() == null ? "not_supported" : TIME.format(root.passwordLastChanged()));
        row.add("not_supported");
        row.add(Boolean.toString(AccountSummary.rootHasMfa(call, account)));
        credentials(row, IamTables.ROOT);
        write(row);
    }

    private void user(StoredUser user) {
        List<String> row = new ArrayList<>();
        row.add(user.name());
        row.add(Entities.userArn(call, user));
        row.add(TIME.format(user.created()));
        Optional<StoredPassword> password = call.get(IamTables.PASSWORDS, IamTables.key(user.name()));
        row.add(Boolean.toString(password.isPresent()));
        row.add(password.map(found -> used(found.lastUsed())).orElse(NONE));
        row.add(password.map(found -> TIME.format(found.changed())).orElse(NONE));
        row.add(password.filter(found -> !passwordAge.isZero())
                .map(found -> TIME.format(found.changed().plus(passwordAge)))
                .orElse(NONE));
        row.add(Boolean.toString(
                Entities.mfaDevices(call, user.name()).findAny().isPresent()));
        credentials(row, user.name());
        write(row);
    }

    private void credentials(List<String> row, String owner) {
        List<StoredAccessKey> keys = Entities.accessKeys(call, owner).toList();
        key(row, keys, 1);
        key(row, keys, 2);
        List<StoredSigningCertificate> certificates =
                Entities.owned(call, IamTables.SIGNING_CERTIFICATES, owner).toList();
        certificate(row, certificates, 1);
        certificate(row, certificates, 2);
        if (call.settings().additionalCredentialsColumn()) {
            row.add(NONE);
        }
    }

    private static void key(List<String> row, List<StoredAccessKey> keys, int slot) {
        Optional<StoredAccessKey> key =
                keys.stream().filter(found -> found.slot() == slot).findFirst();
        row.add(Boolean.toString(key.map(StoredAccessKey::active).orElse(false)));
        row.add(key.map(found -> TIME.format(found.statusChanged())).orElse(NONE));
        LastUse use = key.map(StoredAccessKey::lastUsed).orElse(LastUse.NEVER);
        row.add(use.time() == null ? NONE : TIME.format(use.time()));
        row.add(use.region());
        row.add(use.service());
    }

    private static void certificate(List<String> row, List<StoredSigningCertificate> certificates, int slot) {
        Optional<StoredSigningCertificate> certificate =
                certificates.stream().filter(found -> found.slot() == slot).findFirst();
        row.add(Boolean.toString(
                certificate.map(StoredSigningCertificate::active).orElse(false)));
        row.add(certificate.map(found -> TIME.format(found.uploaded())).orElse(NONE));
    }

    private static String used(@Nullable Instant time) {
        return time == null ? "no_information" : TIME.format(time);
    }

    private void write(List<String> row) {
        csv.append('\n');
        for (int i = 0; i < row.size(); i++) {
            csv.append(i == 0 ? "" : ",").append(quoted(row.get(i)));
        }
    }

    /** User names may hold commas, nothing else that needs quoting can occur. */
    private static String quoted(String value) {
        return value.indexOf(',') < 0 ? value : '"' + value + '"';
    }
}
