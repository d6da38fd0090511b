package dev.plumb.iam.snapshot;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.json.JsonDocument;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Writes a snapshot's components in a fixed order; what is absent is left out. What the ledger says was read to the end
 * is written even where it is empty: {@link SnapshotReader} insists on it.
 */
final class SnapshotWriter {
    private final JsonGenerator json;
    private final JsonDocument.Layout layout;
    private Set<String> promised = Set.of();

    SnapshotWriter(JsonGenerator json, JsonDocument.Layout layout) {
        this.json = json;
        this.layout = layout;
    }

    void write(IamSnapshot snapshot) {
        promised = Components.promised(snapshot.coverage());
        json.writeStartObject();
        json.writeStringProperty("format", SnapshotFile.FORMAT);
        json.writeNumberProperty("version", SnapshotFile.VERSION);
        object("account", snapshot.account(), account -> {
            text("id", account.id());
            text("partition", account.partition());
            text("alias", account.alias());
        });
        time("collectedAt", snapshot.collectedAt());
        array("coverage", snapshot.coverage().rows(), this::coverage);
        components("summary", snapshot.summary(), json::writeNumberProperty);
        object("passwordPolicy", snapshot.passwordPolicy(), this::passwordPolicy);
        object("credentialReport", snapshot.credentialReport(), this::credentialReport);
        component("users", snapshot.users(), this::user);
        component("groups", snapshot.groups(), this::group);
        component("roles", snapshot.roles(), this::role);
        component("policies", snapshot.policies(), this::policy);
        components("documents", snapshot.documents(), this::text);
        component("virtualMfaDevices", snapshot.virtualMfaDevices(), device -> {
            text("serial", device.serial());
            text("ownerArn", device.ownerArn());
            time("enabled", device.enabled());
        });
        component("serviceCredentials", snapshot.serviceCredentials(), this::serviceCredential);
        components(
                "accessKeys",
                snapshot.accessKeys(),
                (user, keys) -> array(user, keys, key -> {
                    text("id", key.id());
                    flag("active", key.active());
                    time("created", key.created());
                }));
        components("mfaDevices", snapshot.mfaDevices(), this::texts);
        components(
                "sshKeys",
                snapshot.sshKeys(),
                (user, keys) -> array(user, keys, key -> {
                    text("id", key.id());
                    flag("active", key.active());
                    time("uploaded", key.uploaded());
                }));
        component("serverCertificates", snapshot.serverCertificates(), certificate -> {
            text("name", certificate.name());
            text("arn", certificate.arn());
            time("uploaded", certificate.uploaded());
            time("expires", certificate.expires());
        });
        component("samlProviders", snapshot.samlProviders(), provider -> {
            text("arn", provider.arn());
            time("created", provider.created());
            time("validUntil", provider.validUntil());
        });
        component("oidcProviders", snapshot.oidcProviders(), provider -> {
            text("arn", provider.arn());
            text("url", provider.url());
        });
        texts("organizationsFeatures", snapshot.organizationsFeatures());
        text(
                "organizationsAnswer",
                snapshot.organizationsAnswer() == null
                        ? null
                        : snapshot.organizationsAnswer().code());
        map("sections", snapshot.sections(), this::tree);
        json.writeEndObject();
    }

    private void coverage(Coverage.Row row) {
        text("account", row.account());
        text("region", row.region());
        text("operation", row.operation());
        text("state", row.state().name());
        text("reason", row.reason());
        text("requestId", row.requestId());
    }

    private void passwordPolicy(PasswordPolicy policy) {
        flag("set", policy.set());
        json.writeNumberProperty("minimumLength", policy.minimumLength());
        flag("requireSymbols", policy.requireSymbols());
        flag("requireNumbers", policy.requireNumbers());
        flag("requireUppercase", policy.requireUppercase());
        flag("requireLowercase", policy.requireLowercase());
        flag("allowUsersToChange", policy.allowUsersToChange());
        number("maxAgeDays", policy.maxAgeDays());
        number("reusePrevention", policy.reusePrevention());
        flag("hardExpiry", policy.hardExpiry());
    }

    private void credentialReport(CredentialReportText report) {
        time("generatedAt", report.generatedAt());
        texts("columns", report.columns());
        json.writeName("rows");
        json.writeStartArray();
        report.rows().forEach(this::texts);
        json.writeEndArray();
    }

    private void user(IamUser user) {
        identity(user.name(), user.path(), user.id(), user.arn(), user.created());
        texts("groups", user.groups());
        policies(user.inlinePolicies(), user.attachedPolicies());
        text("boundary", user.boundary());
        map("tags", user.tags(), this::text);
    }

    private void group(IamGroup group) {
        identity(group.name(), group.path(), group.id(), group.arn(), group.created());
        policies(group.inlinePolicies(), group.attachedPolicies());
    }

