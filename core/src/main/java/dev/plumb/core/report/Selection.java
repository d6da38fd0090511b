package dev.plumb.core.report;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of an audit was chosen. Every format says it in its head: a report on one rule must not look like one on all.
 *
 * @param judged how many rules judged
 * @param offered how many there are
 * @param rules the patterns that chose them, as they were given; empty where none were
 * @param sections the sections of the CIS benchmark that chose them, as they were given
 * @param mildest the mildest severity that is listed, or null where all are
 * @param unlisted how many milder findings have each status: counted, not listed
 * @param unlistedFailures how many of these are failures of each severity
 */
public record Selection(
        int judged,
        int offered,
        List<String> rules,
        List<String> sections,
        @Nullable Severity mildest,
        Map<Status, Long> unlisted,
        Map<Severity, Long> unlistedFailures) {
    /** Nothing was left out. */
    public static final Selection EVERYTHING = of(0, 0);

    /** Copies the lists. */
    public Selection {
        rules = List.copyOf(rules);
        sections = List.copyOf(sections);
        unlisted = Map.copyOf(unlisted);
        unlistedFailures = Map.copyOf(unlistedFailures);
    }

    /** Returns the selection of so many rules, without a word on why these. */
    public static Selection of(int judged, int offered) {
        return new Selection(judged, offered, List.of(), List.of(), null, Map.of(), Map.of());
    }

    /** Returns the same selection with what chose the rules. */
    public Selection by(List<String> patterns, List<String> cisSections) {
        return new Selection(judged, offered, patterns, cisSections, mildest, unlisted, unlistedFailures);
    }

    /** Returns the same selection, of which findings milder than this are only counted. */
    Selection atLeast(Severity severity, Collection<Finding> milder) {
        Map<Status, Long> statuses = new EnumMap<>(Status.class);
        Map<Severity, Long> failures = new EnumMap<>(Severity.class);
        for (Finding finding : milder) {
            statuses.merge(finding.status(), 1L, Long::sum);
            if (finding.status() == Status.FAIL) {
                failures.merge(finding.severity(), 1L, Long::sum);
            }
        }
        return new Selection(judged, offered, rules, sections, severity, statuses, failures);
    }

    /** Returns whether nothing was left out, and nobody chose anything. */
    public boolean everything() {
        return judged == offered && rules.isEmpty() && sections.isEmpty() && mildest == null;
    }

    /** Returns how many failures were counted and are not listed. */
    long failuresUnlisted() {
        return unlisted.getOrDefault(Status.FAIL, 0L);
    }

    /** Returns a sentence without a period, empty where nothing was left out; holds what was given: hostile text. */
    String sentence() {
        List<String> parts = new ArrayList<>();
        if (judged != offered || !rules.isEmpty() || !sections.isEmpty()) {
            parts.add(Texts.number(judged) + " of " + Texts.count(offered, "rule")
                    + (rules.isEmpty() ? "" : ", matching " + String.join(" or ", rules))
                    + (sections.isEmpty() ? "" : ", answering CIS " + String.join(" or ", sections)));
        }
        Severity least = mildest;
        if (least != null) {
            long milder = failuresUnlisted();
            parts.add((least == Severity.CRITICAL ? "severity critical" : "severity " + least.word() + " or worse")
                    + (milder == 0 ? "" : " (" + Texts.count(milder, "milder failure") + " counted, not listed)"));
        }
        return parts.isEmpty() ? "" : "Chosen: " + String.join("; ", parts);
    }
}
