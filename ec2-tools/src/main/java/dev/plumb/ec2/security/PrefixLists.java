package dev.plumb.ec2.security;

import dev.plumb.core.stack.Drawing;
import dev.plumb.ec2.stack.Ec2;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;

/** The prefix lists that a file names: AWS's own have another id in every Region. */
final class PrefixLists {
    private final Drawing drawing;
    private final Map<String, String> ids;

    private PrefixLists(Drawing drawing, Map<String, String> ids) {
        this.drawing = drawing;
        this.ids = ids;
    }

    /** Looks up what is named, in one call; asks nobody where nothing is. */
    static PrefixLists of(SecurityGroupsSpec spec, Drawing drawing) {
        SortedSet<String> names = named(spec);
        return new PrefixLists(
                drawing,
                names.isEmpty()
                        ? Map.of()
                        : drawing.reading().once("prefix lists " + names, () -> read(drawing, names)));
    }

    /** Returns the names in a section. */
    static SortedSet<String> named(SecurityGroupsSpec spec) {
        SortedSet<String> names = new TreeSet<>();
        spec.groups()
                .forEach((name, group) -> Line.of(name, group)
                        .forEach(line -> line.peers().each().stream()
                                .filter(peer -> peer.form() == Peer.Form.LIST_NAME)
                                .forEach(peer -> names.add(peer.text()))));
        return names;
    }

    private static Map<String, String> read(Drawing drawing, SortedSet<String> names) {
        Ec2Client ec2 = Ec2.client(drawing.reading().session());
        List<ManagedPrefixList> lists = Ec2.all(
                token -> ec2.describeManagedPrefixLists(request ->
                        request.filters(Ec2.filter("prefix-list-name", names)).nextToken(token)),
                DescribeManagedPrefixListsResponse::nextToken,
                DescribeManagedPrefixListsResponse::prefixLists);
        return lists.stream()
                .collect(Collectors.toMap(
                        ManagedPrefixList::prefixListName,
                        ManagedPrefixList::prefixListId,
                        (one, other) -> one.compareTo(other) < 0 ? one : other));
    }

    /** Returns the id of a list; that there is none is taken down. */
    Optional<String> id(String name, Object... path) {
        Optional<String> id = Optional.ofNullable(ids.get(name));
        if (id.isEmpty()) {
            drawing.wrong("there is no prefix list called " + name + " in this Region", path);
        }
        return id;
    }
}
