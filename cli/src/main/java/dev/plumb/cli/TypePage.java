package dev.plumb.cli;

import dev.plumb.core.text.Columns;
import dev.plumb.ec2.types.InstanceType;
import dev.plumb.ec2.types.TypeName;
import dev.plumb.ec2.types.TypeTable;
import java.util.List;

/** Instance types for people. Names and tables are checked letter by letter when they are read. */
final class TypePage {
    private static final int NAME = 20;
    private static final int LABEL = 14;

    private TypePage() {}

    /** Returns types in rows. */
    static String list(TypeTable table, List<InstanceType> types) {
        StringBuilder page = new StringBuilder();
        if (types.isEmpty()) {
            page.append("No type fits.\n");
        } else {
            page.append(Columns.pad("type", NAME)).append("vCPU   GiB       arch         Gbit/s   more\n");
            types.forEach(type -> page.append(row(type)));
        }
        return page.append('\n')
                .append(types.size())
                .append(" types; ")
                .append(source(table))
                .toString();
    }

    private static String row(InstanceType type) {
        String line = Columns.pad(type.name(), NAME)
                + Columns.pad(String.valueOf(type.vcpus()), 7)
                + Columns.pad(TypeTable.number(type.gibibytes()), 10)
                + Columns.pad(String.join(" ", type.architectures()), 13)
                + Columns.pad(type.network() == 0 ? "-" : TypeTable.number(type.network()), 9)
                + more(type);
        return line.stripTrailing() + "\n";
    }

    private static String more(InstanceType type) {
        StringBuilder more = new StringBuilder(String.join(", ", type.accelerators()));
        if (type.storage() > 0) {
            more.append(more.isEmpty() ? "" : ", ").append(type.storage()).append(" GB local");
        }
        if (type.burstable()) {
            more.append(more.isEmpty() ? "" : ", ").append("burstable");
        }
        if (!type.current()) {
            more.append(more.isEmpty() ? "" : ", ").append("previous generation");
        }
        return more.toString();
    }

    /** Returns what names say, and what the table knows of them. */
    static String explain(TypeTable table, List<TypeName> names) {
        StringBuilder page = new StringBuilder();
        for (TypeName name : names) {
            page.append(page.isEmpty() ? "" : "\n").append(name.text()).append('\n');
            line(page, "family " + name.family(), name.familyInWords().orElse("not known to plumb"));
            line(
                    page,
                    "generation",
                    name.generation().isPresent()
                            ? String.valueOf(name.generation().getAsInt())
                            : "the name has none");
            name.attributesInWords().forEach(letter -> line(page, letter.part(), letter.words()));
            name.suffixInWords().ifPresent(words -> line(page, name.suffix(), words));
            name.sizeInWords().ifPresent(size -> line(page, size.part(), size.words()));
            facts(page, table, name);
        }
        return page.append('\n').append(source(table)).toString();
    }

    private static void facts(StringBuilder page, TypeTable table, TypeName name) {
        if (name.size().isEmpty()) {
            List<InstanceType> all = table.ofClass(name.text());
            page.append(all.isEmpty() ? "  The table has no type of the class.\n" : "\n");
            all.forEach(type -> page.append("  ").append(row(type)));
            return;
        }
        table.find(name.text())
                .ifPresentOrElse(
                        type -> {
                            line(page, "has", has(type));
                            List<InstanceType> like = table.like(type);
                            page.append(
                                    like.isEmpty()
                                            ? "  No other type of the family has this shape.\n"
                                            : "\n  Of the same shape:\n");
                            like.forEach(other -> page.append("  ").append(row(other)));
                        },
                        () -> page.append("  The table does not have it: newer than the table, or no type.\n"));
    }

    private static String has(InstanceType type) {
        String more = more(type);
        return type.vcpus() + (type.vcpus() == 1 ? " vCPU, " : " vCPUs, ") + TypeTable.number(type.gibibytes())
                + " GiB, "
                + String.join(" or ", type.architectures())
                + (type.network() == 0 ? "" : ", up to " + TypeTable.number(type.network()) + " Gbit/s")
                + (more.isEmpty() ? "" : ", " + more);
    }

    private static void line(StringBuilder page, String label, String words) {
        page.append("  ").append(Columns.pad(label, LABEL)).append(words).append('\n');
    }

    private static String source(TypeTable table) {
        return "Table of " + table.date() + ", from " + table.source() + "\n";
    }
}
