package dev.plumb.core.report;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.RuleInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finding as the page's template reads it. */
record HtmlRow(Finding finding, @Nullable RuleInfo info) {
    String uid() {
        return finding.fingerprint();
    }

    String severity() {
        return finding.severity().word();
    }

    String status() {
        return finding.status().name();
    }

    String statusName() {
        return Texts.capital(Texts.name(finding.status()));
    }

    String rule() {
        return finding.rule();
    }

    String group() {
        return info == null ? "" : info.group();
    }

    String title() {
        return info == null ? "" : info.title();
    }

    String type() {
        return finding.resource().type();
    }

    String name() {
        return finding.resource().name();
    }

    String id() {
        return finding.resource().id();
    }

    String message() {
        return finding.message();
    }

    List<Evidence> evidence() {
        return finding.evidence();
    }
}
