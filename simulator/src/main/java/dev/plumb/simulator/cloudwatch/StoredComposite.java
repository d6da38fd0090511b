package dev.plumb.simulator.cloudwatch;

import java.time.Instant;
import java.util.List;

/**
 * A composite alarm. They come by seed only, and nothing evaluates them.
 *
 * @param arn its ARN
 * @param name its name
 * @param rule what it looks at
 * @param actions what it does when it goes off
 * @param since when it was made
 */
record StoredComposite(String arn, String name, String rule, List<String> actions, Instant since) {
    StoredComposite {
        actions = List.copyOf(actions);
    }
}
