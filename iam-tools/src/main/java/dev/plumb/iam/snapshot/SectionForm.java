package dev.plumb.iam.snapshot;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.json.JsonObject;
import java.util.List;

/**
 * What a section of a snapshot looks like in a file. Found through {@link java.util.ServiceLoader}, apart from what
 * collects the section: a file is read without the SDK.
 */
public interface SectionForm {
    /** Returns the name of the section, for example {@code ec2}. */
    String name();

    /** Returns the operations whose complete answers it holds, as IAM policies name them. */
    List<String> operations();

    /**
     * Insists that a section read from a file is whole.
     *
     * @param coverage the file's own ledger, which the section must not contradict
     * @throws dev.plumb.core.error.InputException with the place, when something is missing, unknown or of another type
     */
    void validate(JsonObject section, Coverage coverage);
}
