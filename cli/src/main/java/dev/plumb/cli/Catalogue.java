package dev.plumb.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Every command there is, by name only: a verb's class is loaded when the command line names it. */
final class Catalogue {
    /** The commands as the help lists them. */
    static final List<Group> GROUPS = List.of(
            new Group(
                    "Identity (IAM)",
                    List.of(
                            new Entry(
                                    "iam audit",
                                    "Judge an account's users, credentials, policies and roles",
                                    "plumb iam audit --fail-on high --report html=audit.html",
                                    () -> new IamAuditVerb()),
                            new Entry(
                                    "iam snapshot",
                                    "Save an account's identity state to a file, without secrets",
                                    "plumb iam snapshot --file account.json",
                                    () -> new IamSnapshotVerb()),
                            new Entry(
                                    "iam show",
                                    "Show a user: credentials, permissions and where each comes from",
                                    "plumb iam show alice --snapshot account.json",
                                    () -> new IamShowVerb()),
                            new Entry(
                                    "iam rules",
                                    "List the rules of the audit",
                                    "plumb iam rules --output md",
                                    () -> new IamRulesVerb()),
                            new Entry(
                                    "iam permissions",
                                    "Print the least IAM policy that lets someone read an account",
                                    "plumb iam permissions --include all",
                                    () -> new IamPermissionsVerb()))),
            new Group(
                    "Stacks",
                    List.of(
                            new Entry(
                                    "plan",
                                    "Show what has to be done to make a stack what its file says",
                                    "plumb plan --detailed-exitcode stack.yaml",
                                    () -> new PlanVerb()),
                            new Entry(
                                    "apply",
                                    "Make a stack what its file says",
                                    "plumb apply --simulate stack.yaml",
                                    () -> new ApplyVerb()),
                            new Entry(
                                    "destroy",
                                    "Remove a stack",
                                    "plumb destroy --yes stack.yaml",
                                    () -> new DestroyVerb()),
                            new Entry(
                                    "adopt",
                                    "Take existing resources under a stack",
                                    "plumb adopt stack.yaml vpc/main=vpc-0123456789abcdef0",
                                    () -> new AdoptVerb()),
                            new Entry(
                                    "drift",
                                    "Tell whether a stack is still what its file says",
                                    "plumb drift stack.yaml",
                                    () -> new DriftVerb()),
                            new Entry(
                                    "history",
                                    "List a stack's last runs",
                                    "plumb history stack.yaml",
                                    () -> new HistoryVerb()),
                            new Entry(
                                    "unlock",
                                    "Mark a run that died, so that the next need not wait",
                                    "plumb unlock --run 7 stack.yaml",
                                    () -> new UnlockVerb()),
                            new Entry(
                                    "permissions",
                                    "Print the IAM policy that a stack's runs need",
                                    "plumb permissions --for plan stack.yaml",
                                    () -> new PermissionsVerb()))),
            new Group(
                    "Networks (VPC)",
                    List.of(new Entry(
                            "vpc cidr",
                            "Plan, split, compare and count blocks of addresses",
                            "plumb vpc cidr 10.20.0.0/16 --tier app=20 --zones 3",
                            () -> new VpcCidrVerb()))),
            new Group(
                    "Compute (EC2)",
                    List.of(
                            new Entry(
                                    "ec2 types",
                                    "Explain names of instance types, and find types that fit",
                                    "plumb ec2 types --vcpu 4 --memory 8-16 --arch arm64",
                                    () -> new Ec2TypesVerb()),
                            new Entry(
                                    "ec2 audit",
                                    "Judge servers, disks, firewalls, load balancers, groups and alarms",
                                    "plumb ec2 audit --regions all --fail-on high",
                                    () -> new Ec2AuditVerb()),
                            new Entry(
                                    "ec2 rules",
                                    "List the rules of the EC2 audit",
                                    "plumb ec2 rules --output md",
                                    () -> new Ec2RulesVerb()),
                            new Entry(
                                    "asg roll",
                                    "Replace a group's instances, watched to a verdict",
                                    "plumb asg roll web --image ami-0123456789abcdef0",
                                    () -> new AsgRollVerb()),
                            new Entry(
                                    "asg status",
                                    "Show a group: instances, health, activities, refresh, alarms",
                                    "plumb asg status stack.yaml#web",
                                    () -> new AsgStatusVerb()),
                            new Entry(
                                    "asg simulate",
                                    "Replay a day of load against a group's scaling policies",
                                    "plumb asg simulate stack.yaml#web --metrics load.csv",
                                    () -> new AsgSimulateVerb()))),
            new Group(
                    "Rehearsals",
                    List.of(new Entry(
                            "simulator",
                            "Serve a simulated AWS account on this machine",
                            "plumb simulator --port 4599",
                            () -> new SimulatorVerb()))),
            new Group(
                    "The command line itself",
                    List.of(
                            new Entry(
                                    "completion",
                                    "Print the completion script of a shell",
                                    "eval \"$(plumb completion bash)\"",
                                    () -> new CompletionVerb()),
                            new Entry(
                                    "help",
                                    "Show this page, or that of a command",
                                    "plumb help iam audit",
                                    () -> new HelpVerb()))));

    private Catalogue() {}

    /** Commands under one heading. */
    record Group(String title, List<Entry> entries) {}

    /**
     * One command.
     *
     * @param name one word, or noun and verb
     * @param example a command line that does something useful
     */
    record Entry(String name, String summary, String example, Supplier<Verb> verb) {
        /** Returns the first word of the name. */
        String noun() {
            int space = name.indexOf(' ');
            return space < 0 ? name : name.substring(0, space);
        }

        /** Returns the last word of the name. */
        String word() {
            return name.substring(name.lastIndexOf(' ') + 1);
        }

        /** Returns whether it is a verb of a noun. */
        boolean nested() {
            return name.indexOf(' ') >= 0;
        }
    }

    /** Returns every command, as listed. */
    static List<Entry> entries() {
        return GROUPS.stream().flatMap(group -> group.entries().stream()).toList();
    }

    /** Returns the command of that name. */
    static Optional<Entry> find(String name) {
        return entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** Returns the words that may follow {@code noun}, or come first where it is empty. */
    static List<String> words(String noun) {
        return entries().stream()
                .filter(entry ->
                        noun.isEmpty() || (entry.nested() && entry.noun().equals(noun)))
                .map(entry -> noun.isEmpty() ? entry.noun() : entry.word())
                .distinct()
                .toList();
    }
}
