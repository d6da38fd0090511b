package dev.plumb.ec2.balance;

import dev.plumb.core.stack.Checking;
import dev.plumb.ec2.balance.ListenerSpec.Protocol;
import dev.plumb.ec2.balance.LoadBalancersSpec.Balancer;
import dev.plumb.ec2.balance.TargetGroupSpec.TargetType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What cannot be of a listener, as far as the file alone tells. */
final class ListenerChecks {
    private static final Pattern CERTIFICATE = Pattern.compile(
            "arn:aws[a-z-]*:(?:acm:([a-z0-9-]+):[0-9]{12}:certificate/[0-9a-zA-Z-]+|iam::[0-9]{12}:server-certificate/[!-~]+)");
    private static final Pattern POLICY = Pattern.compile("ELBSecurityPolicy-[A-Za-z0-9-]{1,100}");
    private static final Pattern STATUS = Pattern.compile("[245][0-9]{2}");
    private static final Set<String> TYPES =
            Set.of("text/plain", "text/css", "text/html", "application/javascript", "application/json");
    private static final int CERTIFICATES = 26;
    private static final int SHARES = 5;
    private static final int LONGEST_BODY = 1024;
    private static final Duration WEEK = Duration.ofDays(7);

    private final Checking checking;
    private final String name;
    private final Balancer balancer;
    private final int index;
    private final ListenerSpec listener;

    ListenerChecks(Checking checking, String name, Balancer balancer, int index) {
        this.checking = checking;
        this.name = name;
        this.balancer = balancer;
        this.index = index;
        this.listener = balancer.listeners().get(index);
    }

    void check() {
        if (listener.protocol().isApplication() == balancer.isNetwork()) {
            wrong(
                    balancer.isNetwork()
                            ? "a network load balancer listens by tcp, tls, udp or tcp-udp"
                            : "an application load balancer listens by http or https",
                    "protocol");
        }
        certificates();
        action(listener.forward(), listener.redirect(), listener.fixedResponse());
        if (balancer.isNetwork() && !listener.rules().isEmpty()) {
            wrong("only an application load balancer has rules", "rules");
        } else {
            new RuleChecks(this, listener).check();
        }
    }

    private void certificates() {
        if (!listener.protocol().isEncrypted()) {
            if (!listener.certificates().isEmpty()) {
                wrong("only https and tls have certificates", "certificates");
            }
            if (listener.tlsPolicy() != null) {
                wrong("only https and tls have a policy", "tls-policy");
            }
            return;
        }
        if (listener.certificates().isEmpty()) {
            wrong("a listener for https or tls needs a certificate", "certificates");
        }
        if (listener.certificates().size() > CERTIFICATES) {
            wrong("a listener has at most " + CERTIFICATES + " certificates", "certificates");
        }
        if (listener.tlsPolicy() != null
                && !POLICY.matcher(listener.tlsPolicy()).matches()) {
            wrong("the name of a policy was expected, such as " + ListenerSpec.MODERN, "tls-policy");
        }
        String region = checking.head().region();
        for (int i = 0; i < listener.certificates().size(); i++) {
            String certificate = listener.certificates().get(i);
            Matcher arn = CERTIFICATE.matcher(certificate);
            if (!arn.matches()) {
                wrong("the ARN of a certificate of ACM or IAM was expected", "certificates", i);
            } else if (region != null && arn.group(1) != null && !arn.group(1).equals(region)) {
                wrong("a load balancer uses certificates of its own Region, " + region, "certificates", i);
            } else if (listener.certificates().indexOf(certificate) != i) {
                wrong("the certificate was written before", "certificates", i);
            }
        }
    }

    /** Looks at what is done with requests; the path begins within the listener. */
    void action(
            @Nullable ForwardSpec forward,
            @Nullable RedirectSpec redirect,
            @Nullable ResponseSpec response,
            Object... path) {
        long written = Stream.of(forward, redirect, response)
                .filter(action -> action != null)
                .count();
        if (written != 1) {
            wrong("exactly one of forward, redirect and fixed-response was expected", path);
        }
        if (balancer.isNetwork() && (redirect != null || response != null)) {
            wrong(
                    "a network load balancer only forwards",
                    with(path, redirect != null ? "redirect" : "fixed-response"));
        }
        if (forward != null) {
            forward(forward, with(path, "forward"));
        }
        if (redirect != null && !balancer.isNetwork()) {
            redirect(redirect.full(), with(path, "redirect"));
        }
        if (response != null) {
            response(response, with(path, "fixed-response"));
        }
    }

