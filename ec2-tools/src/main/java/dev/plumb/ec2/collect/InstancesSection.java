package dev.plumb.ec2.collect;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Pages;
import dev.plumb.core.aws.RegionSweep;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.progress.Progress;
import dev.plumb.ec2.instance.Instances;
import dev.plumb.ec2.instance.InstancesForm;
import dev.plumb.iam.collect.SnapshotSection;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Section {@value Instances#SECTION}: one call for the Regions, then one for each thousand instances in each. */
public final class InstancesSection implements SnapshotSection {
    private static final String REGIONS = InstancesForm.REGIONS;
    private static final String INSTANCES = InstancesForm.INSTANCES;
    private static final int PAGE = 1000;

    /** Created by {@link java.util.ServiceLoader}. */
    public InstancesSection() {}

    @Override
    public String name() {
        return Instances.SECTION;
    }

    @Override
    public List<String> operations() {
        return new InstancesForm().operations();
    }

    @Override
    public Content collect(AwsSession session, Progress progress) {
        String account = session.identity().account();
        List<String> regions =
                session.globalClient(Ec2Client::builder).describeRegions(request -> {}).regions().stream()
                        .map(Region::regionName)
                        .toList();
        RegionSweep<List<dev.plumb.ec2.instance.Instance>> sweep = RegionSweep.over(
                session,
                regions,
                INSTANCES,
                in -> instances(in, session.identity().partition(), account));
        List<Coverage.Row> rows = new ArrayList<>(sweep.coverage());
        rows.add(Coverage.Row.complete(account, "global", REGIONS));
        return new Content(
                new Instances(sweep.read().values().stream()
                                .flatMap(List::stream)
                                .toList())
                        .toJson(),
                rows);
    }

    private static RegionSweep.Part<List<dev.plumb.ec2.instance.Instance>> instances(
            AwsSession session, String partition, String account) {
        String region = session.region().orElseThrow();
        Ec2Client client = session.client(Ec2Client::builder);
        List<dev.plumb.ec2.instance.Instance> instances = new ArrayList<>();
        Pages<DescribeInstancesResponse> pages = Pages.byToken(
                token -> client.describeInstances(
                        request -> request.maxResults(PAGE).nextToken(token)),
                DescribeInstancesResponse::nextToken,
                page -> {
                    int before = instances.size();
                    page.reservations().stream()
                            .flatMap(reservation -> reservation.instances().stream())
                            .map(instance ->
                                    record(instance, region, "arn:" + partition + ":ec2:" + region + ":" + account))
                            .forEach(instances::add);
                    return instances.size() - before;
                });
        Pages.Gap gap = pages.read();
        return new RegionSweep.Part<>(instances, gap);
    }

    private static dev.plumb.ec2.instance.Instance record(Instance instance, String region, String arn) {
        return new dev.plumb.ec2.instance.Instance(
                instance.instanceId(),
                arn + ":instance/" + instance.instanceId(),
                region,
                instance.tags().stream()
                        .filter(tag -> "Name".equals(tag.key()))
                        .map(Tag::value)
                        .findFirst()
                        .orElse(instance.instanceId()),
                instance.state().nameAsString(),
                instance.iamInstanceProfile() == null
                        ? null
                        : instance.iamInstanceProfile().arn());
    }
}
