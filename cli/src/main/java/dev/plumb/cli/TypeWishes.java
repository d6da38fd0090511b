package dev.plumb.cli;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.ec2.types.InstanceType;
import dev.plumb.ec2.types.TypeTable;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a type should have. All of it together. */
@HelpText.Section("Types that fit")
final class TypeWishes {
    private static final Pattern RANGE =
            Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)(?:(-)([0-9]{1,6}(?:\\.[0-9]{1,3})?)?)?");

    @Option(names = "--vcpu", paramLabel = "N|N-M", description = "So many virtual CPUs: 4, 4-8, or 4- for at least 4.")
    @Nullable
    String vcpu;

    @Option(names = "--memory", paramLabel = "N|N-M", description = "So much memory in GiB: 16, 8-16, 0.5, or 8-.")
    @Nullable
    String memory;

    @Option(
            names = "--arch",
            paramLabel = "NAME",
            description = "A processor: x86_64, arm64, i386, x86_64_mac or arm64_mac.")
    @Nullable
    String arch;

    @Option(names = "--network", paramLabel = "GBITS", description = "At least so many Gbit/s at best: 25 or 12.5.")
    @Nullable
    Double network;

    @Option(names = "--accelerators", description = "With graphics processors or other chips; without it none has any.")
    boolean accelerators;

    @Option(names = "--burstable", description = "With CPU credits; --no-burstable without.", negatable = true)
    @Nullable
    Boolean burstable;

    @Option(names = "--local-storage", description = "With local disks.")
    boolean localStorage;

    @Option(names = "--previous", description = "Previous generations, too.")
    boolean previous;

    /** Returns whether nothing was wished. */
    boolean none() {
        return vcpu == null
                && memory == null
                && arch == null
                && network == null
                && burstable == null
                && !accelerators
                && !localStorage
                && !previous;
    }

    /** Returns the types that fit, the smallest first. */
    List<InstanceType> among(TypeTable table) {
        Predicate<InstanceType> fits = type -> previous || type.current();
        if (vcpu != null) {
            double[] range = range("--vcpu", vcpu);
            fits = fits.and(type -> type.vcpus() >= range[0] && type.vcpus() <= range[1]);
        }
        if (memory != null) {
            double[] range = range("--memory", memory);
            fits = fits.and(type -> type.gibibytes() >= range[0] && type.gibibytes() <= range[1]);
        }
        if (arch != null) {
            String name = arch;
            if (table.types().stream().noneMatch(type -> type.architectures().contains(name))) {
                throw InputException.of(new Problem(
                        null, "--arch " + name + " is no processor of the table", "Most are x86_64 or arm64"));
            }
            fits = fits.and(type -> type.architectures().contains(name));
        }
        if (network != null) {
            double least = network;
            fits = fits.and(type -> type.network() >= least);
        }
        if (burstable != null) {
            boolean wanted = burstable;
            fits = fits.and(type -> type.burstable() == wanted);
        }
        if (localStorage) {
            fits = fits.and(type -> type.storage() > 0);
        }
        return table.types().stream()
                .filter(fits)
                .filter(type -> accelerators != type.accelerators().isEmpty())
                .sorted(Comparator.comparingInt(InstanceType::vcpus)
                        .thenComparing(InstanceType::memory)
                        .thenComparing(InstanceType::name))
                .toList();
    }

    private static double[] range(String option, String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            throw InputException.of(
                    new Problem(null, option + " " + text + " is neither a number nor a range", "Write 4, 4-8 or 4-"));
        }
        double least = Double.parseDouble(range.group(1));
        double most = range.group(2) == null
                ? least
                : range.group(3) == null ? Double.MAX_VALUE : Double.parseDouble(range.group(3));
        if (most < least) {
            throw InputException.of(new Problem(null, option + " " + text + " ends before it begins", null));
        }
        return new double[] {least, most};
    }
}
