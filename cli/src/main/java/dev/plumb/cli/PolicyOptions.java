package dev.plumb.cli;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.iam.audit.PolicySettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** What rules on policies and trust cannot know by themselves. */
@HelpText.Section("Known to you")
final class PolicyOptions {
    @Option(
            names = "--organization-account",
            paramLabel = "ID",
            description = "An account of your own organization. Repeatable, or with commas.")
    List<String> organization = new ArrayList<>();

    @Option(
            names = "--vendor-account",
            paramLabel = "ID=NAME",
            description = "The account of a vendor you know. Repeatable.")
    List<String> vendors = new ArrayList<>();

    @Option(
            names = "--tolerate-service",
            paramLabel = "PREFIX",
            description = "A service of which a policy may allow everything, for example s3. Repeatable.")
    List<String> tolerated = new ArrayList<>();

    /** Returns the settings, refusing what is no account or service. */
    PolicySettings settings() {
        List<Problem> problems = new ArrayList<>();
        List<String> own = Commas.split("--organization-account", organization);
        own.forEach(id -> checkAccount(problems, "--organization-account", id, id));
        Map<String, String> names = new LinkedHashMap<>();
        for (String vendor : vendors) {
            int equals = vendor.indexOf('=');
            String id = equals < 0 ? vendor : vendor.substring(0, equals);
            checkAccount(problems, "--vendor-account", vendor, id);
            names.put(id, equals < 0 ? id : vendor.substring(equals + 1));
        }
        List<String> services = Commas.split("--tolerate-service", tolerated);
        for (String service : services) {
            if (!service.matches("[a-z0-9-]{1,64}")) {
                problems.add(new Problem(
                        null, "--tolerate-service " + service + " is no service prefix, as s3 or kms is", null));
            }
        }
        if (!problems.isEmpty()) {
            throw new InputException(problems, null);
        }
        return PolicySettings.DEFAULT
                .accounts(Set.copyOf(own), Map.copyOf(names))
                .tolerate(new HashSet<>(services));
    }

    private static void checkAccount(List<Problem> problems, String option, String text, String id) {
        if (!id.matches("[0-9]{12}")) {
            problems.add(new Problem(null, option + " " + text + " is no account id of twelve digits", null));
        }
    }
}
