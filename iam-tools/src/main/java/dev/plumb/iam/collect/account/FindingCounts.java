package dev.plumb.iam.collect.account;

import dev.plumb.core.aws.Pages;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.iam.account.Analyzers.ActiveFindings;
import dev.plumb.iam.account.Analyzers.Analyzer;
import dev.plumb.iam.account.AnalyzersForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.accessanalyzer.model.Criterion;
import software.amazon.awssdk.services.accessanalyzer.model.ListFindingsV2Response;

/**
 * The analyzers of one Region with their active findings. {@code GetFindingsStatistics} would count them in one call, but
 * tells an aggregate as of its {@code lastUpdatedAt}, which is empty for an analyzer whose statistics were never retrieved.
 * So the findings themselves are listed, which is exact. An account may have tens of thousands, and who reads the report
 * does not act differently on 500 or 50,000: counting ends after {@value #PAGES} pages, and the number is then told as a
 * least one: a bound by choice, and no gap.
 *
 * @param analyzers in AWS's order
 * @param unlisted what ended the listing of the analyzers before its end, null when it came to it
 * @param failures what ended counts before their end, one for each analyzer concerned
 * @param asked how many analyzers were asked for their findings
 * @see <a href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListFindingsV2.html">ListFindingsV2,
 *     which knows analyzers of every type</a>
 */
record FindingCounts(List<Analyzer> analyzers, Pages.@Nullable Gap unlisted, List<Pages.Gap> failures, int asked) {
    private static final String UNLISTED = "the analyzers were not all listed";

    /** The most pages that are read of one analyzer. */
    static final int PAGES = 5;

    /** How many findings are asked for at once. */
    static final int PAGE = 100;

    private static final Map<String, Criterion> ACTIVE =
            Map.of("status", Criterion.builder().eq("ACTIVE").build());

    /** Copies the lists. */
    FindingCounts {
        analyzers = List.copyOf(analyzers);
        failures = List.copyOf(failures);
    }

    /**
     * Counts for the analyzers that work.
     *
     * @param unlisted what ended their listing before its end
     */
    static FindingCounts of(AccessAnalyzerClient client, List<Analyzer> listed, Pages.@Nullable Gap unlisted) {
        List<Analyzer> analyzers = new ArrayList<>();
        List<Pages.Gap> failures = new ArrayList<>();
        int asked = 0;
        for (Analyzer analyzer : listed) {
            boolean ask = analyzer.active();
            analyzers.add(ask ? analyzer.withFindings(count(client, analyzer.arn(), failures)) : analyzer);
            asked += ask ? 1 : 0;
        }
        return new FindingCounts(analyzers, unlisted, failures, asked);
    }

    private static @Nullable ActiveFindings count(AccessAnalyzerClient client, String arn, List<Pages.Gap> failures) {
        AtomicInteger count = new AtomicInteger();
        AtomicInteger pages = new AtomicInteger();
        Pages<ListFindingsV2Response> listing = new Pages<>(
                token -> client.listFindingsV2(request ->
                        request.analyzerArn(arn).filter(ACTIVE).maxResults(PAGE).nextToken(token)),
                page -> hasMore(page) && pages.incrementAndGet() < PAGES,
                ListFindingsV2Response::nextToken,
                page -> {
                    count.addAndGet(page.findings().size());
                    return page.findings().size();
                });
        try {
            Pages.Gap gap = listing.read();
            if (gap != null) {
                failures.add(gap);
            }
            return new ActiveFindings(count.get(), gap != null || pages.get() >= PAGES);
        } catch (AwsException refusal) {
            failures.add(new Pages.Gap(String.valueOf(refusal.getMessage()), refusal));
            return null;
        }
    }

    private static boolean hasMore(ListFindingsV2Response page) {
        return page.nextToken() != null && !page.nextToken().isEmpty();
    }

    /** Returns the ledger's row for the findings of this Region. */
    Coverage.Row row(String account, String region) {
        if (failures.isEmpty()) {
            return unlisted == null
                    ? Coverage.Row.complete(account, region, AnalyzersForm.FINDINGS)
                    : Coverage.Row.partial(account, region, AnalyzersForm.FINDINGS, UNLISTED, unlisted.requestId());
        }
        boolean none = analyzers.stream().allMatch(analyzer -> analyzer.findings() == null);
        Pages.Gap first = failures.get(0);
        String reason = asked == 1
                ? first.reason()
                : "of " + failures.size() + " of " + asked + " analyzers: " + first.reason();
        return new Coverage.Row(
                account,
                region,
                AnalyzersForm.FINDINGS,
                none ? State.FAILED : State.PARTIAL,
                unlisted == null ? reason : reason + "; " + UNLISTED,
                first.requestId());
    }

    /** Returns the row of a Region whose analyzers are not known. */
    static Coverage.Row without(String account, String region) {
        return new Coverage.Row(
                account, region, AnalyzersForm.FINDINGS, State.FAILED, "the analyzers could not be listed", null);
    }
}
