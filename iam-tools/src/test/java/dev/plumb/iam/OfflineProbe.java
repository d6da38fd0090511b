package dev.plumb.iam;

import java.nio.file.Path;

/** Run in a JVM of its own by {@link OfflineTest}. */
final class OfflineProbe {
    private OfflineProbe() {}

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        var snapshot = IamSnapshots.read(file);
        IamSnapshots.write(snapshot, file);
        IamAudit.withAllRules().judge(snapshot);
    }
}