    private void forward(ForwardSpec forward, Object... path) {
        List<ForwardSpec.Share> shares = forward.shares();
        if (shares.isEmpty() || shares.size() > SHARES) {
            wrong("one to " + SHARES + " target groups were expected", path);
        }
        if (!shares.isEmpty() && shares.stream().allMatch(share -> share.weight() == 0)) {
            wrong("nobody gets anything: all weights are 0", path);
        }
        for (int i = 0; i < shares.size(); i++) {
            Object[] at = forward instanceof ForwardSpec.To
                    ? path
                    : forward instanceof ForwardSpec.Sticky ? with(path, "to", i, "group") : with(path, i, "group");
            String group = shares.get(i).group();
            if (shares.stream().filter(share -> share.group().equals(group)).count() > 1) {
                wrong("each target group has one share", at);
            }
            target(group, at);
        }
        Duration sticky = forward.sticky();
        if (sticky != null && (sticky.isZero() || sticky.compareTo(WEEK) > 0)) {
            wrong("a duration between 1s and 7d was expected", with(path, "sticky"));
        }
    }

    /** The targets have to be spoken to in a way that fits. */
    private void target(String group, Object... at) {
        TargetGroupSpec target = balancer.targetGroups().get(group);
        if (target == null) {
            checking.refer(TargetGroupKind.NAME, group, whole(at));
            return;
        }
        Protocol spoken = target.protocol();
        Protocol heard = listener.protocol();
        if (spoken == null || target.targetType() == TargetType.LAMBDA) {
            return;
        }
        boolean fits = spoken == heard
                || (spoken.isApplication() && heard.isApplication())
                || (heard == Protocol.TLS && spoken == Protocol.TCP);
        if (!fits) {
            wrong("a listener for " + word(heard) + " cannot forward to targets of " + word(spoken), at);
        }
    }

    private static String word(Protocol protocol) {
        return protocol.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private void redirect(RedirectSpec.Elsewhere to, Object... path) {
        boolean encrypted = listener.protocol() == Protocol.HTTPS;
        if (encrypted && to.protocol() == RedirectSpec.Protocol.HTTP) {
            wrong("AWS does not redirect from https to http", path);
        }
        if (to.path() != null && !to.path().startsWith("/")) {
            wrong("a path begins with a slash", with(path, "path"));
        }
        boolean host = to.host() != null && !to.host().equals("#{host}");
        boolean stays = !host && (to.path() == null || to.path().equals("/#{path}"));
        int port = to.port() == null ? listener.port() : to.port();
        boolean protocol = to.protocol() == null || (to.protocol() == RedirectSpec.Protocol.HTTPS) == encrypted;
        if (stays && port == listener.port()) {
            wrong(
                    protocol
                            ? "this leads back to itself: protocol, port, host or path has to change"
                            : "port " + port + " does not speak https; write another port",
                    path);
        } else if (!host && balancer.listeners().stream().noneMatch(other -> other.port() == port)) {
            wrong("nobody listens on port " + port + " of this load balancer", path);
        }
    }

    private void response(ResponseSpec response, Object... path) {
        ResponseSpec.Page page = response.full();
        boolean bare = response instanceof ResponseSpec.Status;
        if (!STATUS.matcher(page.status()).matches()) {
            wrong("a status 2xx, 4xx or 5xx was expected", bare ? path : with(path, "status"));
        }
        if (page.type() != null && !TYPES.contains(page.type())) {
            wrong(
                    "one of " + String.join(", ", TYPES.stream().sorted().toList()) + " was expected",
                    with(path, "type"));
        }
        String body = page.body();
        if (body != null && body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_BODY) {
            wrong("a body has at most " + LONGEST_BODY + " bytes", with(path, "body"));
        }
    }

    /** Takes down that something is wrong with a value of the listener. */
    void wrong(String what, Object... path) {
        checking.wrong(what, whole(path));
    }

    private Object[] whole(Object... path) {
        return Stream.concat(Stream.of(name, "listeners", index), Stream.of(path))
                .toArray();
    }

    static Object[] with(Object[] path, Object... more) {
        List<Object> whole = new ArrayList<>(List.of(path));
        whole.addAll(List.of(more));
        return whole.toArray();
    }
}
