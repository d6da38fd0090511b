package dev.plumb.iam.account;

import dev.plumb.core.error.InputException;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.json.JsonObject;
import dev.plumb.core.json.JsonValue;
import dev.plumb.iam.snapshot.SectionForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section {@value Analyzers#SECTION} in a file: an entry for each Region that was read to the end. */
public final class AnalyzersForm implements SectionForm {
    /** Which Regions there are. */
    public static final String REGIONS = "account:ListRegions";

    /** The analyzers of one Region. */
    public static final String ANALYZERS = "access-analyzer:ListAnalyzers";

    /** The active findings of one Region's analyzers. ListFindingsV2 has no permission of its own. */
    public static final String FINDINGS = "access-analyzer:ListFindings";

    /** Created by {@link java.util.ServiceLoader}. */
    public AnalyzersForm() {}

    @Override
    public String name() {
        return Analyzers.SECTION;
    }

    @Override
    public List<String> operations() {
        return List.of(REGIONS, ANALYZERS, FINDINGS);
    }

    @Override
    public void validate(JsonObject section, Coverage coverage) {
        section.fields().values().stream()
                .flatMap(analyzers -> analyzers.elements().stream())
                .map(JsonValue::object)
                .forEach(AnalyzersForm::analyzer);
        coverage.rows().stream()
                .filter(row -> row.operation().equals(ANALYZERS) && row.state() == State.COMPLETE)
                .map(Coverage.Row::region)
                .filter(region -> !section.fields().containsKey(region))
                .findFirst()
                .ifPresent(region -> {
                    throw InputException.at(
                            section.where(),
                            "\"coverage\" says that " + ANALYZERS + " was read to the end in " + region
                                    + ", but that Region is missing here");
                });
        coverage.rows().stream()
                .filter(row -> row.operation().equals(FINDINGS) && row.state() == State.COMPLETE)
                .forEach(row -> counted(section.find(row.region()), row.region()));
    }

    /** Files from before findings were counted have no such row, and their analyzers no number. */
    private static void counted(@Nullable JsonValue analyzers, String region) {
        if (analyzers == null) {
            return;
        }
        analyzers.elements().stream()
                .map(JsonValue::object)
                .filter(analyzer -> analyzer.text("status").equals("ACTIVE") && analyzer.find("activeFindings") == null)
                .findFirst()
                .ifPresent(analyzer -> {
                    throw InputException.at(
                            analyzer.where(),
                            "\"coverage\" says that " + FINDINGS + " was read to the end in " + region
                                    + ", but \"activeFindings\" is missing here");
                });
    }

    private static void analyzer(JsonObject analyzer) {
        analyzer.only("arn", "name", "type", "status", "activeFindings");
        analyzer.text("arn");
        analyzer.text("name");
        analyzer.text("type");
        analyzer.text("status");
        JsonValue findings = analyzer.find("activeFindings");
        if (findings != null) {
            JsonObject counted = findings.object();
            counted.only("count", "more");
            JsonValue count = counted.get("count");
            if (count.integer() < 0) {
                throw InputException.at(count.where(), "a number of findings cannot be negative");
            }
            counted.get("more").flag();
        }
    }
}
