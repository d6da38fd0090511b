package dev.plumb.core.stack.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who makes a run, as people need to know it to find that process.
 *
 * @param host the host's name
 * @param process the process id
 * @param job the id of the pipeline's job, or empty
 * @param version the version of plumb
 */
public record Holder(String host, long process, String job, String version) {
    private static final int LONGEST = 48;

    /** What pipelines call their job, in the order in which it is looked for. */
    private static final List<String> JOBS = List.of("GITHUB_RUN_ID", "CI_JOB_ID", "CODEBUILD_BUILD_ID", "BUILD_TAG");

    /** Cuts what is too long for a record. */
    public Holder {
        host = Ascii.cut(host, LONGEST);
        job = Ascii.cut(job, LONGEST);
        version = Ascii.cut(version, LONGEST);
    }

    /** Returns this process on this host, in the job that the environment names. */
    public static Holder here(Map<String, String> environment) {
        String job = JOBS.stream()
                .map(environment::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        String version = Holder.class.getPackage().getImplementationVersion();
        return new Holder(
                host(environment), ProcessHandle.current().pid(), job, version == null ? "development" : version);
    }

    private static String host(Map<String, String> environment) {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return environment.getOrDefault("HOSTNAME", "unknown");
        }
    }

    /** Returns one line such as {@code ci-3 (process 4711, job 99, plumb 0.1.0)}. */
    @Override
    public String toString() {
        return host + " (process " + process + (job.isEmpty() ? "" : ", job " + job) + ", plumb " + version + ")";
    }
}
