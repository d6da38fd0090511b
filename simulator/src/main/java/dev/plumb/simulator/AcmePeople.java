package dev.plumb.simulator;

import dev.plumb.simulator.iam.IamSeed;
import dev.plumb.simulator.iam.LastUse;
import java.time.Instant;
import java.util.Map;

/**
 * The people and machines of the example company. One line each:
 * {@code name | groups | made | password set / used | MFA | keys}. A dash is none or never. A key is
 * {@code made:used:service:region}; one with an exclamation mark is inactive since it was last used.
 */
final class AcmePeople {
    private static final String ROSTER = """
            Michael       | Developers            | 2023-03-06 | 2026-09-01/2026-11-20 | virtual  | 2026-10-05:2026-11-21:s3:eu-west-1
            Jennifer      | Developers            | 2022-05-16 | 2026-10-01/2026-11-19 | fido     | -
            Joey          | Developers            | 2024-01-15 | 2026-01-10/2026-06-30 | -        | !2024-01-15:2024-05-02:ec2:eu-west-1
            Zid           | AuditTeam,Operations  | 2021-09-01 | 2026-09-14/2026-11-21 | fido     | -
            Ferns         | Operations            | 2023-11-20 | 2026-09-30/2026-11-18 | virtual  | 2026-09-30:2026-11-21:ec2:eu-west-1 2026-10-20:2026-11-20:s3:eu-west-1
            Kasoon        | -                     | 2025-02-03 | 2026-08-30/2026-11-17 | -        | -
            Fred          | Operations            | 2022-02-21 | 2026-10-11/2026-11-20 | virtual  | -
            Amara         | Developers            | 2023-06-12 | 2026-09-09/2026-11-20 | fido     | -
            Bjorn         | Developers            | 2023-08-14 | 2026-09-21/2026-11-16 | virtual  | 2026-09-21:2026-11-15:sts:N/A
            Chiara        | Developers            | 2024-04-08 | 2026-10-02/2026-11-19 | hardware | -
            Dmitri        | Developers            | 2024-05-20 | 2024-05-20/-          | virtual  | -
            Elena         | Developers            | 2024-09-02 | 2026-09-02/2026-11-13 | fido     | -
            Farid         | Developers            | 2024-10-14 | 2026-10-14/2026-11-20 | fido     | 2026-01-12:2026-11-20:lambda:eu-west-1
            Grace         | Developers            | 2025-01-13 | 2026-09-13/2026-11-21 | virtual  | -
            Hiro          | Developers            | 2025-03-17 | 2026-10-17/2026-11-20 | fido     | -
            Ines          | Developers            | 2025-06-23 | 2026-10-23/2026-11-12 | virtual  | 2025-06-23:-:-:-
            Jonas         | Developers            | 2025-09-01 | 2026-09-01/2026-11-10 | fido     | -
            Keiko         | Developers            | 2026-02-09 | 2026-09-09/2026-11-20 | fido     | -
            Liam          | Developers            | 2026-11-18 | 2026-11-18/-          | fido     | -
            Maya          | Operations            | 2022-01-10 | 2026-09-10/2026-11-21 | fido     | -
            Nadia         | Operations            | 2022-08-22 | 2026-09-22/2026-11-20 | both     | -
            Oscar         | Operations            | 2023-01-30 | 2026-09-30/2026-11-19 | fido     | -
            Priya         | Operations            | 2023-04-17 | 2026-10-01/2026-11-20 | fido     | 2026-10-01:2026-11-20:ec2:eu-west-1
            Quentin       | Operations,Admins     | 2021-06-07 | 2026-09-07/2026-11-21 | fido     | -
            Rosa          | Operations            | 2025-05-05 | 2025-11-05/2026-03-01 | virtual  | -
            Sven          | AuditTeam,Everyone    | 2024-03-04 | 2026-09-04/2026-11-18 | fido     | !2026-09-10:2026-10-20:iam:us-east-1
            Tara          | AuditTeam,Everyone    | 2025-07-07 | 2026-10-07/2026-11-20 | fido     | -
            Umberto       | Admins                | 2020-10-05 | 2026-09-05/2026-11-14 | -        | -
            Vera          | Admins                | 2022-12-12 | 2026-09-12/2026-11-21 | fido     | -
            Wanda         | Newsletter            | 2026-04-01 | 2026-10-01/2026-11-11 | fido     | -
            rootbeer      | Developers            | 2024-07-15 | 2026-09-15/2026-11-20 | decoy    | -
            ops,oncall    | Operations            | 2025-10-20 | -                     | -        | 2026-10-20:2026-11-21:sts:N/A
            ci-deploy     | -                     | 2023-02-13 | -                     | -        | 2026-09-28:2026-11-22:cloudformation:eu-west-1
            backup-agent  | Operations            | 2021-04-19 | -                     | -        | 2021-04-19:2026-11-22:s3:eu-west-1
            legacy-ftp    | -                     | 2019-08-26 | -                     | -        | 2019-08-26:2022-03-14:s3:us-east-1 !2019-08-26:2020-01-20:s3:us-east-1
            metrics-push  | Operations            | 2025-11-24 | -                     | -        | 2026-11-19:-:-:-
            report-bot    | AuditTeam             | 2024-11-11 | -                     | -        | 2026-03-02:-:-:- !2025-02-17:2026-03-02:iam:us-east-1
            bedrock-bot   | Developers            | 2026-01-26 | -                     | -        | -
            git-mirror    | Developers            | 2022-10-03 | -                     | -        | -
            payroll       | -                     | 2018-05-07 | -                     | -        | -
            sandbox-07    | -                     | 2024-02-29 | -                     | -        | -
            break-glass   | Admins                | 2021-01-04 | 2026-10-30/2026-10-30 | hardware | -
            """;

