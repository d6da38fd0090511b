package dev.plumb.iam.collect.account;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.progress.Progress;
import dev.plumb.iam.account.Contacts;
import dev.plumb.iam.account.ContactsForm;
import dev.plumb.iam.collect.SnapshotSection;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.AlternateContactType;

/** Section {@value Contacts#SECTION}: whether AWS can reach somebody. Two calls. */
public final class ContactsSection implements SnapshotSection {
    private static final String PRIMARY = ContactsForm.PRIMARY;
    private static final String ALTERNATE = ContactsForm.ALTERNATE;

    /** Created by {@link java.util.ServiceLoader}. */
    public ContactsSection() {}

    @Override
    public String name() {
        return Contacts.SECTION;
    }

    @Override
    public List<String> operations() {
        return new ContactsForm().operations();
    }

    @Override
    public Content collect(AwsSession session, Progress progress) {
        String account = session.identity().account();
        AccountClient client = session.globalClient(AccountClient::builder);
        List<Coverage.Row> rows = new ArrayList<>();
        boolean primary = exists(rows, account, PRIMARY, () -> client.getContactInformation(request -> {}));
        boolean security = exists(
                rows,
                account,
                ALTERNATE,
                () -> client.getAlternateContact(
                        request -> request.alternateContactType(AlternateContactType.SECURITY)));
        return new Content(new Contacts(primary, security).toJson(), rows);
    }

    private static boolean exists(List<Coverage.Row> rows, String account, String operation, Runnable call) {
        try {
            call.run();
            rows.add(Coverage.Row.complete(account, "global", operation));
            return true;
        } catch (AwsException e) {
            rows.add(
                    e.kind() == AwsException.Kind.NOT_FOUND
                            ? Coverage.Row.complete(account, "global", operation)
                            : Coverage.Row.failed(account, "global", operation, e));
            return false;
        }
    }
}
