package dev.plumb.ec2.types;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Pages;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.NetworkCardInfo;

/** Reads the instance types of a Region: a call for each hundred. */
public final class TypeListing {
    private static final int PAGE = 100;

    private TypeListing() {}

    /**
     * Returns the table of the types that a session's Region has.
     *
     * @throws dev.plumb.core.error.AwsException when AWS refuses
     */
    public static TypeTable read(AwsSession session) {
        Ec2Client ec2 = session.client(Ec2Client::builder);
        List<InstanceTypeInfo> all = Pages.all(
                "EC2",
                token -> ec2.describeInstanceTypes(
                        request -> request.maxResults(PAGE).nextToken(token)),
                DescribeInstanceTypesResponse::nextToken,
                DescribeInstanceTypesResponse::instanceTypes);
        return new TypeTable(
                session.serviceTime().atZone(ZoneOffset.UTC).toLocalDate().toString(),
                "DescribeInstanceTypes in " + session.region().orElse("no Region"),
                all.stream().map(TypeListing::type).toList());
    }

    private static InstanceType type(InstanceTypeInfo info) {
        double network = info.networkInfo() == null
                ? 0
                : info.networkInfo().networkCards().stream()
                        .map(NetworkCardInfo::peakBandwidthInGbps)
                        .filter(peak -> peak != null)
                        .mapToDouble(Double::doubleValue)
                        .sum();
        return new InstanceType(
                plain(info.instanceTypeAsString()),
                info.vCpuInfo().defaultVCpus(),
                info.memoryInfo().sizeInMiB(),
                info.processorInfo().supportedArchitecturesAsStrings().stream()
                        .map(TypeListing::plain)
                        .sorted()
                        .toList(),
                accelerators(info),
                info.instanceStorageInfo() == null || info.instanceStorageInfo().totalSizeInGB() == null
                        ? 0
                        : info.instanceStorageInfo().totalSizeInGB(),
                network,
                Boolean.TRUE.equals(info.burstablePerformanceSupported()),
                Boolean.TRUE.equals(info.currentGeneration()),
                Boolean.TRUE.equals(info.bareMetal()));
    }

    /** AWS tells the chips of its own twice, by the newer name and by that of inference. */
    private static List<String> accelerators(InstanceTypeInfo info) {
        Stream<String> graphics = info.gpuInfo() == null
                ? Stream.of()
                : info.gpuInfo().gpus().stream().map(one -> words(one.count(), one.manufacturer(), one.name()));
        Stream<String> chips = info.neuronInfo() != null
                ? info.neuronInfo().neuronDevices().stream().map(one -> words(one.count(), "", one.name()))
                : info.inferenceAcceleratorInfo() == null
                        ? Stream.of()
                        : info.inferenceAcceleratorInfo().accelerators().stream()
                                .map(one -> words(one.count(), one.manufacturer(), one.name()));
        Stream<String> programmable = info.fpgaInfo() == null
                ? Stream.of()
                : info.fpgaInfo().fpgas().stream().map(one -> words(one.count(), one.manufacturer(), one.name()));
        Stream<String> media = info.mediaAcceleratorInfo() == null
                ? Stream.of()
                : info.mediaAcceleratorInfo().accelerators().stream()
                        .map(one -> words(one.count(), one.manufacturer(), one.name()));
        return Stream.of(graphics, chips, programmable, media)
                .flatMap(words -> words)
                .toList();
    }

    private static String words(
            @org.jspecify.annotations.Nullable Integer count,
            @org.jspecify.annotations.Nullable String maker,
            @org.jspecify.annotations.Nullable String name) {
        return plain((count == null ? 0 : count) + " " + (maker == null || maker.isEmpty() ? "" : maker + " ") + name);
    }

    /** Names must not break the table's cells. */
    private static String plain(String text) {
        return text.replaceAll("[,;\\p{Cntrl}]", " ");
    }
}
