package dev.plumb.iam.snapshot;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which components of a snapshot hold the answer to which operation. What was read to the end is there, if empty. */
final class Components {
    private static final Map<String, List<String>> OF_OPERATIONS = Map.ofEntries(
            Map.entry("iam:GetAccountSummary", List.of("summary")),
            Map.entry("iam:GetAccountPasswordPolicy", List.of("passwordPolicy")),
            Map.entry("iam:GetCredentialReport", List.of("credentialReport")),
            Map.entry(
                    "iam:GetAccountAuthorizationDetails", List.of("users", "groups", "roles", "policies", "documents")),
            Map.entry("iam:ListVirtualMFADevices", List.of("virtualMfaDevices")),
            Map.entry("iam:ListServiceSpecificCredentials", List.of("serviceCredentials")),
            Map.entry("iam:ListAccessKeys", List.of("accessKeys")),
            Map.entry("iam:ListMFADevices", List.of("mfaDevices")),
            Map.entry("iam:ListSSHPublicKeys", List.of("sshKeys")),
            Map.entry("iam:ListServerCertificates", List.of("serverCertificates")),
            Map.entry("iam:ListSAMLProviders", List.of("samlProviders")),
            Map.entry("iam:ListOpenIDConnectProviders", List.of("oidcProviders")),
            Map.entry("iam:ListOrganizationsFeatures", List.of("organizationsFeatures")),
            // Their answers stand in the account and in its roles.
            Map.entry("iam:ListAccountAliases", List.of()),
            Map.entry("iam:ListRoles", List.of()));

    private Components() {}

    /** Returns all of the operations, sorted. */
    static SortedSet<String> operations() {
        return new TreeSet<>(OF_OPERATIONS.keySet());
    }

    /** Returns the components that hold the answer to an operation; empty where it leaves no component of its own. */
    static List<String> of(String operation) {
        return OF_OPERATIONS.getOrDefault(operation, List.of());
    }

    /** Returns the components that a ledger promises. */
    static Set<String> promised(Coverage coverage) {
        return coverage.rows().stream()
                .filter(row -> row.state() == State.COMPLETE)
                .flatMap(row -> of(row.operation()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
