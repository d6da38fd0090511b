package dev.plumb.core.aws;

import java.util.Map;

/** The IAM actions of operations that have none of their own name. */
final class Permissions {
    /**
     * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamaccessanalyzer.html">the
     *     actions of IAM Access Analyzer</a>
     */
    private static final Map<String, String> OTHERS = Map.of(
            "access-analyzer:ListFindingsV2", "access-analyzer:ListFindings",
            "access-analyzer:GetFindingV2", "access-analyzer:GetFinding");

    private Permissions() {}

    /** Returns the action that a policy must allow for an operation, for example {@code iam:GetAccountSummary}. */
    static String of(String operation) {
        return OTHERS.getOrDefault(operation, operation);
    }
}
