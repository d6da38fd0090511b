package dev.plumb.ec2.compute;

import dev.plumb.core.stack.Checking;
import dev.plumb.ec2.role.Roles;
import dev.plumb.ec2.security.SecurityGroupKind;
import java.nio.charset.StandardCharsets;
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
        if (!TYPE.matcher(machine.type()).matches()) {
            checking.wrong("an instance type was expected, such as t4g.micro", name, "type");
        }
        checking.refer("tier", machine.tier(), name, "tier");
        groups(name, machine);
        if (machine.role() instanceof RoleChoice.Own own) {
            role(name, own);
        }
        if (machine.userData() != null && machine.userDataFile() != null) {
            checking.wrong("user-data and user-data-file exclude each other", name, "user-data-file");
        }
        userData(name, machine);
    }

    private void groups(String name, InstancesSpec.Machine machine) {
        if (machine.securityGroups().isEmpty()) {
            checking.wrong(
                    "an instance needs at least one security group; without one AWS takes the VPC's default group",
                    name,
                    "security-groups");
        }
        for (int i = 0; i < machine.securityGroups().size(); i++) {
            String group = machine.securityGroups().get(i);
            if (!group.matches("sg-[0-9a-f]{8,17}")) {
                checking.refer(SecurityGroupKind.NAME, group, name, "security-groups", i);
            }
        }
    }

    private void role(String name, RoleChoice.Own own) {
        for (int i = 0; i < own.managed().size(); i++) {
            if (!POLICY.matcher(own.managed().get(i)).matches()) {
                checking.wrong("the ARN or the name of a policy was expected", name, "role", "managed", i);
            }
        }
        own.inline().forEach((policy, document) -> {
            if (!POLICY_NAME.matcher(policy).matches()) {
                checking.wrong(
                        "a policy's name has letters, digits and any of _+=,.@-", name, "role", "inline", policy);
            }
            if (!Roles.isPolicy(document)) {
                checking.wrong("a policy is a JSON object, in quotes or after |", name, "role", "inline", policy);
            }
        });
    }

    private void userData(String name, InstancesSpec.Machine machine) {
        String key = machine.userDataFile() == null ? "user-data" : "user-data-file";
        try {
            String text = UserData.of(name, machine, checking.places());
            if (text == null) {
                return;
            }
            int size = text.getBytes(StandardCharsets.UTF_8).length;
            if (size > MOST_USER_DATA) {
                checking.wrong("user data has " + size + " bytes, and AWS takes " + MOST_USER_DATA, name, key);
            }
            checking.refuseSecret(text, name, key);
        } catch (dev.plumb.core.error.InputException unreadable) {
            unreadable
                    .problems()
                    .forEach(problem -> checking.wrong(machine.userDataFile() + ": " + problem.what(), name, key));
        }
    }
}
