package dev.plumb.simulator;

import static dev.plumb.simulator.PolicyText.allow;
import static dev.plumb.simulator.PolicyText.policy;
import static dev.plumb.simulator.PolicyText.principal;
import static dev.plumb.simulator.PolicyText.service;
import static dev.plumb.simulator.PolicyText.trust;
import static dev.plumb.simulator.PolicyText.when;

import dev.plumb.simulator.iam.IamSeed;
import dev.plumb.simulator.iam.LastUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws entities for {@link AccountGenerator}. */
final class GeneratedEntities {
    private static final List<String> SERVICES =
            List.of("s3", "ec2", "dynamodb", "sqs", "lambda", "logs", "kms", "ecs");
    private static final List<String> VERBS = List.of("Get*", "List*", "Describe*", "Put*", "Create*", "Delete*", "*");
    private static final List<String> COMPUTE =
            List.of("ec2.amazonaws.com", "lambda.amazonaws.com", "ecs-tasks.amazonaws.com", "states.amazonaws.com");
    private static final List<String> AWS_POLICIES = List.of(
            "ReadOnlyAccess",
            "SecurityAudit",
            "AmazonS3ReadOnlyAccess",
            "AmazonEC2ReadOnlyAccess",
            "CloudWatchReadOnlyAccess",
            "AmazonSQSFullAccess",
            "PowerUserAccess",
            "AdministratorAccess");
    private static final List<String> FIRST = List.of(
            "ana", "ben", "cho", "dev", "eva", "fay", "gus", "hal", "ida", "jan", "kim", "lou", "mei", "ned", "oda",
            "pia");

    private final Random random;
    private final AccountGenerator.Shape shape;
    private final List<String> policyArns = new ArrayList<>();

    GeneratedEntities(Random random, AccountGenerator.Shape shape) {
        this.random = random;
        this.shape = shape;
    }

    void policies(IamSeed iam) {
        for (int i = 0; i < shape.policies(); i++) {
            String name = pick(List.of("team", "app", "data", "net", "sec")) + "-policy-" + i;
            String arn = past(iam, 2_000).policy(name, document(1 + random.nextInt(6)));
            policyArns.add(arn);
            for (int versions = random.nextInt(10) - 5; versions > 0; versions--) {
                iam.policyVersion(arn, document(1 + random.nextInt(6)), random.nextBoolean());
            }
        }
    }

    void groups(IamSeed iam) {
        for (int i = 0; i < shape.groups(); i++) {
            String group = "group-" + i;
            past(iam, 2_500).group(group);
            if (chance(80)) {
                iam.groupPolicy(group, "inline", document(1 + random.nextInt(3)));
            }
            iam.attachToGroup(group, managed());
        }
    }

    void users(IamSeed iam) {
        for (int i = 0; i < shape.users(); i++) {
            boolean machine = chance(25);
            String user = machine ? "svc-" + pick(SERVICES) + "-" + i : pick(FIRST) + "." + i;
            IamSeed made = past(iam, 2_500);
            made.user(
                    user,
                    machine ? "/machines/" : "/",
                    chance(50) ? Map.of("team", "t" + random.nextInt(40)) : Map.of());
            for (int groups = random.nextInt(4); groups > 0; groups--) {
                iam.member(user, "group-" + random.nextInt(shape.groups()));
            }
            if (!machine) {
                between(made, iam)
                        .password(user, chance(15) ? null : past(iam, 200).time());
                mfa(made, user);
            }
            for (int keys = machine ? 1 + random.nextInt(2) : random.nextInt(3) / 2; keys > 0; keys--) {
                key(made, iam, user);
            }
            if (chance(10)) {
                iam.userPolicy(user, "inline", document(1));
            }
            if (chance(10)) {
                iam.attachToUser(user, managed());
            }
        }
    }

    private void mfa(IamSeed made, String user) {
        int kind = random.nextInt(100);
        if (kind < 50) {
            made.virtualMfa(user, user);
        } else if (kind < 80) {
            made.mfa(user, made.arn("u2f/user/" + user + "/key-" + user.hashCode()));
        } else if (kind < 85) {
            made.mfa(user, "GAHT" + Math.abs((long) user.hashCode()));
        }
    }

