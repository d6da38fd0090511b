package dev.plumb.ec2.scaling.refresh;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.roll.RollEvent;
import dev.plumb.core.roll.RollOutcome;
import dev.plumb.core.roll.RollReport;
import dev.plumb.ec2.scaling.roll.GroupState;
import dev.plumb.ec2.scaling.roll.GroupState.Template;
import dev.plumb.ec2.scaling.roll.Preflight;
import dev.plumb.ec2.scaling.roll.Refresh;
import dev.plumb.ec2.scaling.roll.RollOrder;
import dev.plumb.ec2.scaling.roll.RollTarget;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

/**
 * Rolls Auto Scaling groups to another version of their launch template, by instance refreshes of AWS, and tells how groups are doing.
 * A roll that was killed is gone on with by asking for it again, from any machine: a refresh that goes on is watched and not begun twice,
 * and a template version that says what is wanted is not made twice. Not thread safe.
 *
 * <p>An interrupted thread ends the watch and not the refresh: the outcome is {@link RollOutcome.Detached}.
 */
public final class GroupRolls {
    private final AwsSession session;
    private final Consumer<RollEvent> events;
    private final LiveState live;
    private final AutoScalingClient client;

    private GroupRolls(AwsSession session, Consumer<RollEvent> events) {
        this.session = session;
        this.events = events;
        this.live = new LiveState(session);
        this.client = session.client(AutoScalingClient::builder);
    }

    /**
     * Returns access to the groups of a session's Region.
     *
     * @param events takes what happens; must return quickly
     */
    public static GroupRolls of(AwsSession session, Consumer<RollEvent> events) {
        return new GroupRolls(session, events);
    }

    /** Returns what the groups are called in AWS that a stack has tagged as one of its own: one, unless stacks share a name. */
    public List<String> ofStack(String stack, String group) {
        return live.ofStack(stack, group);
    }

    /**
     * Returns how a group is doing: with its refreshes, last activities, the health of its targets, and the alarms of its policies.
     *
     * @throws dev.plumb.core.error.InputException when there is no such group
     */
    public GroupState state(String group) {
        AutoScalingGroup seen = live.group(group);
        return live.state(
                seen, live.refreshes(group), live.activities(group), live.alarms(group), live.registrations(seen));
    }

    /**
     * Rolls a group, or goes on watching the refresh that is under way already.
     *
     * @throws NotStartedException when something speaks against it beforehand: nothing was changed
     * @throws dev.plumb.core.error.InputException when there is no such group, version or image
     */
    public RollReport roll(RollOrder order) {
        AutoScalingGroup group = live.group(order.group());
        GroupState state = live.state(group, live.refreshes(order.group()), List.of(), List.of(), Map.of());
        Template named = state.launch();
        if (named == null) {
            throw new NotStartedException("the group " + order.group()
                    + " launches from a launch configuration, which has no versions to roll to. Give it a launch"
                    + " template. Nothing was changed");
        }
        Optional<Refresh> running = state.running();
        if (running.isPresent()) {
            return resume(order, running.get(), named);
        }
        TemplateVersions versions = new TemplateVersions(session);
        Template before = order.returnTo() == null ? named : new Template(named.id(), String.valueOf(order.returnTo()));
        Template known = target(order.target(), versions, named);
        Template wanted = known == null ? new Template(named.id(), "0") : known;
        Map<Template, String> images = new HashMap<>();
        images.put(before, versions.image(before));
        if (known != null) {
            images.computeIfAbsent(known, versions::image);
        }
        Preflight preflight = new Preflight(
                state,
                before,
                wanted,
                images,
                order.settings().alarms().isEmpty()
                        ? List.of()
                        : live.named(order.settings().alarms()),
                order);
        refuse(preflight.refusals());
        if (known != null && named.equals(known) && preflight.idle()) {
            return report(
                    order.group(),
                    "",
                    "",
                    new RollOutcome.NoChange("The group names " + known
                            + ", and all its instances run it: there is nothing to replace."),
                    state(order.group()),
                    List.of(),
                    Duration.ZERO);
        }
        preflight.warnings().forEach(warning -> events.accept(new RollEvent.Told(true, warning)));
        Template to = known == null ? made(order, versions, named) : known;
        if (!before.equals(named)) {
            name(group, before);
        }
        String change = before.equals(to) ? "to " + to : "from " + before + " to " + to.version();
        return watch(order, begin(order, group, to), change);
    }

    private static void refuse(List<String> refusals) {
        if (!refusals.isEmpty()) {
            throw new NotStartedException(String.join(". Also: ", refusals) + ". Nothing was changed");
        }
    }

    /** Another target than that of the refresh under way is another roll, which AWS would refuse. */
    private RollReport resume(RollOrder order, Refresh running, Template named) {
        Template goes = running.wanted();
        Template asked = order.target() instanceof RollTarget.Current || goes == null
                ? goes
                : target(order.target(), new TemplateVersions(session), named);
        if (goes != null && !goes.equals(asked)) {
            throw new NotStartedException("the group " + order.group() + " is being refreshed to " + goes
                    + " (instance refresh " + running.id() + ", " + running.status() + "), and one refresh goes on at a"
                    + " time. Watch that one, by asking for nothing else, or end it with --cancel or --rollback."
                    + " Nothing was changed");
        }
        events.accept(new RollEvent.Told(false, "instance refresh " + running.id() + " is under way: watching it"));
        return watch(order, running.id(), goes == null ? "" : "to " + goes);
    }

