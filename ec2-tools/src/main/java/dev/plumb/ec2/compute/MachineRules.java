package dev.plumb.ec2.compute;

import dev.plumb.core.error.InputException;
import dev.plumb.core.stack.Checking;
import dev.plumb.ec2.role.Roles;
import dev.plumb.ec2.security.SecurityGroupKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What cannot be, as far as the file alone tells. */
final class MachineRules {
    /** AWS's bound, before base64. */
    private static final int MOST_USER_DATA = 16 * 1024;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z0-9-]+");
    private static final Pattern POLICY =
            Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[!-~]{1,512}|[A-Za-z0-9_+=,.@/-]{1,128}");
    private static final Pattern POLICY_NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,128}");
    private static final Pattern NUMBER = Pattern.compile("[1-6]");

    private final Checking checking;

    MachineRules(Checking checking) {
        this.checking = checking;
    }

    static Optional<Integer> number(String zone) {
        return NUMBER.matcher(zone).matches() ? Optional.of(Integer.valueOf(zone)) : Optional.empty();
    }

    void check(String name, InstancesSpec.Machine machine) {
        if (!NAME.matcher(name).matches()) {
            checking.wrong(
                    "an instance's name begins with a letter and has small letters, digits and hyphens, at most 40",
                    name);
        }
        checking.refer("tier", machine.tier(), name, "tier");
        check((Launching) machine, name);
    }

    /**
     * Checks how something is launched.
     *
     * @param path where that is written
     */
    void check(Launching launch, Object... path) {
        if (!TYPE.matcher(launch.type()).matches()) {
            wrong("an instance type was expected, such as t4g.micro", path, "type");
        }
        groups(launch, path);
        if (launch.role() instanceof RoleChoice.Own own) {
            role(own, path);
        }
        if (launch.userData() != null && launch.userDataFile() != null) {
            wrong("user-data and user-data-file exclude each other", path, "user-data-file");
        }
        userData(launch, path);
    }

    private void wrong(String what, Object[] path, Object... more) {
        checking.wrong(what, within(path, more));
    }

    /** Returns a path that goes on from another. */
    static Object[] within(Object[] path, Object... more) {
        Object[] whole = Arrays.copyOf(path, path.length + more.length);
        System.arraycopy(more, 0, whole, path.length, more.length);
        return whole;
    }

    private void groups(Launching launch, Object[] path) {
        if (launch.securityGroups().isEmpty()) {
            wrong(
                    "an instance needs at least one security group; without one AWS takes the VPC's default group",
                    path,
                    "security-groups");
        }
        for (int i = 0; i < launch.securityGroups().size(); i++) {
            String group = launch.securityGroups().get(i);
            if (!group.matches("sg-[0-9a-f]{8,17}")) {
                checking.refer(SecurityGroupKind.NAME, group, within(path, "security-groups", i));
            }
        }
    }

    private void role(RoleChoice.Own own, Object[] path) {
        for (int i = 0; i < own.managed().size(); i++) {
            if (!POLICY.matcher(own.managed().get(i)).matches()) {
                wrong("the ARN or the name of a policy was expected", path, "role", "managed", i);
            }
        }
        own.inline().forEach((policy, document) -> {
            if (!POLICY_NAME.matcher(policy).matches()) {
                wrong("a policy's name has letters, digits and any of _+=,.@-", path, "role", "inline", policy);
            }
            if (!Roles.isPolicy(document)) {
                wrong("a policy is a JSON object, in quotes or after |", path, "role", "inline", policy);
            }
        });
    }

    private void userData(Launching launch, Object[] path) {
        String key = launch.userDataFile() == null ? "user-data" : "user-data-file";
        try {
            String text = UserData.of(launch, checking.places(), path);
            if (text == null) {
                return;
            }
            int size = text.getBytes(StandardCharsets.UTF_8).length;
            if (size > MOST_USER_DATA) {
                wrong("user data has " + size + " bytes, and AWS takes " + MOST_USER_DATA, path, key);
            }
            checking.refuseSecret(text, within(path, key));
        } catch (InputException unreadable) {
            unreadable.problems().forEach(problem -> wrong(launch.userDataFile() + ": " + problem.what(), path, key));
        }
    }
}
