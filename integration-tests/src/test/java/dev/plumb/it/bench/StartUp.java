package dev.plumb.it.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts plumb and the AWS CLI in turns, so that both meet the same machine, and compares round by round. */
final class StartUp {
    private static final int ROUNDS = 9;
    private static final String PEER = "aws --version";

    private StartUp() {}

    static void print(Path root, PrintStream out) throws IOException, InterruptedException {
        String plumb = root.resolve("plumb").toString();
        String account = root.resolve("examples/acme/account.json").toString();
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("plumb --help", List.of(plumb, "--help"));
        commands.put("plumb iam audit --snapshot", List.of(plumb, "iam", "audit", "--snapshot", account));
        String aws = aws();
        if (!aws.isEmpty()) {
            commands.put(PEER, List.of(aws, "--version"));
        }
        out.printf(
                "%n### Start-up of the whole process%n%n%s; %s; medians of %d alternating rounds after one to warm up%n%n",
                Programs.output(List.of(plumb, "--version")).strip(),
                aws.isEmpty()
                        ? "no AWS CLI"
                        : Programs.output(List.of(aws, "--version")).strip(),
                ROUNDS);
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                double measured = Programs.seconds(command.getValue());
                if (round > 0) {
                    seconds.computeIfAbsent(command.getKey(), name -> new ArrayList<>())
                            .add(measured);
                }
            }
        }
        out.println("| command | seconds | ratio to `" + PEER + "` |");
        out.println("|---|---:|---:|");
        seconds.forEach((command, measured) -> out.printf(
                "| `%s` | %s | %s |%n",
                command, Spread.of(measured).text("%.2f"), ratio(measured, seconds.getOrDefault(PEER, List.of()))));
    }

    private static String ratio(List<Double> measured, List<Double> peer) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < peer.size(); round++) {
            ratios.add(measured.get(round) / peer.get(round));
        }
        return ratios.isEmpty() ? "" : Spread.of(ratios).text("%.2f");
    }

    /** Returns where the AWS CLI itself is, behind the scripts of version managers that would add to its time. */
    private static String aws() throws InterruptedException {
        for (List<String> question : List.of(List.of("pyenv", "which", "aws"), List.of("which", "aws"))) {
            try {
                String answer = Programs.output(question).strip();
                if (!answer.isEmpty()) {
                    return answer;
                }
            } catch (IOException absent) {
                // The next one may know.
            }
        }
        return "";
    }
}