    private AcmePeople() {}

    static void move(IamSeed seed) {
        ROSTER.lines().map(line -> line.split("\\s*\\|\\s*", -1)).forEach(columns -> hire(seed, columns));
    }

    private static void hire(IamSeed seed, String[] columns) {
        String name = columns[0];
        IamSeed hired = seed.at(day(columns[2]));
        hired.user(name, "/", name.contains("-") ? Map.of("kind", "machine") : Map.of("kind", "person"));
        for (String group : columns[1].split(",", -1)) {
            if (!group.equals("-")) {
                hired.member(name, group);
            }
        }
        if (!columns[3].equals("-")) {
            String[] password = columns[3].split("/", -1);
            seed.at(day(password[0])).password(name, password[1].equals("-") ? null : day(password[1]));
        }
        mfa(hired, name, columns[4]);
        for (String key : columns[5].trim().split(" ", -1)) {
            if (!key.equals("-")) {
                key(seed, name, key);
            }
        }
    }

    private static void mfa(IamSeed hired, String name, String kind) {
        switch (kind) {
            case "virtual" -> hired.virtualMfa(name, name);
            case "both" -> {
                mfa(hired, name, "virtual");
                mfa(hired, name, "fido");
            }
            case "decoy" -> hired.virtualMfa(name, "root-account-mfa-device");
            case "hardware" -> hired.mfa(name, "GAHT1234" + (1000 + name.length()));
            case "fido" -> hired.mfa(name, hired.arn("u2f/user/" + name + "/yubikey-QJ3ZBVUL7DZX5MBPYL5DEKWXHY"));
            default -> {
                // No device.
            }
        }
    }

    private static void key(IamSeed seed, String name, String key) {
        boolean active = !key.startsWith("!");
        String[] parts = (active ? key : key.substring(1)).split(":", -1);
        Instant made = day(parts[0]);
        LastUse use = parts[1].equals("-") ? LastUse.NEVER : new LastUse(day(parts[1]), parts[3], parts[2]);
        seed.at(made).accessKey(name, active, active || use.time() == null ? made : use.time(), use);
    }

    private static Instant day(String date) {
        return Instant.parse(date + "T05:30:00Z");
    }
}
