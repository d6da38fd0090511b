package dev.plumb.vpc.layout;

import dev.plumb.core.error.Problem;
import dev.plumb.core.resource.Live;
import dev.plumb.core.stack.Drawing;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.vpc.network.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;

/** Which zones a network spreads over. */
final class Zones {
    private Zones() {}

    /**
     * Returns the ids of the zones, sorted. Those that have subnets of the stack come first, then the first available ones:
     * a Region that grows moves nothing. Nothing when there are too few, which is taken down.
     */
    static List<String> choose(NetworkSpec spec, Drawing drawing, List<Live<Subnet>> live) {
        TreeSet<String> used = new TreeSet<>();
        live.stream()
                .filter(subnet -> drawing.reading().stack().owns(subnet.tags()))
                .forEach(subnet -> used.add(subnet.record().zone()));
        List<String> chosen = new ArrayList<>();
        if (spec.zoneIds() != null) {
            chosen.addAll(spec.zoneIds());
            if (!used.containsAll(chosen)) {
                there(chosen, available(drawing), drawing);
            }
        } else {
            used.stream().limit(spec.zoneCount()).forEach(chosen::add);
            if (chosen.size() < spec.zoneCount() && !fill(chosen, spec.zoneCount(), available(drawing), drawing)) {
                return List.of();
            }
        }
        chosen.sort(null);
        return List.copyOf(chosen);
    }

    private static void there(List<String> chosen, SortedSet<String> available, Drawing drawing) {
        for (int i = 0; i < chosen.size(); i++) {
            if (!available.contains(chosen.get(i))) {
                drawing.wrong(
                        "there is no zone " + chosen.get(i) + " here; there are " + String.join(", ", available),
                        "zone-ids",
                        i);
            }
        }
    }

    private static boolean fill(List<String> chosen, int count, SortedSet<String> available, Drawing drawing) {
        List<String> more = available.stream()
                .filter(zone -> !chosen.contains(zone))
                .limit(count - chosen.size())
                .toList();
        chosen.addAll(more);
        if (chosen.size() < count) {
            drawing.report(Problem.at(
                    drawing.places().of("zones"),
                    "there are only " + available.size() + " zones here: " + String.join(", ", available)));
        }
        return chosen.size() >= count;
    }

    /** Asked for only where zones are wanted in which nothing of the stack lives yet. */
    private static SortedSet<String> available(Drawing drawing) {
        return drawing.reading().once("availability zones", () -> {
            TreeSet<String> ids = new TreeSet<>();
            Ec2.client(drawing.reading().session())
                    .describeAvailabilityZones(request -> request.filters(
                            Ec2.filter("state", "available"), Ec2.filter("zone-type", "availability-zone")))
                    .availabilityZones()
                    .stream()
                    .map(AvailabilityZone::zoneId)
                    .forEach(ids::add);
            return ids;
        });
    }
}
