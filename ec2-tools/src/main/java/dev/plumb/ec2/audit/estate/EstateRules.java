package dev.plumb.ec2.audit.estate;

import dev.plumb.core.finding.Rule;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue of {@code plumb ec2 audit}. */
public final class EstateRules {
    private EstateRules() {}

    /** Returns all rules, those of a heading side by side. */
    public static List<Rule<EstateFacts>> all() {
        return Stream.of(
                        FirewallRules.all(),
                        MachineRules.all(),
                        StorageRules.all(),
                        BalancingRules.all(),
                        ScalingRules.all(),
                        AlarmRules.all())
                .flatMap(List::stream)
                .toList();
    }
}