    private static @Nullable Template target(RollTarget target, TemplateVersions versions, Template named) {
        if (target instanceof RollTarget.Version version) {
            Template template = new Template(named.id(), String.valueOf(version.number()));
            versions.version(template);
            return template;
        }
        if (target instanceof RollTarget.Image image) {
            return versions.image(named).equals(image.id())
                    ? named
                    : versions.like(named, image.id()).orElse(null);
        }
        return named.fixed()
                ? named
                : new Template(
                        named.id(), String.valueOf(versions.version(named).versionNumber()));
    }

    private Template made(RollOrder order, TemplateVersions versions, Template named) {
        String image = ((RollTarget.Image) order.target()).id();
        versions.checkImage(image);
        Template made = versions.make(named, image);
        events.accept(new RollEvent.Told(
                false, "made " + made + " of the launch template: version " + named.version() + " with " + image));
        return made;
    }

    /** What the group names while it is refreshed is what a rollback brings. */
    private void name(AutoScalingGroup group, Template before) {
        DesiredConfiguration configuration = Forms.desired(group, before);
        UpdateAutoScalingGroupRequest.Builder request =
                UpdateAutoScalingGroupRequest.builder().autoScalingGroupName(group.autoScalingGroupName());
        if (configuration.mixedInstancesPolicy() == null) {
            request.launchTemplate(configuration.launchTemplate());
        } else {
            request.mixedInstancesPolicy(configuration.mixedInstancesPolicy());
        }
        client.updateAutoScalingGroup(request.build());
        events.accept(new RollEvent.Told(
                false, "the group names " + before + " meanwhile, so that a rollback brings it back"));
    }

    /** A repeated call is refused while the first one's refresh goes on: then that is the one. */
    private String begin(RollOrder order, AutoScalingGroup group, Template to) {
        try {
            return client.startInstanceRefresh(request -> request.autoScalingGroupName(order.group())
                            .strategy("Rolling")
                            .desiredConfiguration(Forms.desired(group, to))
                            .preferences(Forms.preferences(
                                    order.settings(), group, order.settings().autoRollback() && !order.irreversible())))
                    .instanceRefreshId();
        } catch (AwsException failure) {
            if ("InstanceRefreshInProgress".equals(failure.code())) {
                Optional<Refresh> ours = live.refreshes(order.group()).stream()
                        .filter(Refresh::active)
                        .filter(refresh -> to.equals(refresh.wanted()))
                        .findFirst();
                if (ours.isPresent()) {
                    return ours.get().id();
                }
            }
            throw failure;
        }
    }

    /**
     * Ends the refresh under way where it is, and watches it to its end.
     *
     * @param watch how long, or null for to its end
     * @throws NotStartedException when none is under way
     */
    public RollReport cancel(String group, @Nullable Duration watch) {
        Refresh running = running(group);
        if (!running.status().equals("Cancelling")) {
            client.cancelInstanceRefresh(request -> request.autoScalingGroupName(group));
        }
        return watch(RollOrder.of(group, new RollTarget.Current()), watch, running);
    }

    /**
     * Has AWS undo the refresh under way, and watches it to its end.
     *
     * @param watch how long, or null for to its end
     * @throws NotStartedException when none is under way, or it cannot be undone
     */
    public RollReport rollback(String group, @Nullable Duration watch) {
        Refresh running = running(group);
        if (!running.back()) {
            try {
                client.rollbackInstanceRefresh(request -> request.autoScalingGroupName(group));
            } catch (AwsException failure) {
                if ("IrreversibleInstanceRefresh".equals(failure.code())) {
                    throw new NotStartedException("instance refresh " + running.id() + " cannot be rolled back: "
                            + failure.getMessage() + ". It goes on; --cancel leaves it as it is");
                }
                throw failure;
            }
        }
        return watch(RollOrder.of(group, new RollTarget.Current()), watch, running);
    }

    private RollReport watch(RollOrder order, @Nullable Duration watch, Refresh running) {
        RollOrder bounded = watch == null ? order : order.watchedFor(watch);
        return watch(bounded, running.id(), running.wanted() == null ? "" : "to " + running.wanted());
    }

    private Refresh running(String group) {
        live.group(group);
        return live.refreshes(group).stream()
                .filter(Refresh::active)
                .findFirst()
                .orElseThrow(() -> new NotStartedException(
                        "no instance refresh of " + group + " is under way. Nothing was changed"));
    }

    private RollReport watch(RollOrder order, String id, String change) {
        RefreshWatch watch = new RefreshWatch(session, live, events, order.group(), id);
        RollOutcome outcome = watch.to(order.watch());
        events.accept(new RollEvent.Ended(outcome));
        // What the verdict says itself is not said twice.
        List<String> reasons = watch.reasons().stream()
                .filter(reason -> !outcome.good() && !outcome.text().contains(reason))
                .toList();
        return report(order.group(), change, id, outcome, watch.last(), reasons, watch.took());
    }

    private static RollReport report(
            String group,
            String change,
            String id,
            RollOutcome outcome,
            @Nullable GroupState state,
            List<String> reasons,
            Duration took) {
        return new RollReport(
                "Auto Scaling group " + group,
                change,
                id,
                outcome,
                state == null ? List.of() : state.versions(),
                reasons,
                List.of(),
                took);
    }
}