    private void role(IamRole role) {
        identity(role.name(), role.path(), role.id(), role.arn(), role.created());
        text("trust", role.trust());
        policies(role.inlinePolicies(), role.attachedPolicies());
        texts("instanceProfiles", role.instanceProfiles());
        text("boundary", role.boundary());
        time("lastUsed", role.lastUsed());
        text("lastUsedRegion", role.lastUsedRegion());
        number("maxSessionSeconds", role.maxSessionSeconds());
        map("tags", role.tags(), this::text);
    }

    private void identity(String name, String path, String id, String arn, Instant created) {
        text("name", name);
        text("path", path);
        text("id", id);
        text("arn", arn);
        time("created", created);
    }

    private void policies(Collection<InlinePolicy> inline, Collection<AttachedPolicy> attached) {
        list("inlinePolicies", inline, policy -> {
            text("name", policy.name());
            text("document", policy.document());
        });
        list("attachedPolicies", attached, policy -> {
            text("name", policy.name());
            text("arn", policy.arn());
        });
    }

    private void policy(ManagedPolicy policy) {
        text("name", policy.name());
        text("path", policy.path());
        text("id", policy.id());
        text("arn", policy.arn());
        number("attachments", policy.attachments());
        number("boundaryUses", policy.boundaryUses());
        text("defaultVersion", policy.defaultVersion());
        list("versions", policy.versions(), version -> {
            text("id", version.id());
            flag("default", version.isDefault());
            time("created", version.created());
            text("document", version.document());
        });
        time("created", policy.created());
        time("updated", policy.updated());
    }

    private void serviceCredential(ServiceCredential credential) {
        text("user", credential.user());
        text("service", credential.service());
        text("id", credential.id());
        text("status", credential.status());
        time("created", credential.created());
        time("expires", credential.expires());
    }

    private <T> void object(String name, @Nullable T value, Consumer<T> fields) {
        if (value != null) {
            json.writeObjectPropertyStart(name);
            fields.accept(value);
            json.writeEndObject();
        }
    }

    /** Writes a list that is left out where it is empty and nobody promised it. */
    private <T> void component(String name, Collection<T> values, Consumer<T> fields) {
        if (promised.contains(name)) {
            array(name, values, fields);
        } else {
            list(name, values, fields);
        }
    }

    /** Writes an object that is left out where it is empty and nobody promised it. */
    private <T> void components(String name, Map<String, T> values, BiConsumer<String, T> field) {
        if (values.isEmpty() && promised.contains(name)) {
            json.writeObjectPropertyStart(name);
            json.writeEndObject();
        } else {
            map(name, values, field);
        }
    }

    private <T> void list(String name, Collection<T> values, Consumer<T> fields) {
        if (!values.isEmpty()) {
            array(name, values, fields);
        }
    }

    private <T> void array(String name, Collection<T> values, Consumer<T> fields) {
        json.writeArrayPropertyStart(name);
        for (T value : values) {
            json.writeStartObject();
            fields.accept(value);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private <T> void map(String name, Map<String, T> values, BiConsumer<String, T> field) {
        if (!values.isEmpty()) {
            json.writeObjectPropertyStart(name);
            new TreeMap<>(values).forEach(field);
            json.writeEndObject();
        }
    }

    private void texts(String name, @Nullable Collection<String> values) {
        if (values != null) {
            json.writeName(name);
            texts(values);
        }
    }

    /** A list of names or a row of the credential report is read more easily in one line. */
    private void texts(Collection<String> values) {
        json.writeStartArray();
        layout.inOneLine(() -> {
            values.forEach(json::writeString);
            json.writeEndArray();
        });
    }

    private void text(String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    private void time(String name, @Nullable Instant value) {
        text(name, value == null ? null : value.toString());
    }

    private void number(String name, @Nullable Integer value) {
        if (value != null) {
            json.writeNumberProperty(name, value.intValue());
        }
    }

    private void flag(String name, boolean value) {
        json.writeBooleanProperty(name, value);
    }

    private void tree(String name, JsonNode node) {
        json.writeName(name);
        tree(node);
    }

    private void tree(JsonNode node) {
        if (node.isObject()) {
            json.writeStartObject();
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            sorted.forEach(this::tree);
            json.writeEndObject();
        } else if (node.isArray()) {
            json.writeStartArray();
            node.forEach(this::tree);
            json.writeEndArray();
        } else if (node.isString()) {
            json.writeString(node.asString());
        } else if (node.isBoolean()) {
            json.writeBoolean(node.asBoolean());
        } else if (node.isNumber()) {
            json.writeNumber(node.decimalValue());
        } else {
            json.writeNull();
        }
    }
}
