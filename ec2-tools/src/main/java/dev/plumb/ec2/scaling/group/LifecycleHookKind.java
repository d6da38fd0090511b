package dev.plumb.ec2.scaling.group;

import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/**
 * Lifecycle hooks. A group is born with its hooks, so that its first instances wait, too; this kind keeps them as they should be, and
 * sets what came later.
 */
public final class LifecycleHookKind extends GroupPartKind<LifecycleHook> {
    /** The name in keys. */
    public static final String NAME = "lifecycle-hook";

    /** Creates the kind. */
    public LifecycleHookKind() {
        super(NAME, "lifecycle hook", LifecycleHook.class);
    }

    @Override
    public Actions actions() {
        return Actions.reading("autoscaling:DescribeLifecycleHooks")
                .creating("autoscaling:PutLifecycleHook", "iam:PassRole")
                .updating("autoscaling:PutLifecycleHook", "iam:PassRole")
                .deleting("autoscaling:DeleteLifecycleHook");
    }

    @Override
    public List<Live<LifecycleHook>> read(Reading reading) {
        AutoScalingClient client = AutoScaling.client(reading.session());
        return groups(reading).stream()
                .sorted()
                .flatMap(group -> read(client, group, reading))
                .toList();
    }

    private Stream<Live<LifecycleHook>> read(AutoScalingClient client, String group, Reading reading) {
        return client.describeLifecycleHooks(request -> request.autoScalingGroupName(group)).lifecycleHooks().stream()
                .map(hook -> new Live<>(
                        group + "/" + hook.lifecycleHookName(),
                        new LifecycleHook(Ref.id(group), settings(hook)),
                        Map.of(),
                        Condition.READY,
                        key(hook.lifecycleHookName(), reading).orElse(null)));
    }

    /** A role without anybody to tell does nothing. */
    private static LifecycleHook.Settings settings(
            software.amazon.awssdk.services.autoscaling.model.LifecycleHook hook) {
        String target = text(hook.notificationTargetARN());
        return new LifecycleHook.Settings(
                String.valueOf(hook.lifecycleTransition()),
                hook.heartbeatTimeout(),
                String.valueOf(hook.defaultResult()),
                target,
                target.isEmpty() ? "" : text(hook.roleARN()));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    @Override
    public Born create(Order<LifecycleHook> order) {
        String name = AutoScaling.name(order);
        put(order, name);
        return Born.ready(order.record().group().idOrThrow() + "/" + name);
    }

    @Override
    public void update(Order<LifecycleHook> order) {
        put(order, hook(order));
    }

    private static String hook(Order<LifecycleHook> order) {
        return order.id().substring(order.id().lastIndexOf('/') + 1);
    }

    /** An empty target takes back the one that there was. */
    private static void put(Order<LifecycleHook> order, String name) {
        LifecycleHook.Settings wanted = order.record().settings();
        boolean told = order.from() != null && !order.from().settings().target().isEmpty();
        AutoScaling.client(order.session())
                .putLifecycleHook(request -> request.autoScalingGroupName(
                                order.record().group().idOrThrow())
                        .lifecycleHookName(name)
                        .lifecycleTransition(wanted.transition())
                        .heartbeatTimeout(wanted.heartbeat())
                        .defaultResult(wanted.result())
                        .notificationTargetARN(wanted.target().isEmpty() && !told ? null : wanted.target())
                        .roleARN(wanted.role().isEmpty() ? null : wanted.role()));
    }

    @Override
    public void delete(Order<LifecycleHook> order) {
        AutoScaling.client(order.session())
                .deleteLifecycleHook(request -> request.autoScalingGroupName(
                                order.record().group().idOrThrow())
                        .lifecycleHookName(hook(order)));
    }
}
