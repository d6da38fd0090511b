package dev.plumb.iam.snapshot;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.json.JsonObject;
import dev.plumb.core.json.JsonReader;
import dev.plumb.core.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SnapshotWriter} writes, entity by entity, and complains with line and column. */
final class SnapshotReader {
    private final JsonReader json;
    private final Location start;
    private final Map<String, Location> documentUses = new TreeMap<>();
    private final Map<String, Location> complete = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private Map<String, JsonValue> sections = Map.of();

    /** The file's version, 0 before it was read. */
    private int version;

    private IamSnapshot.@Nullable AccountId account;
    private @Nullable Instant collectedAt;
    private final IamSnapshot.Builder parts = IamSnapshot.of(new IamSnapshot.AccountId("", "", ""), Instant.EPOCH);

    SnapshotReader(JsonReader json) {
        this.json = json;
        this.start = json.location();
    }

    IamSnapshot read() {
        json.fields(this::field);
        json.end();
        if (version == 0) {
            throw foreign(start);
        }
        if (account == null || collectedAt == null) {
            throw InputException.at(
                    start, "the field \"" + (account == null ? "account" : "collectedAt") + "\" is missing here");
        }
        if (!seen.contains("coverage")) {
            throw InputException.of(Problem.at(start, "the field \"coverage\" is missing here")
                    .advise("Without it nobody knows what was read; make the file anew with: plumb iam snapshot"));
        }
        complete.forEach((operation, where) ->
                Components.of(operation).forEach(component -> keepPromise(operation, where, component)));
        IamSnapshot snapshot = parts.of(account, collectedAt).build();
        documentUses.forEach((id, where) -> {
            if (snapshot.document(id) == null) {
                throw InputException.at(where, "the policy document \"" + id + "\" is not among \"documents\"");
            }
        });
        new SectionForms(sections, complete).validate(snapshot.coverage());
        return snapshot;
    }

    /** A file that says of itself that it holds something, and does not, would let failures pass as resolved. */
    private void keepPromise(String operation, Location where, String component) {
        if (!seen.contains(component)) {
            throw SectionForms.broken(operation, where, "\"" + component + "\"");
        }
    }

