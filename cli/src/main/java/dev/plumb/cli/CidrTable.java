package dev.plumb.cli;

import dev.plumb.core.error.Problem;
import dev.plumb.core.report.Terminal;
import dev.plumb.core.report.Terminal.Paint;
import dev.plumb.core.text.Columns;
import dev.plumb.core.text.Sink;
import dev.plumb.vpc.cidr.Cidr4;
import dev.plumb.vpc.cidr.Reserved;
import dev.plumb.vpc.cidr.Slot;
import dev.plumb.vpc.cidr.SlotPlan;
import dev.plumb.vpc.cidr.VpcRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What there is to say of blocks of addresses, for people. */
@Sink(Sink.Medium.TERMINAL)
final class CidrTable {
    private static final int LISTED = 32;
    private static final int LABEL = 11;

    private final CidrAnswer answer;
    private final Terminal terminal;
    private final StringBuilder page = new StringBuilder();

    private CidrTable(CidrAnswer answer, Terminal terminal) {
        this.answer = answer;
        this.terminal = terminal;
    }

    static String of(CidrAnswer answer, Terminal terminal) {
        return new CidrTable(answer, terminal).text();
    }

    private String text() {
        Integer split = answer.split();
        SlotPlan plan = answer.plan();
        if (plan != null) {
            plan(answer.blocks().get(0), plan);
        } else if (split != null) {
            split(answer.blocks().get(0), split);
        } else {
            answer.blocks().forEach(this::block);
        }
        answer.overlaps()
                .forEach(overlap -> line(terminal.paint(Paint.ALARM, "Overlap") + ": "
                        + overlap.first().owner() + " and " + overlap.second().owner() + " have " + overlap.common()
                        + " in common"));
        if (answer.blocks().size() > 1 && answer.overlaps().isEmpty()) {
            line("No two of them overlap.");
        }
        instances();
        return page.toString();
    }

    private void block(Cidr4 block) {
        line(terminal.paint(Paint.STRONG, block.toString()) + "  " + CidrAnswer.words(block.range()));
        row("addresses", number(block.size()) + ", from " + block.first() + " to " + block.last());
        row("mask", block.mask());
        List<Reserved> reserved = Reserved.of(block);
        if (answer.classic()) {
            row("hosts", number(block.hosts()) + ": " + answer.rule());
        } else if (reserved.isEmpty()) {
            row("as subnet", "none: AWS's subnets and VPCs are from /16 to /28");
        } else {
            row("as subnet", number(block.usable()) + " usable: " + answer.rule());
            int width = reserved.stream()
                    .mapToInt(one -> one.address().length())
                    .max()
                    .orElse(0);
            reserved.forEach(one -> row("", Columns.pad(one.address(), width) + "  " + one.use()));
        }
        if (block.prefix() == 0) {
            row("", "every IPv4 address: the default route, and anybody as a source");
        }
        advice(block);
        line("");
    }

    private void advice(Cidr4 block) {
        if (block.prefix() < Cidr4.SHORTEST || block.prefix() > Cidr4.LONGEST) {
            return;
        }
        VpcRules rules = VpcRules.check(block, List.of(), List.of());
        List<Problem> all = new ArrayList<>(rules.refused());
        all.addAll(rules.advice());
        for (Problem advice : all) {
            String words = advice.what() + (advice.next() == null ? "" : "; " + advice.next());
            row("as VPC", words);
        }
    }

    private void split(Cidr4 block, int into) {
        long parts = 1L << (into - block.prefix());
        line(terminal.paint(Paint.STRONG, block.toString()) + " in " + number(parts) + (parts == 1 ? " part" : " parts")
                + " of size /" + into + ", each with "
                + number(block.split(into).findFirst().map(answer::usable).orElse(0L))
                + " addresses to use (" + answer.rule() + ")");
        line("");
        List<List<String>> rows = new ArrayList<>();
        block.split(into)
                .limit(terminal.all() ? parts : LISTED)
                .forEach(part -> rows.add(List.of(part.toString(), part.first(), part.last())));
        table(List.of("block", "first", "last"), rows);
        if (parts > rows.size()) {
            line("and " + number(parts - rows.size()) + " more; --all lists them");
        }
    }

    private void plan(Cidr4 block, SlotPlan plan) {
        line(terminal.paint(Paint.STRONG, block.toString()) + "  " + CidrAnswer.words(block.range()));
        line("");
        List<List<String>> rows = new ArrayList<>();
        for (Slot slot : plan.slots()) {
            Cidr4 one = slot.block();
            rows.add(List.of(
                    terminal.text(slot.tier()),
                    slot.zone(),
                    one.toString(),
                    one.first() + " - " + one.last(),
                    number(answer.usable(one))));
        }
        table(List.of("tier", "zone", "subnet", "addresses", answer.classic() ? "hosts" : "usable"), rows);
        line("");
        line(answer.classic() ? "Hosts: " + answer.rule() + "." : "Usable: " + answer.rule() + ".");
        List<Cidr4> free = answer.free();
        long left = free.stream().mapToLong(Cidr4::size).sum();
        line("Free: " + number(left) + " of " + number(block.size()) + " addresses"
                + (free.isEmpty() ? "" : ", in " + join(free)) + ".");
        line("");
        page.append(CidrMap.of(block, plan.slots(), terminal));
        advice(block);
    }

    private String join(List<Cidr4> blocks) {
        int most = terminal.all() ? blocks.size() : Math.min(blocks.size(), 8);
        List<String> shown = blocks.stream().limit(most).map(Cidr4::toString).toList();
        return String.join(", ", shown) + (most < blocks.size() ? " and " + (blocks.size() - most) + " more" : "");
    }

    private void instances() {
        Long wanted = answer.instances();
        Integer prefix = answer.fitting();
        if (wanted == null || prefix == null) {
            return;
        }
        Cidr4 like = new Cidr4(0, prefix);
        line(number(wanted) + (wanted == 1 ? " instance fits" : " instances fit") + " a /" + prefix + ", which has "
                + number(answer.usable(like)) + " addresses to use (" + answer.rule() + ").");
        if (answer.classic() && prefix > Cidr4.LONGEST) {
            line("AWS has no subnet smaller than a /28.");
        }
        for (Cidr4 block : answer.blocks()) {
            block.split(prefix)
                    .findFirst()
                    .ifPresentOrElse(
                            first -> line(block + " has room for " + number(1L << (prefix - block.prefix()))
                                    + " of them; the first is " + first + "."),
                            () -> line(block + " is smaller than that."));
        }
    }

    private void row(String label, String text) {
        List<String> lines = Columns.wrap(text, terminal.width() - LABEL - 4);
        line("  " + Columns.pad(label, LABEL) + "  " + lines.get(0));
        lines.stream().skip(1).forEach(more -> line(" ".repeat(LABEL + 4) + more));
    }

    private void table(List<String> head, List<List<String>> rows) {
        int[] widths = new int[head.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    head.get(i).length(),
                    rows.stream()
                            .mapToInt(row -> Columns.width(row.get(column)))
                            .max()
                            .orElse(0));
        }
        cells(head, widths, Paint.STRONG);
        rows.forEach(row -> cells(row, widths, null));
    }

    private void cells(List<String> cells, int[] widths, @Nullable Paint paint) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : "  ").append(Columns.pad(cells.get(i), widths[i]));
        }
        String text = line.toString().stripTrailing();
        line(paint == null ? text : terminal.paint(paint, text));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
