package dev.plumb.ec2.balance;

import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Worded;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a listener or a rule does with requests. */
public sealed interface ListenerAction extends Worded {
    /**
     * Sends them to target groups.
     *
     * @param shares what each gets
     * @param sticky for how many seconds a client stays with a group, or null where each request is drawn anew
     */
    record Forward(Set<Share> shares, @Nullable Integer sticky) implements ListenerAction {
        /** Copies. */
        public Forward {
            shares = Set.copyOf(shares);
        }

        @Override
        public String inWords() {
            return shares.stream()
                            .map(share -> shares.size() == 1
                                    ? share.group().toString()
                                    : share.group() + " (" + share.weight() + ")")
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + (sticky == null ? "" : ", sticky for " + sticky + " s");
        }
    }

    /**
     * What a target group gets.
     *
     * @param group which one
     * @param weight how much; 1 where it is the only one
     */
    record Share(Ref group, int weight) {}

    /**
     * Sends clients elsewhere. The parts are as AWS writes them, placeholders and all.
     *
     * @param protocol such as {@code HTTPS} or <code>#{protocol}</code>
     * @param port such as {@code 443} or <code>#{port}</code>
     * @param host such as <code>#{host}</code>
     * @param path such as <code>/#{path}</code>
     * @param query such as <code>#{query}</code>
     * @param permanent whether clients may remember it
     */
    record Redirect(String protocol, String port, String host, String path, String query, boolean permanent)
            implements ListenerAction {
        /** What stays as it was in the request. */
        static final Redirect SAME = new Redirect("#{protocol}", "#{port}", "#{host}", "/#{path}", "#{query}", true);

        @Override
        public String inWords() {
            return (permanent ? "redirect to " : "temporary redirect to ") + protocol + "://" + host + ":" + port + path
                    + "?" + query;
        }
    }

    /**
     * Answers by itself.
     *
     * @param status such as {@code 404}
     * @param type of what type the body is
     * @param body the body, empty for none
     */
    record Respond(String status, String type, String body) implements ListenerAction {
        @Override
        public String inWords() {
            return "answer " + status;
        }
    }

    /**
     * Something that stack files do not know, such as to ask who somebody is.
     *
     * @param type AWS's words for it
     */
    record Other(String type) implements ListenerAction {
        @Override
        public String inWords() {
            return type;
        }
    }
}
