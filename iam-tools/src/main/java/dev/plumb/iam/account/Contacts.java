package dev.plumb.iam.account;

import dev.plumb.iam.snapshot.IamSnapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Whether AWS can reach somebody. Only that: names, addresses and telephone numbers stay with AWS.
 *
 * @param primary whether the account's own contact details are there
 * @param security whether a security contact is there
 */
public record Contacts(boolean primary, boolean security) {
    /** The section's name in a snapshot. */
    public static final String SECTION = "contacts";

    /** Returns the section of a snapshot; an absent one reads as no contacts, so ask the coverage first. */
    public static Contacts of(IamSnapshot snapshot) {
        JsonNode section = snapshot.sections().get(SECTION);
        return section == null
                ? new Contacts(false, false)
                : new Contacts(
                        section.path("primary").asBoolean(false),
                        section.path("security").asBoolean(false));
    }

    /** Returns the section as it stands in a snapshot file. */
    public JsonNode toJson() {
        return JsonNodeFactory.instance.objectNode().put("primary", primary).put("security", security);
    }
}
