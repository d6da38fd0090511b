package dev.plumb.cli;

import dev.plumb.core.report.AuditReport.Table;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.audit.user.UserKey;
import dev.plumb.iam.audit.user.UserKeys;
import dev.plumb.iam.credentials.CredentialRow;
import dev.plumb.iam.credentials.ReportFlag;
import dev.plumb.iam.snapshot.AccessKey;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A user's credentials in rows: one for each, whatever number of sources speaks of it. */
final class UserCredentials {
    private static final List<String> COLUMNS = List.of("Credential", "State", "Changed", "Last used", "Detail");

    private final IamFacts facts;
    private final UserFacts user;
    private final List<List<String>> cells = new ArrayList<>();

    private UserCredentials(IamFacts facts, UserFacts user) {
        this.facts = facts;
        this.user = user;
    }

    /** Returns the table. */
    static Table table(IamFacts facts, UserFacts user) {
        UserCredentials credentials = new UserCredentials(facts, user);
        CredentialRow row = user.gap().isEmpty() ? user.row() : null;
        if (!user.gap().isEmpty()) {
            credentials.cells.add(List.of("Password and keys", "not known", "", "", user.gap()));
        } else if (row != null) {
            credentials.password(row);
        }
        credentials.mfa(row);
        credentials.keys();
        if (row != null) {
            credentials.certificates(row);
        }
        credentials.others();
        return new Table("credentials", "Credentials", COLUMNS, credentials.cells);
    }

    private void password(CredentialRow row) {
        ReportFlag enabled = row.passwordEnabled();
        String state = enabled.yes() ? "enabled" : enabled.no() ? "none" : enabled.text();
        cells.add(
                enabled.no()
                        ? List.of("Password", state, "", "", "")
                        : List.of(
                                "Password",
                                state,
                                row.passwordLastChanged().text(),
                                row.passwordLastUsed().text(),
                                ""));
    }

    /** One row for each device that is known, and what the report says where no device is. */
    private void mfa(@Nullable CredentialRow row) {
        IamSnapshot snapshot = facts.snapshot();
        Map<String, List<String>> devices = new LinkedHashMap<>();
        snapshot.virtualMfaDevices().stream()
                .filter(device -> device.ownerArn().equals(user.arn()))
                .forEach(device -> devices.put(
                        device.serial(),
                        List.of(
                                "Virtual MFA device",
                                "assigned",
                                device.enabled() == null ? "" : device.enabled().toString(),
                                "",
                                device.serial())));
        snapshot.mfaDevices()
                .getOrDefault(user.name(), List.of())
                .forEach(serial -> devices.putIfAbsent(serial, List.of("MFA device", "assigned", "", "", serial)));
        if (row != null && (devices.isEmpty() || !row.mfaActive().yes())) {
            ReportFlag active = row.mfaActive();
            cells.add(List.of("MFA", active.yes() ? "active" : active.no() ? "none" : active.text(), "", "", ""));
        }
        cells.addAll(devices.values());
    }

    private void keys() {
        for (UserKey key : UserKeys.of(facts, user)) {
            AccessKey listed = key.listed();
            CredentialRow.Key slot = key.slot();
            if (listed == null && (slot == null || (slot.active().no() && !slot.inactive()))) {
                continue;
            }
            String active = key.active().yes()
                    ? "active"
                    : key.active().no() ? "inactive" : key.active().text();
            String made = listed == null ? "" : listed.created().toString();
            String changed = slot == null ? made : slot.lastRotated().text();
            String detail = Stream.of(
                            listed == null ? "" : listed.id(),
                            listed == null || slot == null ? "" : "made " + made + ", slot " + slot.slot(),
                            slot == null ? "" : where(slot))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(", "));
            cells.add(List.of(
                    listed == null && slot != null ? "Access key in slot " + slot.slot() : "Access key",
                    active,
                    changed,
                    slot == null ? "" : slot.lastUsed().text(),
                    detail));
        }
    }

    private static String where(CredentialRow.Key slot) {
        return Stream.of(slot.lastUsedService(), slot.lastUsedRegion())
                .filter(text -> !text.isEmpty() && !text.equals("N/A"))
                .collect(Collectors.joining(" in "));
    }

    private void certificates(CredentialRow row) {
        for (CredentialRow.Certificate certificate : row.certificates()) {
            if (certificate.active().yes() || certificate.inactive()) {
                cells.add(List.of(
                        "Signing certificate in slot " + certificate.slot(),
                        active(certificate.active().yes()),
                        certificate.lastRotated().text(),
                        "",
                        ""));
            }
        }
    }

    private void others() {
        IamSnapshot snapshot = facts.snapshot();
        snapshot.serviceCredentials().stream()
                .filter(credential -> credential.user().equals(user.name()))
                .forEach(credential -> cells.add(List.of(
                        "Credential of " + credential.service(),
                        credential.status(),
                        credential.created().toString(),
                        "",
                        credential.id()
                                + (credential.expires() == null
                                        ? ", never expires"
                                        : ", expires " + credential.expires()))));
        snapshot.sshKeys()
                .getOrDefault(user.name(), List.of())
                .forEach(key -> cells.add(
                        List.of("SSH key", active(key.active()), key.uploaded().toString(), "", key.id())));
    }

    private static String active(boolean active) {
        return active ? "active" : "inactive";
    }
}
