package dev.plumb.simulator.elb;

import static dev.plumb.simulator.elb.ElbKind.LISTENERS;
import static dev.plumb.simulator.elb.ElbKind.LOAD_BALANCERS;
import static dev.plumb.simulator.elb.ElbKind.RULES;
import static dev.plumb.simulator.elb.ElbKind.TARGET_GROUPS;

import dev.plumb.simulator.acm.CertificateUsers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Which load balancer uses a target group, through the actions of its listeners and their rules. */
final class TargetGroupUse {
    private TargetGroupUse() {}

    /** Notes what changed in the groups' rows, and with the certificates which load balancers use them. */
    static void refresh(ElbCall elb) {
        certificates(elb);
        Map<String, String> used = new HashMap<>();
        elb.all(LISTENERS).forEach(listener -> note(used, listener.actions(), listener.balancer()));
        elb.all(RULES)
                .forEach(rule -> elb.find(LISTENERS, rule.listener())
                        .ifPresent(listener -> note(used, rule.actions(), listener.balancer())));
        elb.all(TARGET_GROUPS)
                .filter(group -> !Objects.equals(group.balancer(), used.get(group.arn())))
                .toList()
                .forEach(group -> {
                    String balancer = used.get(group.arn());
                    elb.put(TARGET_GROUPS, group.usedBy(balancer, balancer == null ? null : elb.now()));
                });
    }

    private static void certificates(ElbCall elb) {
        elb.all(LOAD_BALANCERS).forEach(balancer -> {
            List<String> certificates = elb.all(LISTENERS)
                    .filter(listener -> listener.balancer().equals(balancer.arn()))
                    .flatMap(listener ->
                            Stream.concat(Stream.ofNullable(listener.certificate()), listener.certificates().stream()))
                    .distinct()
                    .toList();
            CertificateUsers.note(elb.call(), balancer.arn(), certificates);
        });
    }

    private static void note(Map<String, String> used, List<String> actions, String balancer) {
        RuleRouting.groups(actions).forEach(group -> used.put(group, balancer));
    }

    /** Returns the groups that a load balancer uses. */
    static Stream<String> of(ElbCall elb, String balancer) {
        return elb.all(TARGET_GROUPS)
                .filter(group -> balancer.equals(group.balancer()))
                .map(StoredTargetGroup::arn);
    }
}
