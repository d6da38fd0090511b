package dev.plumb.iam.account;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.json.JsonObject;
import dev.plumb.iam.snapshot.SectionForm;
import java.util.List;

/** Section {@value Contacts#SECTION} in a file. */
public final class ContactsForm implements SectionForm {
    /** Whether the account has contact details. */
    public static final String PRIMARY = "account:GetContactInformation";

    /** Whether the account has a security contact. */
    public static final String ALTERNATE = "account:GetAlternateContact";

    /** Created by {@link java.util.ServiceLoader}. */
    public ContactsForm() {}

    @Override
    public String name() {
        return Contacts.SECTION;
    }

    @Override
    public List<String> operations() {
        return List.of(PRIMARY, ALTERNATE);
    }

    @Override
    public void validate(JsonObject section, Coverage coverage) {
        section.only("primary", "security");
        section.get("primary").flag();
        section.get("security").flag();
    }
}
