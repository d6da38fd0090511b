package dev.plumb.core.aws;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A role to work as, in this account or another.
 *
 * @param sessionName what CloudTrail shows; put the run's id in it
 * @param externalId what the role's trust policy asks of third parties, or null
 * @param sessionPolicy a policy that narrows the session further, or null
 * @param duration how long the credentials live; they are renewed as needed
 */
public record AssumeRole(
        String roleArn,
        String sessionName,
        @Nullable String externalId,
        @Nullable String sessionPolicy,
        Duration duration) {
    private static final Pattern ARN = Pattern.compile("arn:(aws[a-z-]*):iam::(\\d{12}):role/[\\u0021-\\u007e]{1,576}");
    private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern EXTERNAL = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

    /** Checks what STS would refuse. */
    public AssumeRole {
        if (!ARN.matcher(roleArn).matches()) {
            throw problem("\"" + Text.oneLine(roleArn, 100)
                    + "\" is not the ARN of a role, as arn:aws:iam::123456789012:role/auditor is");
        }
        if (!SESSION.matcher(sessionName).matches()) {
            throw problem("a session name has 2 to 64 letters, digits and + = , . @ - _");
        }
        if (externalId != null && !EXTERNAL.matcher(externalId).matches()) {
            throw problem("an external id has 2 to 1224 letters, digits and + = , . @ : / - _");
        }
        if (duration.compareTo(Duration.ofMinutes(15)) < 0 || duration.compareTo(Duration.ofHours(12)) > 0) {
            throw problem("a role session lasts between 15 minutes and 12 hours");
        }
    }

    /** Returns one with session name {@code plumb} that lasts an hour. */
    public static AssumeRole of(String roleArn) {
        return new AssumeRole(roleArn, "plumb", null, null, Duration.ofHours(1));
    }

    /** Returns the same with another session name. */
    public AssumeRole sessionName(String sessionName) {
        return new AssumeRole(roleArn, sessionName, externalId, sessionPolicy, duration);
    }

    /** Returns the same with an external id. */
    public AssumeRole externalId(String externalId) {
        return new AssumeRole(roleArn, sessionName, externalId, sessionPolicy, duration);
    }

    /** Returns the same narrowed by a policy document. */
    public AssumeRole sessionPolicy(String sessionPolicy) {
        return new AssumeRole(roleArn, sessionName, externalId, sessionPolicy, duration);
    }

    /** Returns the same with another life. */
    public AssumeRole duration(Duration duration) {
        return new AssumeRole(roleArn, sessionName, externalId, sessionPolicy, duration);
    }

    /** Returns the account the role is in. */
    public String account() {
        Matcher matcher = ARN.matcher(roleArn);
        if (!matcher.matches()) {
            throw new IllegalStateException("checked when made");
        }
        return matcher.group(2);
    }

    private static InputException problem(String what) {
        return InputException.at(Location.of("role"), what);
    }

    /** Leaves out the external id: it is shared with the other account alone. */
    @Override
    public String toString() {
        return "AssumeRole[" + roleArn + " as " + sessionName + "]";
    }
}