    private void key(IamSeed made, IamSeed iam, String user) {
        IamSeed keyMade = between(made, iam);
        boolean active = chance(80);
        LastUse use =
                chance(20) ? LastUse.NEVER : new LastUse(between(keyMade, iam).time(), "eu-west-1", pick(SERVICES));
        keyMade.accessKey(
                user, active, active ? keyMade.time() : between(keyMade, iam).time(), use);
    }

    void roles(IamSeed iam) {
        for (int i = 0; i < shape.roles(); i++) {
            String role = pick(List.of("app", "batch", "ci", "vendor", "team")) + "-role-" + i;
            IamSeed made = past(iam, 2_000);
            String trust = drawTrust(iam);
            made.role(role, trust, r -> r.maxSessionDuration(chance(10) ? 43_200 : 3_600));
            if (chance(60)) {
                iam.rolePolicy(role, "inline", document(1 + random.nextInt(3)));
            }
            iam.attachToRole(role, managed());
            if (chance(70)) {
                iam.roleUsed(role, between(made, iam).time(), "eu-west-1");
            }
            if (trust.contains("\"ec2.amazonaws.com\"") && chance(80)) {
                made.instanceProfile(role, role);
            }
        }
    }

    /** The first is the one that roles trust. Nothing is drawn: accounts of a seed stay what they were. */
    void providers(IamSeed iam) {
        for (int i = 0; i < shape.providers(); i++) {
            String host = i == 0 ? "token.actions.githubusercontent.com" : "oidc.eks.eu-west-1.amazonaws.com/id/" + i;
            iam.extras()
                    .oidcProvider("https://" + host, "sts.amazonaws.com")
                    .samlProvider("directory-" + i, iam.time().plus(Duration.ofDays(30L * i - 15)));
        }
    }

    private String drawTrust(IamSeed iam) {
        int kind = random.nextInt(100);
        if (kind < 55) {
            return service(pick(COMPUTE));
        } else if (kind < 70) {
            return principal(iam.arn("root"));
        } else if (kind < 80) {
            return principal("arn:aws:iam::" + (200_000_000_000L + random.nextInt(50)) + ":root");
        } else if (kind < 88) {
            return principal(
                    "arn:aws:iam::" + (300_000_000_000L + random.nextInt(50)) + ":root",
                    when("StringEquals", "sts:ExternalId", "id-" + random.nextInt(1_000)));
        } else if (kind < 98) {
            return trust(
                    "{\"Federated\":\"" + iam.arn("oidc-provider/token.actions.githubusercontent.com") + "\"}",
                    "sts:AssumeRoleWithWebIdentity",
                    when(
                            "StringLike",
                            "token.actions.githubusercontent.com:sub",
                            "repo:acme/r" + random.nextInt(99) + ":*"));
        }
        return trust("{\"AWS\":\"*\"}", "sts:AssumeRole", when("StringEquals", "aws:PrincipalOrgID", "o-acme123456"));
    }

    private String[] managed() {
        return random.ints(random.nextInt(3), 0, policyArns.size() + 20)
                .mapToObj(i ->
                        i < policyArns.size() ? policyArns.get(i) : "arn:aws:iam::aws:policy/" + pick(AWS_POLICIES))
                .distinct()
                .toArray(String[]::new);
    }

    /** Documents repeat in real accounts, so resources are drawn from few. */
    private String document(int statements) {
        String[] all = new String[statements];
        for (int i = 0; i < statements; i++) {
            String service = pick(SERVICES);
            String resource = chance(40) ? "*" : "arn:aws:" + service + ":*:*:app-" + random.nextInt(60) + "/*";
            all[i] = allow(resource, service + ":" + pick(VERBS), service + ":" + pick(VERBS));
        }
        return policy(all);
    }

    /** Some time within so many days before now. */
    private IamSeed past(IamSeed now, int days) {
        return now.at(now.time().minusSeconds(60 + (long) (random.nextDouble() * days * 86_400)));
    }

    /** Some time between two. */
    private IamSeed between(IamSeed early, IamSeed late) {
        long seconds = Duration.between(early.time(), late.time()).toSeconds();
        return early.at(early.time().plusSeconds((long) (random.nextDouble() * seconds)));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
