package dev.plumb.it.bench;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.CallMeter;
import dev.plumb.core.finding.Status;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.report.AuditReport;
import dev.plumb.core.report.ReportFormat;
import dev.plumb.core.report.Reports;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.collect.CollectOptions;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** One audit in a virtual machine of its own; prints a line for each step: name, seconds, and the heap in MB. */
final class AuditTrial {
    private static final double MEGABYTE = 1 << 20;
    private static final List<MemoryPoolMXBean> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    private AuditTrial() {}

    /** Audits the account at an endpoint; the arguments are its address and an access key id. */
    public static void main(String[] args) throws Exception {
        AwsSession session = AwsSession.builder()
                .environment(Map.of())
                .endpointUrl(args[0])
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create(args[1], "simulated")))
                .build();
        IamSnapshot snapshot =
                step("collect", () -> IamSnapshots.collect(session, CollectOptions.CORE, Progress.none()));
        if (!snapshot.coverage().gaps().isEmpty()) {
            throw new IllegalStateException(
                    "not read completely: " + snapshot.coverage().gaps());
        }
        AuditReport report = step("judge", () -> IamAudit.withAllRules().judge(snapshot));
        for (ReportFormat format : Reports.all()) {
            step(format.name(), () -> write(format, report));
        }
        CallMeter.Count total = session.meter().total();
        System.out.printf(
                Locale.ROOT,
                "counts\t%d calls, %d retries, %d findings of which %d failures%n",
                total.calls(),
                total.retries(),
                report.findings().size(),
                report.count(Status.FAIL));
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private static <T> T step(String name, Step<T> step) throws IOException {
        HEAP.forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        T result = step.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak =
                HEAP.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.gc();
        long kept = HEAP.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
        System.out.printf(Locale.ROOT, "%s\t%f\t%f\t%f%n", name, seconds, peak / MEGABYTE, kept / MEGABYTE);
        return result;
    }

    private static Path write(ReportFormat format, AuditReport report) throws IOException {
        Path file = Files.createTempFile("plumb-benchmark", "." + format.name());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            format.write(report, out);
        }
        Files.delete(file);
        return file;
    }
}
