package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.core.error.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused of load balancers before anything is asked of AWS: all of it together, with its place. */
final class LoadBalancerFileTest {
    private static final String BEFORE = """
            region: eu-west-1
            network: {cidr: 10.20.0.0/16, zones: 2, tiers: {public: {size: 24, route: internet}}}
            security-groups: {web: {allow: [{from: anywhere, port: 443}]}}
            load-balancers:
              front:
                tier: public
                security-groups: [web]
                target-groups: {app: {port: 8080, protocol: http}}
                listeners:
            """;

    @Test
    void everythingThatIsWrong_isSaidTogether_withItsPlace() {
        assertThat(problems("""
                - {port: 443, protocol: https, forward: app}
                - {port: 443, protocol: http, redirect: https}
                - {port: 80, protocol: http, forward: ap, fixed-response: 404}
                - port: 8080
                  protocol: http
                  forward: app
                  rules:
                  - {name: a, priority: 5, path: /a, forward: app}
                  - {name: b, priority: 5, path: /b, forward: app}
                """))
                .satisfiesExactlyInAnyOrder(
                        each -> assertThat(each).contains(":11:", "needs a certificate"),
                        each -> assertThat(each).contains(":12:", "port 443 has a listener already"),
                        each -> assertThat(each).contains(":12:", "port 443 does not speak https"),
                        each -> assertThat(each)
                                .contains(":13:", "exactly one of forward, redirect and fixed-response"),
                        each -> assertThat(each).contains(":13:", "no target-group called \"ap\"", "Did you mean app?"),
                        each -> assertThat(each).contains(":19:", "priority 5 already"));
    }

    @Test
    void aRuleThatCanNeverMatch_isAnError_thatNamesTheRuleInFrontOfIt() {
        assertThat(problems("""
                - port: 80
                  protocol: http
                  forward: app
                  rules:
                  - {name: all, path: /api/*, forward: app}
                  - {name: v1, path: /api/v1/*, host: shop.example.com, fixed-response: 410}
                """))
                .singleElement()
                .asString()
                .contains(":16:", "never matches: all in front of it")
                .doesNotContain("together");
    }

    @Test
    void prioritiesDecideWhoIsInFront() {
        assertThat(problems("""
                - port: 80
                  protocol: http
                  forward: app
                  rules:
                  - {name: all, priority: 20, path: /api/*, forward: app}
                  - {name: v1, priority: 10, path: /api/v1/*, fixed-response: 410}
                """)).isEmpty();
    }

    @Test
    void redirects_leadNeitherBackNorNowhere() {
        assertThat(problems("""
                - {port: 80, protocol: http, redirect: https}
                """)).singleElement().asString().contains(":11:", "nobody listens on port 443");
        assertThat(problems("""
                - {port: 80, protocol: http, redirect: {port: 80}}
                """)).singleElement().asString().contains("leads back to itself");
        assertThat(problems("""
                - {port: 80, protocol: http, redirect: {host: www.example.com}}
                """)).isEmpty();
    }

    @Test
    void rulesThatAwsDoesNotTake_areRefused() {
        assertThat(problems("""
                - port: 80
                  protocol: http
                  forward: app
                  rules:
                  - {name: none, forward: app}
                  - {name: six, path: [/1, /2, /3, /4, /5, /6], forward: app}
                  - {name: lower, method: get, forward: app}
                  - {name: net, source: 10.0.0.1/8, forward: app}
                  - {name: host, headers: {Host: a}, forward: app}
                """))
                .satisfiesExactly(
                        each -> assertThat(each).contains(":15:", "a rule needs a condition"),
                        each -> assertThat(each).contains(":16:", "6 values in conditions"),
                        each -> assertThat(each).contains(":17:", "capital letters"),
                        each -> assertThat(each).contains(":18:", "Write 10.0.0.0/8"),
                        each -> assertThat(each).contains(":19:", "for the host, write host"));
    }

    @Test
    void targetGroups_haveWhatTheirKindHas() {
        assertThat(all("""
            network: {cidr: 10.20.0.0/16, zones: 2, tiers: {public: {size: 24, route: internet}}}
            security-groups: {web: {allow: [{from: anywhere, port: 443}]}}
            load-balancers:
              front:
                tier: public
                security-groups: [web]
                target-groups:
                  slow: {port: 8080, protocol: http, slow-start: 10s}
                  late: {port: 8080, protocol: http, deregistration-delay: 2h}
                  function: {target-type: lambda, port: 80}
                  stream: {port: 8080, protocol: tcp}
                  cookie: {port: 8080, protocol: http, stickiness: {duration: 1h, cookie: AWSALBX}}
                  health: {port: 8080, protocol: http, health: {interval: 5s, timeout: 5s}}
            """))
                .satisfiesExactlyInAnyOrder(
                        each -> assertThat(each).contains(":9:", "between 30s and 15m, or 0s"),
                        each -> assertThat(each).contains(":10:", "between 0s and 1h"),
                        each -> assertThat(each).contains(":11:", "a function has neither port nor protocol"),
                        each -> assertThat(each).contains(":12:", "http or https to its targets"),
                        each -> assertThat(each).contains(":13:", "AWSALB"),
                        each -> assertThat(each).contains(":14:", "timeout below interval"));
    }

    @Test
    void networkLoadBalancers_knowNoRequests() {
        assertThat(all("""
            network: {cidr: 10.20.0.0/16, zones: 2, tiers: {public: {size: 24, route: internet}}}
            security-groups: {web: {allow: [{from: anywhere, port: 443}]}}
            load-balancers:
              front:
                type: network
                tier: public
                security-groups: [web]
                idle-timeout: 5m
                addresses: [10.0.0.1]
                target-groups: {app: {port: 8080, protocol: tcp}, dns: {port: 53, protocol: udp}}
                listeners:
                - {port: 80, protocol: tcp, redirect: https}
                - {port: 81, protocol: tcp, forward: dns}
                - {port: 82, protocol: http, fixed-response: 404}
            """))
                .satisfiesExactlyInAnyOrder(
                        each -> assertThat(each).contains(":9:", "only an application load balancer"),
                        each -> assertThat(each).contains(":10:", "eipalloc-"),
                        each -> assertThat(each).contains(":13:", "only forwards"),
                        each -> assertThat(each)
                                .contains(":14:", "a listener for tcp cannot forward to targets of udp"),
                        each -> assertThat(each).contains(":15:", "listens by tcp"),
                        each -> assertThat(each).contains(":15:", "only forwards"));
    }

    private static List<String> problems(String listeners) {
        return all(BEFORE + listeners.indent(4));
    }

    /** The first line says which stack. */
    private static List<String> all(String sections) {
        InputException wrong = catchThrowableOfType(InputException.class, () -> Stacks.of(sections));
        return wrong == null
                ? List.of()
                : wrong.problems().stream().map(Object::toString).toList();
    }
}
