package dev.plumb.iam.collect.account;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Pages;
import dev.plumb.core.aws.RegionSweep;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.progress.Progress;
import dev.plumb.iam.account.Analyzers;
import dev.plumb.iam.account.AnalyzersForm;
import dev.plumb.iam.collect.SnapshotSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.accessanalyzer.model.ListAnalyzersResponse;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.ListRegionsResponse;
import software.amazon.awssdk.services.account.model.RegionOptStatus;

/**
 * Section {@value Analyzers#SECTION}: one call for the Regions, then one for each enabled Region, and a few for each active
 * analyzer to count its active findings.
 */
public final class AnalyzersSection implements SnapshotSection {
    private static final String REGIONS = AnalyzersForm.REGIONS;
    private static final String ANALYZERS = AnalyzersForm.ANALYZERS;

    /** Created by {@link java.util.ServiceLoader}. */
    public AnalyzersSection() {}

    @Override
    public String name() {
        return Analyzers.SECTION;
    }

    @Override
    public List<String> operations() {
        return new AnalyzersForm().operations();
    }

    @Override
    public Content collect(AwsSession session, Progress progress) {
        String account = session.identity().account();
        List<String> regions = new ArrayList<>();
        Pages.Gap unlisted = regions(session, regions);
        RegionSweep<FindingCounts> sweep = RegionSweep.over(session, regions, ANALYZERS, AnalyzersSection::analyzers);
        List<Coverage.Row> rows = new ArrayList<>(sweep.coverage());
        for (String region : new TreeSet<>(regions)) {
            FindingCounts counts = sweep.read().get(region);
            rows.add(counts == null ? FindingCounts.without(account, region) : counts.row(account, region));
        }
        rows.add(
                unlisted == null
                        ? Coverage.Row.complete(account, "global", REGIONS)
                        : Coverage.Row.partial(account, "global", REGIONS, unlisted.reason(), unlisted.requestId()));
        Map<String, List<Analyzers.Analyzer>> analyzers = new TreeMap<>();
        sweep.read().forEach((region, counts) -> analyzers.put(region, counts.analyzers()));
        return new Content(new Analyzers(analyzers).toJson(), rows);
    }

    private static Pages.@Nullable Gap regions(AwsSession session, List<String> regions) {
        AccountClient client = session.globalClient(AccountClient::builder);
        Pages<ListRegionsResponse> pages = Pages.byToken(
                token -> client.listRegions(request -> request.maxResults(50)
                        .nextToken(token)
                        .regionOptStatusContains(RegionOptStatus.ENABLED, RegionOptStatus.ENABLED_BY_DEFAULT)),
                ListRegionsResponse::nextToken,
                page -> {
                    page.regions().forEach(region -> regions.add(region.regionName()));
                    return page.regions().size();
                });
        return pages.read();
    }

    private static RegionSweep.Part<FindingCounts> analyzers(AwsSession session) {
        AccessAnalyzerClient client = session.client(AccessAnalyzerClient::builder);
        List<Analyzers.Analyzer> analyzers = new ArrayList<>();
        Pages<ListAnalyzersResponse> pages = Pages.byToken(
                token -> client.listAnalyzers(request -> request.nextToken(token)),
                ListAnalyzersResponse::nextToken,
                page -> {
                    page.analyzers()
                            .forEach(analyzer -> analyzers.add(new Analyzers.Analyzer(
                                    analyzer.arn(),
                                    analyzer.name(),
                                    analyzer.typeAsString(),
                                    analyzer.statusAsString(),
                                    null)));
                    return page.analyzers().size();
                });
        Pages.Gap gap = pages.read();
        return new RegionSweep.Part<>(FindingCounts.of(client, analyzers, gap), gap);
    }
}
