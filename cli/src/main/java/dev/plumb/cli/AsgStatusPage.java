package dev.plumb.cli;

import dev.plumb.core.report.Terminal;
import dev.plumb.core.report.Terminal.Paint;
import dev.plumb.core.text.Columns;
import dev.plumb.core.text.Sink;
import dev.plumb.ec2.scaling.roll.GroupState;
import dev.plumb.ec2.scaling.roll.Member;
import dev.plumb.ec2.scaling.roll.Refresh;
import dev.plumb.ec2.scaling.roll.Registration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a group is doing, for people. */
@Sink(Sink.Medium.TERMINAL)
final class AsgStatusPage {
    private static final int ACTIVITIES = 5;
    private static final int INDENT = 2;

    private final GroupState group;
    private final Terminal terminal;
    private final StringBuilder page = new StringBuilder();

    private AsgStatusPage(GroupState group, Terminal terminal) {
        this.group = group;
        this.terminal = terminal;
    }

    static String of(GroupState group, Terminal terminal) {
        return new AsgStatusPage(group, terminal).text();
    }

    private String text() {
        GroupState.Sizes sizes = group.sizes();
        long serving = group.members().stream().filter(Member::serving).count();
        page.append(terminal.paint(Paint.STRONG, "Auto Scaling group " + terminal.text(group.name())))
                .append('\n');
        line(
                INDENT,
                serving + " in service, " + sizes.desired() + " wanted, " + sizes.min() + " to " + sizes.max()
                        + " allowed; health by " + group.health());
        line(
                INDENT,
                group.launch() == null
                        ? "launches from a launch configuration"
                        : "launches from " + group.launch() + " of "
                                + group.launch().id());
        if (!group.suspended().isEmpty()) {
            line(INDENT, "suspended: " + group.suspended().stream().sorted().collect(Collectors.joining(", ")));
        }
        refresh();
        members();
        alarms();
        activities();
        return page.toString();
    }

    private void refresh() {
        group.refreshes().stream().findFirst().ifPresent(newest -> {
            title(newest.active() ? "Instance refresh under way" : "Last instance refresh");
            line(
                    INDENT,
                    newest.status() + (newest.wanted() == null ? "" : ", to " + newest.wanted())
                            + ", " + newest.percent() + " %" + (newest.back() ? " still new" : " done")
                            + (newest.left() > 0 ? ", " + newest.left() + " to go" : "")
                            + (newest.start() == null
                                    ? ""
                                    : ", since " + newest.start().truncatedTo(ChronoUnit.SECONDS))
                            + (newest.end() == null
                                    ? ""
                                    : " until " + newest.end().truncatedTo(ChronoUnit.SECONDS)));
            reason(newest);
        });
    }

    private void reason(Refresh refresh) {
        if (!refresh.why().isEmpty()) {
            line(2 * INDENT, refresh.why());
        }
    }

    private void members() {
        title("Instances");
        if (group.members().isEmpty()) {
            line(INDENT, "none");
            return;
        }
        group.versions().forEach(version -> line(INDENT, version));
        List<Member> sorted = group.members().stream()
                .sorted(Comparator.comparing(Member::zone).thenComparing(Member::id))
                .toList();
        List<List<String>> rows = sorted.stream().map(this::row).toList();
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> Columns.width(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        page.append('\n');
        for (int i = 0; i < sorted.size(); i++) {
            StringBuilder row = new StringBuilder(" ".repeat(INDENT));
            for (int column = 0; column < columns; column++) {
                row.append(Columns.pad(rows.get(i).get(column), widths[column])).append("  ");
            }
            page.append(row.toString().stripTrailing()).append('\n');
            advice(sorted.get(i));
        }
    }

    private List<String> row(Member member) {
        List<String> row = new ArrayList<>();
        row.add(terminal.text(member.id()));
        row.add(terminal.text(
                member.template() == null ? "-" : member.template().version()));
        row.add(terminal.text(member.zone()));
        row.add(terminal.text(member.type()));
        row.add(terminal.text(member.lifecycle() + (member.guarded() ? ", protected" : "")));
        row.add(member.healthy() ? "healthy" : "unhealthy");
        return row;
    }

    private void advice(Member member) {
        if (member.leaving()) {
            return;
        }
        for (Registration target : member.targets()) {
            if (!target.healthy()) {
                line(
                        2 * INDENT,
                        "in " + target.name() + ": " + target.inWords()
                                + (target.advice().isEmpty() ? "" : "; " + target.advice()));
            }
        }
    }

    private void alarms() {
        if (group.alarms().isEmpty()) {
            return;
        }
        List<GroupState.WatchedAlarm> alarmed =
                group.alarms().stream().filter(GroupState.WatchedAlarm::alarmed).toList();
        title("Alarms");
        line(INDENT, alarmed.size() + " of " + group.alarms().size() + " in ALARM");
        alarmed.forEach(alarm -> {
            line(INDENT, alarm.name());
            if (!alarm.reason().isEmpty()) {
                line(2 * INDENT, alarm.reason());
            }
        });
    }

    private void activities() {
        if (group.activities().isEmpty()) {
            return;
        }
        title("Last activities");
        group.activities().stream().limit(ACTIVITIES).forEach(activity -> {
            line(
                    INDENT,
                    activity.start().truncatedTo(ChronoUnit.SECONDS) + " " + activity.status() + ": "
                            + activity.description());
            if (!activity.message().isEmpty()) {
                line(2 * INDENT, activity.message());
            }
        });
    }

    private void title(String title) {
        page.append('\n').append(terminal.paint(Paint.STRONG, title)).append(":\n");
    }

    private void line(int indent, String text) {
        List<String> lines = Columns.wrap(terminal.text(text), terminal.width() - indent - INDENT);
        for (int i = 0; i < lines.size(); i++) {
            page.append(" ".repeat(i == 0 ? indent : indent + INDENT))
                    .append(lines.get(i))
                    .append('\n');
        }
    }
}
