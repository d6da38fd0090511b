package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mistakes in load balancers and groups alike: all of them together, each with line and column, before AWS is asked anything. */
final class WebTierFileTest {
    /** The first line says which stack. */
    private static final String WRONG = """
            network: {cidr: 10.20.0.0/16, zones: 2, tiers: {public: {size: 24, route: internet}}}
            security-groups: {web: {allow: [{from: anywhere, port: 80}]}}
            load-balancers:
              front:
                tier: public
                security-groups: [web]
                rule-quota: 1
                target-groups: {app: {port: 8080, protocol: http}}
                listeners:
                - {port: 80, protocol: http, redirect: {port: 8443, protocol: https}}
                - {port: 443, protocol: https, forward: app}
                - port: 8080
                  protocol: http
                  forward: app
                  rules:
                  - {name: a, path: /a, forward: app}
                  - {name: b, path: /b, forward: app}
            auto-scaling-groups:
              small:
                min: 5
                max: 2
                tier: public
                targets: [apt]
                launch: {image: ami-0123456789abcdef0, type: t4g.small, security-groups: [web]}
                policies:
                  blind: {type: target-tracking, target: 50}
                  over:
                    type: step
                    metric: cpu
                    alarm: {above: 70}
                    steps: [{lower: 0, upper: 20, change: 1}, {lower: 10, change: 2}]
                  gap:
                    type: step
                    metric: cpu
                    alarm: {above: 70}
                    steps: [{lower: 0, upper: 10, change: 1}, {lower: 20, change: 2}]
            """;

    private static List<Problem> problems(String sections) {
        InputException wrong = catchThrowableOfType(InputException.class, () -> Stacks.of(sections));
        return wrong == null ? List.of() : wrong.problems();
    }

    @Test
    void everythingThatIsWrong_isSaidTogether_withLineAndColumn() {
        List<Problem> problems = problems(WRONG);
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.where()).isNotNull();
            assertThat(problem.where().column()).isPositive();
        });
        assertThat(problems.stream().map(Object::toString))
                .as("in the order of the file")
                .satisfiesExactly(
                        each -> assertThat(each).contains(":10:", "2 rules"),
                        each -> assertThat(each).contains(":11:", "nobody listens on port 8443"),
                        each -> assertThat(each).contains(":12:", "needs a certificate"),
                        each -> assertThat(each).contains(":21:", "min"),
                        each -> assertThat(each)
                                .contains(":24:", "no target-group called \"apt\"", "Did you mean app?"),
                        each -> assertThat(each).contains(":27:", "metric"),
                        each -> assertThat(each).contains(":32:", "overlap"),
                        each -> assertThat(each).contains(":37:", "10", "20"));
    }
}
