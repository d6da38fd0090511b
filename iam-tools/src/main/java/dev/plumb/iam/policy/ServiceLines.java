package dev.plumb.iam.policy;

import dev.plumb.iam.policy.ActionCatalog.Action;
import dev.plumb.iam.policy.ActionCatalog.ArnPattern;
import dev.plumb.iam.policy.ActionCatalog.ConditionKey;
import dev.plumb.iam.policy.ActionCatalog.Level;
import dev.plumb.iam.policy.ActionCatalog.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Decodes one service's part of the list of actions. */
final class ServiceLines {
    private ServiceLines() {}

    static Service decode(String prefix, int first, int count, String lines) {
        List<ResourceType> types = new ArrayList<>();
        List<ConditionKey> keys = new ArrayList<>();
        List<Action> actions = new ArrayList<>(count);
        for (String line : lines.split("\n", -1)) {
            if (line.startsWith("/")) {
                types.add(type(line.substring(1)));
            } else if (line.startsWith("?")) {
                keys.add(key(line.substring(1)));
            } else if (!line.isEmpty()) {
                String[] columns = line.split(" ", -1);
                actions.add(new Action(
                        prefix,
                        columns[0],
                        columns[0].toLowerCase(Locale.ROOT),
                        first + actions.size(),
                        level(columns[1]),
                        pick(types, columns[2]),
                        pick(keys, columns[3])));
            }
        }
        if (actions.size() != count) {
            throw new IllegalArgumentException(prefix + " has " + actions.size() + " actions, not " + count);
        }
        return new Service(prefix, first, actions, types);
    }

    private static ResourceType type(String line) {
        int space = line.lastIndexOf(' ');
        return new ResourceType(
                line.substring(0, space),
                Stream.of(line.substring(space + 1).split("\\|", -1))
                        .map(ServiceLines::arn)
                        .toList());
    }

    private static ArnPattern arn(String text) {
        String[] parts = text.split(":", 4);
        boolean ownAccount = parts[2].equals("@");
        return new ArnPattern(
                Glob.ignoringCase(parts[0]),
                Glob.ignoringCase(parts[1]),
                Glob.ignoringCase(ownAccount ? "*" : parts[2]),
                ownAccount,
                Glob.of(parts[3]));
    }

    private static ConditionKey key(String line) {
        int space = line.lastIndexOf(' ');
        String type = line.substring(space + 1);
        boolean several = type.startsWith("+");
        return new ConditionKey(
                Glob.ignoringCase(line.substring(0, space)), family(several ? type.substring(1) : type), several);
    }

    private static Operator.Family family(String letter) {
        return switch (letter) {
            case "S" -> Operator.Family.STRING;
            case "A" -> Operator.Family.ARN;
            case "B" -> Operator.Family.BOOL;
            case "N" -> Operator.Family.NUMERIC;
            case "D" -> Operator.Family.DATE;
            case "I" -> Operator.Family.IP;
            case "X" -> Operator.Family.BINARY;
            default -> throw new IllegalArgumentException("no type of condition key: " + letter);
        };
    }

    private static Level level(String letter) {
        return switch (letter) {
            case "L" -> Level.LIST;
            case "R" -> Level.READ;
            case "W" -> Level.WRITE;
            case "T" -> Level.TAGGING;
            case "P" -> Level.PERMISSIONS_MANAGEMENT;
            default -> throw new IllegalArgumentException("no access level: " + letter);
        };
    }

    private static <T> List<T> pick(List<T> all, String numbers) {
        return numbers.equals("-")
                ? List.of()
                : Stream.of(numbers.split(",", -1))
                        .map(number -> all.get(Integer.parseInt(number)))
                        .toList();
    }
}
