package dev.plumb.ec2.stack;

import dev.plumb.core.resource.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Where the kinds of a network look: at everybody's in the VPCs of the stack, its own and those it was given, and elsewhere at
 * what carries the stack's tags. So what stands in a VPC of which the file no longer speaks is found.
 */
public final class Scope {
    /** The name of the kind whose findings are the VPCs of the stack. */
    public static final String VPC = "vpc";

    private static final String BY_VPC = "vpc-id";

    private Scope() {}

    /**
     * Reads what there is of a kind.
     *
     * @param type EC2's word for it in tags
     * @param id its id
     * @param list lists what passes filters
     */
    public static <T> List<T> read(
            Reading reading, String type, Function<T, String> id, Function<List<Filter>, List<T>> list) {
        return read(reading, type, BY_VPC, id, list);
    }

    /**
     * Reads what there is of a kind. What stands elsewhere is asked for only where there is some.
     *
     * @param type EC2's word for it in tags
     * @param attribute what its filter for VPCs is called
     * @param id its id
     * @param list lists what passes filters
     */
    public static <T> List<T> read(
            Reading reading,
            String type,
            String attribute,
            Function<T, String> id,
            Function<List<Filter>, List<T>> list) {
        Map<String, T> found = new LinkedHashMap<>();
        List<String> vpcs = reading.ids(VPC);
        if (!vpcs.isEmpty()) {
            list.apply(List.of(Ec2.filter(attribute, vpcs))).forEach(one -> found.put(id.apply(one), one));
        }
        Set<String> tagged = Ec2Tags.byType(reading).getOrDefault(type, Set.of());
        if (!found.keySet().containsAll(tagged)) {
            // There are servers that do not filter everything by tag.
            list.apply(List.of(Ec2.of(reading.stack()))).stream()
                    .filter(one -> tagged.contains(id.apply(one)))
                    .forEach(one -> found.putIfAbsent(id.apply(one), one));
        }
        return List.copyOf(found.values());
    }
}
