package dev.plumb.ec2.balance;

import dev.plumb.core.resource.Ref;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.FixedResponseActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupStickinessConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** Actions as AWS takes and gives them. */
final class ActionForm {
    private static final String PERMANENT = "HTTP_301";
    private static final String TEMPORARY = "HTTP_302";

    private ActionForm() {}

    /** Returns the one that decides; what AWS does before it, such as to ask who somebody is, makes it another. */
    static ListenerAction read(List<Action> actions) {
        if (actions.size() != 1) {
            return new ListenerAction.Other(
                    actions.stream().map(Action::typeAsString).collect(Collectors.joining(", then ")));
        }
        Action action = actions.get(0);
        return switch (action.type()) {
            case FORWARD -> forward(action);
            case REDIRECT -> redirect(action.redirectConfig());
            case FIXED_RESPONSE -> respond(action.fixedResponseConfig());
            default -> new ListenerAction.Other(action.typeAsString());
        };
    }

    /** A single group stands beside its share, or alone where a server knows of no shares. */
    private static ListenerAction forward(Action action) {
        ForwardActionConfig config = action.forwardConfig();
        if (config == null || config.targetGroups().isEmpty()) {
            return new ListenerAction.Forward(
                    Set.of(new ListenerAction.Share(Ref.id(action.targetGroupArn()), 1)), null);
        }
        boolean alone = config.targetGroups().size() == 1;
        TargetGroupStickinessConfig sticky = config.targetGroupStickinessConfig();
        return new ListenerAction.Forward(
                config.targetGroups().stream()
                        .map(group -> new ListenerAction.Share(
                                Ref.id(group.targetGroupArn()), alone || group.weight() == null ? 1 : group.weight()))
                        .collect(Collectors.toSet()),
                sticky != null && Boolean.TRUE.equals(sticky.enabled()) ? sticky.durationSeconds() : null);
    }

    private static ListenerAction redirect(RedirectActionConfig config) {
        ListenerAction.Redirect same = ListenerAction.Redirect.SAME;
        return new ListenerAction.Redirect(
                or(config.protocol(), same.protocol()),
                or(config.port(), same.port()),
                or(config.host(), same.host()),
                or(config.path(), same.path()),
                or(config.query(), same.query()),
                PERMANENT.equals(config.statusCodeAsString()));
    }

    private static ListenerAction respond(FixedResponseActionConfig config) {
        return new ListenerAction.Respond(
                config.statusCode(), or(config.contentType(), "text/plain"), or(config.messageBody(), ""));
    }

    private static String or(@Nullable String text, String other) {
        return text == null ? other : text;
    }

    /** Returns an action as calls take it. */
    static Action write(ListenerAction action) {
        if (action instanceof ListenerAction.Forward forward) {
            return write(forward);
        }
        if (action instanceof ListenerAction.Redirect to) {
            return Action.builder()
                    .type(ActionTypeEnum.REDIRECT)
                    .redirectConfig(config -> config.protocol(to.protocol())
                            .port(to.port())
                            .host(to.host())
                            .path(to.path())
                            .query(to.query())
                            .statusCode(to.permanent() ? PERMANENT : TEMPORARY))
                    .build();
        }
        if (action instanceof ListenerAction.Respond respond) {
            return Action.builder()
                    .type(ActionTypeEnum.FIXED_RESPONSE)
                    .fixedResponseConfig(config -> config.statusCode(respond.status())
                            .contentType(respond.type())
                            .messageBody(respond.body().isEmpty() ? null : respond.body()))
                    .build();
        }
        throw new IllegalStateException("nobody asks for " + action);
    }

    private static Action write(ListenerAction.Forward forward) {
        List<TargetGroupTuple> groups = forward.shares().stream()
                .sorted(Comparator.comparing(share -> share.group().idOrThrow()))
                .map(share -> TargetGroupTuple.builder()
                        .targetGroupArn(share.group().idOrThrow())
                        .weight(share.weight())
                        .build())
                .toList();
        Action.Builder action = Action.builder().type(ActionTypeEnum.FORWARD);
        Integer sticky = forward.sticky();
        if (groups.size() == 1 && sticky == null) {
            return action.targetGroupArn(groups.get(0).targetGroupArn()).build();
        }
        return action.forwardConfig(config -> config.targetGroups(groups)
                        .targetGroupStickinessConfig(
                                stay -> stay.enabled(sticky != null).durationSeconds(sticky)))
                .build();
    }
}
