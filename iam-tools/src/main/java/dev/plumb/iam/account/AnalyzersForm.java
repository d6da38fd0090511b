package dev.plumb.iam.account;

import dev.plumb.core.error.InputException;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.json.JsonObject;
import dev.plumb.core.json.JsonValue;
import dev.plumb.iam.snapshot.SectionForm;
import java.util.List;

/** Section {@value Analyzers#SECTION} in a file: an entry for each Region that was read to the end. */
public final class AnalyzersForm implements SectionForm {
    /** Which Regions there are. */
    public static final String REGIONS = "account:ListRegions";

    /** The analyzers of one Region. */
    public static final String ANALYZERS = "access-analyzer:ListAnalyzers";

    /** Created by {@link java.util.ServiceLoader}. */
    public AnalyzersForm() {}

    @Override
    public String name() {
        return Analyzers.SECTION;
    }

    @Override
    public List<String> operations() {
        return List.of(REGIONS, ANALYZERS);
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
    }

    private static void analyzer(JsonObject analyzer) {
        analyzer.only("arn", "name", "type", "status");
        analyzer.text("arn");
        analyzer.text("name");
        analyzer.text("type");
        analyzer.text("status");
    }
}
