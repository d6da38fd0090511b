package dev.plumb.iam.audit;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Resource;
import dev.plumb.iam.credentials.CredentialReport;
import dev.plumb.iam.credentials.CredentialRow;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.IamUser;
import dev.plumb.iam.snapshot.VirtualMfaDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins what two sources say of users. The credential report may be four hours older than the user list: its rows of
 * users that are gone are dropped, and a user made since then has no row.
 */
final class UserIndex {
    /** The report and the list round the same moment differently. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private final List<UserFacts> users;
    private final List<CredentialRow> dropped;
    private final Map<String, UserFacts> byName = new HashMap<>();
    private final Map<String, VirtualMfaDevice> virtualMfa = new HashMap<>();
    private final Set<String> serviceUsers = new HashSet<>();

    UserIndex(IamSnapshot snapshot, @Nullable CredentialReport report) {
        List<UserFacts> joined = new ArrayList<>();
        List<CredentialRow> gone = new ArrayList<>();
        Map<String, CredentialRow> rowsByArn = new HashMap<>();
        Map<String, CredentialRow> rowsByName = new HashMap<>();
        List<CredentialRow> rows = report == null ? List.of() : report.users();
        rows.forEach(row -> (row.arn().isEmpty() ? rowsByName : rowsByArn)
                .putIfAbsent(row.arn().isEmpty() ? row.user() : row.arn(), row));
        Set<Integer> taken = new HashSet<>();
        for (IamUser user : snapshot.users()) {
            CredentialRow row = rowsByArn.getOrDefault(user.arn(), rowsByName.get(user.name()));
            if (row != null && !reused(row, user)) {
                taken.add(row.number());
                joined.add(of(user.name(), user.arn(), user, row));
            } else {
                joined.add(new UserFacts(user.name(), user.arn(), user, null, gap(user, row, report)));
            }
        }
        boolean listed = snapshot.coverage().state("iam:GetAccountAuthorizationDetails") == Coverage.State.COMPLETE;
        Set<String> known = new HashSet<>();
        joined.forEach(user -> known.add(user.arn()));
        for (CredentialRow row : rows) {
            String arn = row.arn().isEmpty() ? arn(snapshot, row.user()) : row.arn();
            if (!listed && known.add(arn)) {
                joined.add(of(row.user(), arn, null, row));
            } else if (listed && !taken.contains(row.number())) {
                gone.add(row);
            }
        }
        joined.sort(Comparator.comparing(UserFacts::arn));
        users = List.copyOf(joined);
        dropped = List.copyOf(gone);
        users.forEach(user -> byName.putIfAbsent(user.name(), user));
        snapshot.virtualMfaDevices().forEach(device -> virtualMfa.putIfAbsent(device.ownerArn(), device));
        snapshot.serviceCredentials().stream()
                .filter(credential -> credential.status().equals("Active"))
                .forEach(credential -> serviceUsers.add(credential.user()));
    }

    List<UserFacts> users() {
        return users;
    }

    Optional<Resource> resource(String name) {
        return Optional.ofNullable(byName.get(name)).map(UserFacts::resource);
    }

    Optional<VirtualMfaDevice> virtualMfaDevice(String ownerArn) {
        return Optional.ofNullable(virtualMfa.get(ownerArn));
    }

    boolean activeServiceCredential(String name) {
        return serviceUsers.contains(name);
    }

    /** Returns the rows of users that no longer exist. */
    List<CredentialRow> dropped() {
        return dropped;
    }

    private static UserFacts of(String name, String arn, @Nullable IamUser user, CredentialRow row) {
        String problem = row.problem();
        return new UserFacts(name, arn, user, row, problem == null ? "" : problem);
    }

    /** Returns whether the row tells of an earlier user of the same name. */
    private static boolean reused(CredentialRow row, IamUser user) {
        return row.created()
                .instant()
                .filter(at -> Duration.between(at, user.created()).abs().compareTo(ROUNDING) > 0)
                .isPresent();
    }

    private static String gap(IamUser user, @Nullable CredentialRow row, @Nullable CredentialReport report) {
        if (report == null) {
            return "there is no credential report";
        } else if (row != null) {
            return "the credential report tells of an earlier user of this name";
        }
        Optional<Instant> generated = report.generatedAt();
        return generated.filter(user.created()::isAfter).isPresent()
                ? "the user is younger than the credential report, which was generated at " + generated.get()
                : "the credential report does not mention this user";
    }

    /** Without a path, which only the ARN would tell. */
    private static String arn(IamSnapshot snapshot, String name) {
        return "arn:" + snapshot.account().partition() + ":iam::"
                + snapshot.account().id() + ":user/" + name;
    }
}