    private void field(String name) {
        if (version == 0 && !name.equals("format") && !name.equals("version")) {
            throw foreign(json.location());
        }
        seen.add(name);
        switch (name) {
            case "format" -> format(json.value());
            case "version" -> version = version(json.value());
            case "account" -> account = accountId(json.object());
            case "collectedAt" -> collectedAt = json.value().instant();
            case "coverage" -> parts.coverage(new Coverage(list(this::coverage)));
            case "summary" -> parts.summary(map(JsonValue::integer));
            case "passwordPolicy" -> parts.passwordPolicy(passwordPolicy(json.object()));
            case "credentialReport" -> parts.credentialReport(credentialReport(json.object()));
            case "users" -> parts.users(list(this::user));
            case "groups" -> parts.groups(list(this::group));
            case "roles" -> parts.roles(list(this::role));
            case "policies" -> parts.policies(list(this::policy));
            case "documents" -> parts.documents(map(JsonValue::text));
            case "virtualMfaDevices" ->
                parts.virtualMfaDevices(list(device -> new VirtualMfaDevice(
                        device.text("serial"), device.text("ownerArn"), device.optionalInstant("enabled"))));
            case "serviceCredentials" -> parts.serviceCredentials(list(this::serviceCredential));
            case "accessKeys" ->
                parts.accessKeys(map(keys -> objects(
                        keys,
                        key -> new AccessKey(
                                key.text("id"),
                                key.get("active").flag(),
                                key.get("created").instant()))));
            case "mfaDevices" -> parts.mfaDevices(map(JsonValue::texts));
            case "sshKeys" ->
                parts.sshKeys(map(keys -> objects(
                        keys,
                        key -> new SshKey(
                                key.text("id"),
                                key.get("active").flag(),
                                key.get("uploaded").instant()))));
            case "serverCertificates" ->
                parts.serverCertificates(list(certificate -> new ServerCertificate(
                        certificate.text("name"),
                        certificate.text("arn"),
                        certificate.get("uploaded").instant(),
                        certificate.get("expires").instant())));
            case "samlProviders" ->
                parts.samlProviders(list(provider -> new SamlProvider(
                        provider.text("arn"),
                        provider.optionalInstant("created"),
                        provider.optionalInstant("validUntil"))));
            case "oidcProviders" ->
                parts.oidcProviders(list(provider -> new OidcProvider(provider.text("arn"), provider.text("url"))));
            case "organizationsFeatures" ->
                parts.organizationsFeatures(json.value().texts());
            case "organizationsAnswer" -> parts.organizationsAnswer(organizationsAnswer(json.value()));
            case "sections" -> {
                sections = map(Function.identity());
                parts.sections(sections.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, section -> section.getValue().tree())));
            }
            default ->
                throw InputException.of(
                        Problem.at(json.location(), "\"" + name + "\" is no field of a snapshot of version " + version)
                                .advise("A newer plumb may have written it"));
        }
    }

    private static InputException foreign(Location where) {
        return InputException.of(Problem.at(
                        where,
                        "this is no IAM snapshot: it does not begin with \"format\": \"" + SnapshotFile.FORMAT + "\"")
                .advise("Make one with: plumb iam snapshot --file FILE"));
    }

    private static void format(JsonValue value) {
        if (!value.text().equals(SnapshotFile.FORMAT)) {
            throw foreign(value.where());
        }
    }

    private static int version(JsonValue value) {
        if (value.integer() != SnapshotFile.VERSION) {
            throw InputException.of(Problem.at(
                            value.where(),
                            "this snapshot is of version " + value.integer() + "; this plumb reads version "
                                    + SnapshotFile.VERSION)
                    .advise("Use the plumb that wrote it, or a newer one"));
        }
        return SnapshotFile.VERSION;
    }

    private IamSnapshot.AccountId accountId(JsonObject account) {
        account.only("id", "partition", "alias");
        return new IamSnapshot.AccountId(account.text("id"), account.text("partition"), account.text("alias"));
    }

    private Coverage.Row coverage(JsonObject row) {
        row.only("account", "region", "operation", "state", "reason", "requestId");
        JsonValue state = row.get("state");
        if (state.text().equals(Coverage.State.COMPLETE.name())) {
            complete.putIfAbsent(row.text("operation"), row.where());
        }
        return new Coverage.Row(
                row.text("account"),
                row.text("region"),
                row.text("operation"),
                Arrays.stream(Coverage.State.values())
                        .filter(known -> known.name().equals(state.text()))
                        .findFirst()
                        .orElseThrow(() -> InputException.at(
                                state.where(), "one of " + Arrays.toString(Coverage.State.values()) + " was expected")),
                row.optionalText("reason"),
                row.optionalText("requestId"));
    }

    private static OrganizationsAnswer organizationsAnswer(JsonValue code) {
        return OrganizationsAnswer.ofError(code.text())
                .orElseThrow(() -> InputException.at(
                        code.where(),
                        "one of "
                                + Arrays.stream(OrganizationsAnswer.values())
                                        .map(OrganizationsAnswer::code)
                                        .toList() + " was expected"));
    }

    private PasswordPolicy passwordPolicy(JsonObject policy) {
        policy.only(
                "set",
                "minimumLength",
                "requireSymbols",
                "requireNumbers",
                "requireUppercase",
                "requireLowercase",
                "allowUsersToChange",
                "maxAgeDays",
                "reusePrevention",
                "hardExpiry");
        return new PasswordPolicy(
                policy.get("set").flag(),
                policy.get("minimumLength").integer(),
                policy.get("requireSymbols").flag(),
                policy.get("requireNumbers").flag(),
                policy.get("requireUppercase").flag(),
                policy.get("requireLowercase").flag(),
                policy.get("allowUsersToChange").flag(),
                policy.optionalInteger("maxAgeDays"),
                policy.optionalInteger("reusePrevention"),
                policy.get("hardExpiry").flag());
    }

    private CredentialReportText credentialReport(JsonObject report) {
        report.only("generatedAt", "columns", "rows");
        return new CredentialReportText(
                report.optionalInstant("generatedAt"),
                report.get("columns").texts(),
                report.get("rows").elements().stream().map(JsonValue::texts).toList());
    }

    private IamUser user(JsonObject user) {
        user.only(
                "name",
                "path",
                "id",
                "arn",
                "created",
                "groups",
                "inlinePolicies",
                "attachedPolicies",
                "boundary",
                "tags");
        return new IamUser(
                user.text("name"),
                user.text("path"),
                user.text("id"),
                user.text("arn"),
                user.get("created").instant(),
                user.texts("groups"),
                user.objects("inlinePolicies", this::inline),
                user.objects("attachedPolicies", SnapshotReader::attached),
                user.optionalText("boundary"),
                user.textMap("tags"));
    }

    private IamGroup group(JsonObject group) {
        group.only("name", "path", "id", "arn", "created", "inlinePolicies", "attachedPolicies");
        return new IamGroup(
                group.text("name"),
                group.text("path"),
                group.text("id"),
                group.text("arn"),
                group.get("created").instant(),
                group.objects("inlinePolicies", this::inline),
                group.objects("attachedPolicies", SnapshotReader::attached));
    }

    private IamRole role(JsonObject role) {
        role.only(
                "name",
                "path",
                "id",
                "arn",
                "created",
                "trust",
                "inlinePolicies",
                "attachedPolicies",
                "instanceProfiles",
                "boundary",
                "lastUsed",
                "lastUsedRegion",
                "maxSessionSeconds",
                "tags");
        return new IamRole(
                role.text("name"),
                role.text("path"),
                role.text("id"),
                role.text("arn"),
                role.get("created").instant(),
                document(role.get("trust")),
                role.objects("inlinePolicies", this::inline),
                role.objects("attachedPolicies", SnapshotReader::attached),
                role.texts("instanceProfiles"),
                role.optionalText("boundary"),
                role.optionalInstant("lastUsed"),
                role.optionalText("lastUsedRegion"),
                role.optionalInteger("maxSessionSeconds"),
                role.textMap("tags"));
    }

    private ManagedPolicy policy(JsonObject policy) {
        policy.only(
                "name",
                "path",
                "id",
                "arn",
                "attachments",
                "boundaryUses",
                "defaultVersion",
                "versions",
                "created",
                "updated");
        return new ManagedPolicy(
                policy.text("name"),
                policy.text("path"),
                policy.optionalText("id"),
                policy.text("arn"),
                policy.get("attachments").integer(),
                policy.get("boundaryUses").integer(),
                policy.text("defaultVersion"),
                policy.objects("versions", this::version),
                policy.optionalInstant("created"),
                policy.optionalInstant("updated"));
    }

    private ManagedPolicy.Version version(JsonObject version) {
        version.only("id", "default", "created", "document");
        return new ManagedPolicy.Version(
                version.text("id"),
                version.get("default").flag(),
                version.optionalInstant("created"),
                document(version.get("document")));
    }

    private ServiceCredential serviceCredential(JsonObject credential) {
        credential.only("user", "service", "id", "status", "created", "expires");
        return new ServiceCredential(
                credential.text("user"),
                credential.text("service"),
                credential.text("id"),
                credential.text("status"),
                credential.get("created").instant(),
                credential.optionalInstant("expires"));
    }

    private InlinePolicy inline(JsonObject policy) {
        policy.only("name", "document");
        return new InlinePolicy(policy.text("name"), document(policy.get("document")));
    }

    private static AttachedPolicy attached(JsonObject policy) {
        policy.only("name", "arn");
        return new AttachedPolicy(policy.text("name"), policy.text("arn"));
    }

    private String document(JsonValue id) {
        documentUses.putIfAbsent(id.text(), id.where());
        return id.text();
    }

    private <T> List<T> list(Function<JsonObject, T> mapping) {
        List<T> values = new ArrayList<>();
        json.objects(object -> values.add(mapping.apply(object)));
        return values;
    }

    private <T> Map<String, T> map(Function<JsonValue, T> mapping) {
        Map<String, T> values = new TreeMap<>();
        json.fields(name -> values.put(name, mapping.apply(json.value())));
        return values;
    }

    private static <T> List<T> objects(JsonValue array, Function<JsonObject, T> mapping) {
        return array.elements().stream()
                .map(element -> mapping.apply(element.object()))
                .toList();
    }
}
