package dev.plumb.iam.collect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The IAM actions that a collection calls, each under the name its coverage row has, and the least identity policy that
 * allows them. {@code sts:GetCallerIdentity} is called too and not among them: AWS answers it to everybody.
 *
 * @param groups the core first, then what was asked for besides
 */
public record AuditorPermissions(List<Group> groups) {
    private static final Group CORE = new Group(
            "Core",
            List.of(
                    ReportFetch.GENERATE,
                    AuthorizationDetails.OPERATION,
                    Settings.PASSWORD_POLICY,
                    Settings.SUMMARY,
                    ReportFetch.OPERATION,
                    Settings.ALIASES,
                    Providers.OIDC,
                    Settings.FEATURES,
                    Providers.SAML,
                    Devices.CERTIFICATES,
                    Devices.SERVICE_CREDENTIALS,
                    Devices.VIRTUAL_MFA));

    /** Copies the groups. */
    public AuditorPermissions {
        groups = List.copyOf(groups);
    }

    /**
     * Actions that are needed together.
     *
     * @param name letters and digits, for a statement's Sid
     * @param actions as IAM policies name them
     */
    public record Group(String name, List<String> actions) {
        /** Copies the actions. */
        public Group {
            actions = List.copyOf(actions);
        }
    }

    /**
     * Returns what a collection with these options calls.
     *
     * @throws dev.plumb.core.error.InputException when a section is asked for that no module on the class path offers
     */
    public static AuditorPermissions of(CollectOptions options) {
        return of(options, Sections.onClassPath());
    }

    /** Returns what a collection calls that leaves nothing out, the sections of all modules on the class path included. */
    public static AuditorPermissions everything() {
        Sections sections = Sections.onClassPath();
        return of(CollectOptions.FULL.sections(sections.names()), sections);
    }

    private static AuditorPermissions of(CollectOptions options, Sections sections) {
        sections.check(options);
        List<Group> groups = new ArrayList<>(List.of(CORE));
        if (options.accessKeys()) {
            groups.add(new Group("AccessKeys", List.of(UserCredentials.KEYS)));
        }
        if (options.mfaDevices()) {
            groups.add(new Group("MfaDevices", List.of(UserCredentials.MFA)));
        }
        if (options.sshKeys()) {
            groups.add(new Group("SshKeys", List.of(UserCredentials.SSH)));
        }
        if (options.roleSessions()) {
            groups.add(new Group("RoleSessions", List.of(RoleSessions.OPERATION)));
        }
        sections.chosen(options)
                .forEach(section -> groups.add(new Group(capitalized(section.name()), section.operations())));
        return new AuditorPermissions(groups);
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Returns all actions, in the order of the groups. */
    public List<String> actions() {
        return groups.stream().map(Group::actions).flatMap(Collection::stream).toList();
    }

    /**
     * Returns the policy as JSON: a statement per group, so that one can be left out, and {@code *} as the resource, because
     * nearly all of these actions know no other.
     */
    public String policy() {
        return groups.stream().map(AuditorPermissions::statement).collect(Collectors.joining(",\n", """
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                        """, """

                          ]
                        }
                        """));
    }

    private static String statement(Group group) {
        String actions =
                group.actions().stream().map(action -> '"' + action + '"').collect(Collectors.joining(",\n    "));
        String statement = """
                {
                  "Sid": "%s",
                  "Effect": "Allow",
                  "Action": [
                    %s
                  ],
                  "Resource": "*"
                }""";
        return statement.formatted(group.name(), actions).indent(4).stripTrailing();
    }
}
