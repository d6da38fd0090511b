package dev.plumb.iam.snapshot;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.json.JsonValue;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * The sections of a file held against their forms. One whose module is not on the class path is kept as it stands: no
 * rule reads it either.
 *
 * @param complete where the file says that an operation was read to the end
 */
record SectionForms(Map<String, JsonValue> sections, Map<String, Location> complete) {
    void validate(Coverage coverage) {
        ServiceLoader.load(SectionForm.class, SectionForm.class.getClassLoader())
                .forEach(form -> validate(form, coverage));
    }

    private void validate(SectionForm form, Coverage coverage) {
        JsonValue section = sections.get(form.name());
        if (section != null) {
            form.validate(section.object(), coverage);
            return;
        }
        for (String operation : form.operations()) {
            Location where = complete.get(operation);
            if (where != null) {
                throw broken(operation, where, "section \"" + form.name() + "\"");
            }
        }
    }

    static InputException broken(String operation, Location where, String missing) {
        return InputException.of(Problem.at(
                        where, operation + " is said to be COMPLETE here, but " + missing + " is missing from the file")
                .advise("Something removed it; make the file anew with: plumb iam snapshot"));
    }
}
