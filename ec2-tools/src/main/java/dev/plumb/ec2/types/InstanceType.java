package dev.plumb.ec2.types;

import java.util.List;

/**
 * An instance type, as DescribeInstanceTypes tells it.
 *
 * @param name such as {@code m7g.large}
 * @param vcpus virtual CPUs
 * @param memory in MiB
 * @param architectures such as {@code arm64}
 * @param accelerators graphics processors and other chips, in words
 * @param storage local disks, in GB
 * @param network peak bandwidth in Gbit/s, 0 where AWS tells none
 * @param burstable whether it lives on CPU credits
 * @param current whether AWS counts it to the current generation
 * @param metal whether it is a whole machine
 */
public record InstanceType(
        String name,
        int vcpus,
        long memory,
        List<String> architectures,
        List<String> accelerators,
        long storage,
        double network,
        boolean burstable,
        boolean current,
        boolean metal) {
    private static final double MEBIBYTES = 1024;

    /** Copies. */
    public InstanceType {
        architectures = List.copyOf(architectures);
        accelerators = List.copyOf(accelerators);
    }

    /** Returns the memory in GiB. */
    public double gibibytes() {
        return memory / MEBIBYTES;
    }
}
