package dev.plumb.vpc.kind;

import dev.plumb.core.error.AwsException;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/** Answers that say in a list what failed, with HTTP 200: to overlook the list is to leak in silence. */
final class Partial {
    private Partial() {}

    /**
     * Looks at the list.
     *
     * @throws AwsException with the first item's code
     */
    static void check(String action, List<UnsuccessfulItem> unsuccessful) {
        if (!unsuccessful.isEmpty()) {
            UnsuccessfulItem first = unsuccessful.get(0);
            String code = first.error() == null ? "Unknown" : first.error().code();
            String message = first.error() == null ? "" : first.error().message();
            boolean gone = code != null && code.endsWith(".NotFound");
            throw new AwsException(
                    gone ? AwsException.Kind.NOT_FOUND : AwsException.Kind.REFUSED,
                    "ec2",
                    action,
                    code,
                    null,
                    "ec2:" + action + " answered and did not do it for " + first.resourceId() + " (" + code + "): "
                            + message,
                    null);
        }
    }
}
