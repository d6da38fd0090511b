package dev.plumb.ec2.balance;

import dev.plumb.core.resource.Ref;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads what a file says is done with requests. */
final class ListenerActions {
    private static final String PLAIN = "text/plain";

    private ListenerActions() {}

    /**
     * Returns an action; nothing where a target group is not known.
     *
     * @param groups finds a target group by its name and the number of its share
     */
    static Optional<ListenerAction> of(
            @Nullable ForwardSpec forward,
            @Nullable RedirectSpec redirect,
            @Nullable ResponseSpec response,
            BiFunction<String, Integer, Optional<Ref>> groups) {
        if (forward != null) {
            return forward(forward, groups);
        }
        if (redirect != null) {
            return Optional.of(redirect(redirect.full()));
        }
        return Optional.ofNullable(response).map(ResponseSpec::full).map(ListenerActions::respond);
    }

    private static Optional<ListenerAction> forward(
            ForwardSpec forward, BiFunction<String, Integer, Optional<Ref>> groups) {
        Set<ListenerAction.Share> shares = new LinkedHashSet<>();
        for (int i = 0; i < forward.shares().size(); i++) {
            ForwardSpec.Share share = forward.shares().get(i);
            Optional<Ref> group = groups.apply(share.group(), i);
            if (group.isEmpty()) {
                return Optional.empty();
            }
            // The weight of the only one says nothing, and AWS may leave it out.
            shares.add(new ListenerAction.Share(group.get(), forward.shares().size() == 1 ? 1 : share.weight()));
        }
        Duration sticky = forward.sticky();
        return Optional.of(new ListenerAction.Forward(shares, sticky == null ? null : (int) sticky.toSeconds()));
    }

    private static ListenerAction redirect(RedirectSpec.Elsewhere to) {
        ListenerAction.Redirect same = ListenerAction.Redirect.SAME;
        return new ListenerAction.Redirect(
                to.protocol() == null ? same.protocol() : to.protocol().name(),
                to.port() == null ? same.port() : String.valueOf(to.port()),
                to.host() == null ? same.host() : to.host(),
                to.path() == null ? same.path() : to.path(),
                to.query() == null ? same.query() : to.query(),
                to.status() == RedirectSpec.Status.PERMANENT);
    }

    private static ListenerAction respond(ResponseSpec.Page page) {
        return new ListenerAction.Respond(
                page.status(), page.type() == null ? PLAIN : page.type(), page.body() == null ? "" : page.body());
    }
}
