package dev.plumb.iam.audit.policies;

import dev.plumb.iam.audit.DatedList;
import dev.plumb.iam.policy.ActionCatalog;
import dev.plumb.iam.policy.ActionCatalog.Action;
import java.util.List;

/** The actions that are sensitive in themselves, by kind. */
public final class SensitiveActions {
    private static final DatedList LIST = DatedList.read(SensitiveActions.class, "sensitive-actions.txt");

    /** Calls that return a credential or make one usable. */
    public static final List<String> CREDENTIALS = LIST.section("credentials");

    /** Calls that read secrets. */
    public static final List<String> SECRETS = LIST.section("secrets");

    /** Calls that read stored data. */
    public static final List<String> DATA = LIST.section("data");

    /** Calls that open a resource to others. */
    public static final List<String> RESOURCE_POLICIES = LIST.section("resource-policies");

    /** Calls by which a caller can raise itself or another. */
    public static final List<String> ESCALATION = LIST.section("escalation");

    private SensitiveActions() {}

    /** Returns what is known of actions; those the list of actions lacks are left out. */
    static List<Action> known(List<String> ids) {
        return ids.stream()
                .flatMap(id ->
                        ActionCatalog.bundled()
                                .action(id.substring(0, id.indexOf(':')), id.substring(id.indexOf(':') + 1))
                                .stream())
                .toList();
    }
}
