package dev.plumb.it.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * Prints how plumb performs, as Markdown tables: audits of simulated accounts, then start-up of the whole process beside
 * the AWS CLI, then a network on moto beside Terraform, then replays of scaling. The first argument is the project's folder; {@code audits},
 * {@code start-up}, {@code networks} or {@code replays} after it runs one part only.
 */
final class Benchmark {
    private static final List<Integer> SIZES = List.of(100, 2_000, 20_000);

    private Benchmark() {}

    /** Runs all parts, or those named. */
    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        List<String> parts = List.of(args).subList(1, args.length);
        System.out.printf(
                "Java %s, %d cores%n",
                System.getProperty("java.version"), Runtime.getRuntime().availableProcessors());
        if (parts.isEmpty() || parts.contains("audits")) {
            for (int size : SIZES) {
                Audits.print(size, System.out);
            }
        }
        if (parts.isEmpty() || parts.contains("start-up")) {
            StartUp.print(root, System.out);
        }
        if (parts.isEmpty() || parts.contains("networks")) {
            Networks.print(root, System.out);
        }
        if (parts.isEmpty() || parts.contains("replays")) {
            Replays.print(root, System.out);
        }
    }
}
