package dev.plumb.iam.collect.account;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.RegionSweep;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.progress.Progress;
import dev.plumb.iam.account.Analyzers;
import dev.plumb.iam.account.AnalyzersForm;
import dev.plumb.iam.collect.SnapshotSection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.accessanalyzer.model.ListAnalyzersResponse;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.ListRegionsResponse;
import software.amazon.awssdk.services.account.model.RegionOptStatus;

/** Section {@value Analyzers#SECTION}: one call for the Regions, then one for each enabled Region. */
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
        RegionSweep<List<Analyzers.Analyzer>> sweep =
                RegionSweep.over(session, regions(session), ANALYZERS, AnalyzersSection::analyzers);
        List<Coverage.Row> rows = new ArrayList<>(sweep.coverage());
        rows.add(Coverage.Row.complete(session.identity().account(), "global", REGIONS));
        return new Content(new Analyzers(sweep.read()).toJson(), rows);
    }

    private static List<String> regions(AwsSession session) {
        AccountClient client = session.globalClient(AccountClient::builder);
        List<String> regions = new ArrayList<>();
        String token = null;
        do {
            @Nullable String from = token;
            ListRegionsResponse page = client.listRegions(request -> request.maxResults(50)
                    .nextToken(from)
                    .regionOptStatusContains(RegionOptStatus.ENABLED, RegionOptStatus.ENABLED_BY_DEFAULT));
            page.regions().forEach(region -> regions.add(region.regionName()));
            token = page.nextToken();
        } while (token != null);
        return regions;
    }

    private static List<Analyzers.Analyzer> analyzers(AwsSession session) {
        AccessAnalyzerClient client = session.client(AccessAnalyzerClient::builder);
        List<Analyzers.Analyzer> analyzers = new ArrayList<>();
        String token = null;
        do {
            @Nullable String from = token;
            ListAnalyzersResponse page = client.listAnalyzers(request -> request.nextToken(from));
            page.analyzers()
                    .forEach(analyzer -> analyzers.add(new Analyzers.Analyzer(
                            analyzer.arn(), analyzer.name(), analyzer.typeAsString(), analyzer.statusAsString())));
            token = page.nextToken();
        } while (token != null);
        return analyzers;
    }
}
