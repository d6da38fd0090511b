package dev.plumb.ec2.collect;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Identity;
import dev.plumb.core.aws.RegionSweep;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.ec2.snapshot.Balancing;
import dev.plumb.ec2.snapshot.ComputeSnapshot;
import dev.plumb.ec2.snapshot.RegionState;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListServerCertificatesResponse;

/** Reads what an account has of compute, listing by listing and never thing by thing. */
public final class ComputeCollector {
    private static final String TASK = "regions";
    private static final String REGIONS = "ec2:DescribeRegions";
    private static final String UPLOADED = "iam:ListServerCertificates";
    private static final int PAGE = 1000;

    private ComputeCollector() {}

    /** Returns the actions that reading needs, as policies name them. */
    public static List<String> operations() {
        return Stream.of(
                        List.of(REGIONS, UPLOADED),
                        Ec2Reading.OPERATIONS,
                        BalancingReading.OPERATIONS,
                        ScalingReading.OPERATIONS)
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Returns the names of the Regions that are enabled for the account.
     *
     * @throws dev.plumb.core.error.AwsException when AWS refuses
     */
    public static List<String> enabledRegions(AwsSession session) {
        return session.globalClient(Ec2Client::builder).describeRegions(request -> {}).regions().stream()
                .map(Region::regionName)
                .toList();
    }

    /**
     * Reads some Regions of the account that a session belongs to. What is refused becomes a row of the coverage and stops
     * nothing else. An interrupt of the calling thread ends the reading: what was read is returned, rows say what was not,
     * and the thread's interrupt status stays set.
     *
     * @throws dev.plumb.core.error.AwsException when there are no usable credentials, or AWS cannot be reached
     * @throws InterruptedRunException when interrupted before it was known whose account it is
     */
    public static ComputeSnapshot collect(AwsSession session, List<String> regions, Progress progress) {
        Identity identity = session.identity();
        String words = regions.size() == 1 ? "Region " + regions.get(0) : regions.size() + " Regions";
        progress.on(new ProgressEvent.Started(TASK, words, 0));
        RegionLedger global = new RegionLedger(identity.account(), "global");
        List<Balancing.Certificate> uploaded = uploaded(session, global);
        List<String> operations = Stream.of(
                        Ec2Reading.OPERATIONS, BalancingReading.OPERATIONS, ScalingReading.OPERATIONS)
                .flatMap(List::stream)
                .toList();
        RegionSweep<RegionState> sweep =
                RegionSweep.over(session, regions, operations, in -> region(in, identity, uploaded));
        List<Coverage.Row> rows = new ArrayList<>(sweep.coverage());
        rows.addAll(global.rows());
        Coverage coverage = new Coverage(rows);
        progress.on(new ProgressEvent.Finished(
                TASK,
                coverage.gaps().isEmpty() ? ProgressEvent.Outcome.DONE : ProgressEvent.Outcome.INCOMPLETE,
                words));
        if (Thread.currentThread().isInterrupted()) {
            progress.on(new ProgressEvent.Note(
                    ProgressEvent.Level.WARNING, "Interrupted: what was read until then is kept"));
        }
        return new ComputeSnapshot(
                identity.account(),
                identity.partition(),
                session.serviceTime().truncatedTo(ChronoUnit.SECONDS),
                coverage,
                List.copyOf(sweep.read().values()));
    }

    private static RegionSweep.Parts<RegionState> region(
            AwsSession session, Identity identity, List<Balancing.Certificate> uploaded) {
        String region = session.region().orElseThrow();
        RegionLedger ledger = new RegionLedger(identity.account(), region);
        Arns arns = new Arns(identity, region);
        Ec2Reading ec2 = new Ec2Reading(session.client(Ec2Client::builder), ledger, arns);
        RegionState state = new RegionState(
                region,
                ec2.machines(),
                ec2.storage(),
                ec2.firewalls(),
                new BalancingReading(
                                session.client(ElasticLoadBalancingV2Client::builder),
                                session.client(ElasticLoadBalancingClient::builder),
                                session.client(AcmClient::builder),
                                ledger,
                                arns)
                        .read(uploaded),
                new ScalingReading(
                                session.client(AutoScalingClient::builder),
                                session.client(CloudWatchClient::builder),
                                ledger)
                        .read());
        return new RegionSweep.Parts<>(state, ledger.rows());
    }

    /** Listeners may have certificates that were uploaded to IAM, which is the same in all Regions. */
    private static List<Balancing.Certificate> uploaded(AwsSession session, RegionLedger ledger) {
        IamClient iam = session.globalClient(IamClient::builder);
        return ledger
                .pages(
                        UPLOADED,
                        token -> iam.listServerCertificates(
                                request -> request.maxItems(PAGE).marker(token)),
                        (ListServerCertificatesResponse page) ->
                                Boolean.TRUE.equals(page.isTruncated()) ? page.marker() : null,
                        ListServerCertificatesResponse::serverCertificateMetadataList)
                .stream()
                .map(one -> new Balancing.Certificate(
                        new Resource("AWS::IAM::ServerCertificate", one.arn(), one.serverCertificateName()),
                        "UPLOADED",
                        one.expiration(),
                        false))
                .toList();
    }
}
