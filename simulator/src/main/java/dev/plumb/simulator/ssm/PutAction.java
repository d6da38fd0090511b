package dev.plumb.simulator.ssm;

import dev.plumb.simulator.iam.IamIdentities;
import dev.plumb.simulator.service.Call;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/**
 * PutParameter. Sources: the API reference, "Managing parameter tiers", "Working with parameter versions" and the service's
 * quotas. That the size counts bytes, not characters, is a guess on the strict side.
 */
final class PutAction {
    private static final int VERSIONS = 100;
    private static final int STANDARD_BYTES = 4096;
    private static final int ADVANCED_BYTES = 8192;
    private static final int STANDARD_PARAMETERS = 10_000;
    private static final int ADVANCED_PARAMETERS = 100_000;
    private static final Set<String> DATA_TYPES = Set.of("text", "aws:ec2:image", "aws:ssm:integration");

    private PutAction() {}

    static PutParameterResponse put(Call call, PutParameterRequest request) {
        boolean overwrite = Boolean.TRUE.equals(request.overwrite());
        String name = ParameterNames.plain(call, request.name());
        check(request, name, overwrite);
        Optional<StoredParameter> there = Parameters.find(call, name);
        if (there.isPresent() && !overwrite) {
            throw SsmErrors.of(
                    "ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite option in the request"
                            + " to true.");
        }
        StoredParameter saved =
                there.isPresent() ? overwritten(call, there.get(), request) : created(call, name, request);
        Parameters.save(call, saved);
        return PutParameterResponse.builder()
                .version(saved.latest().number())
                .tier(saved.tier())
                .build();
    }

    private static void check(PutParameterRequest request, String name, boolean overwrite) {
        ParameterNames.checkNew(name);
        if (request.value().isEmpty()) {
            throw SsmErrors.validation("1 validation error detected: Value '' at 'value' failed to satisfy constraint:"
                    + " Member must have length greater than or equal to 1.");
        }
        if (request.value().contains("{{")) {
            throw SsmErrors.validation("Parameter value: can't contain references to other parameters ({{ }}).");
        }
        if (overwrite && !request.tags().isEmpty()) {
            throw SsmErrors.validation("Invalid request: tags and overwrite can't be used together. To create a"
                    + " parameter with tags, please remove overwrite flag. To update tags for an existing parameter,"
                    + " please use AddTagsToResource or RemoveTagsFromResource.");
        }
        if (request.dataType() != null && !DATA_TYPES.contains(request.dataType())) {
            throw SsmErrors.validation("The following data type is not supported: " + request.dataType()
                    + " (Data type names are all lowercase.)");
        }
        if (request.policies() != null) {
            throw SsmErrors.validation("The simulator knows no parameter policies.");
        }
        pattern(request);
    }

    private static void pattern(PutParameterRequest request) {
        String allowed = request.allowedPattern();
        if (allowed == null || allowed.isEmpty()) {
            return;
        }
        try {
            if (!Pattern.compile(allowed).matcher(request.value()).find()) {
                throw SsmErrors.of(
                        "ParameterPatternMismatchException",
                        "Parameter value, cannot be validated against allowedPattern: " + allowed);
            }
        } catch (PatternSyntaxException invalid) {
            throw SsmErrors.of("InvalidAllowedPatternException", "The allowed pattern is no regular expression.");
        }
    }

    private static StoredParameter created(Call call, String name, PutParameterRequest request) {
        String type = request.typeAsString();
        if (type == null) {
            throw SsmErrors.validation("A parameter type is required when you create a parameter.");
        }
        if (!request.tags().isEmpty()) {
            new IamIdentities().authorize(call, "ssm:AddTagsToResource", ParameterNames.arn(call, name));
        }
        String tier = tier(request, null);
        room(call, tier);
        return new StoredParameter(
                name,
                type,
                tier,
                request.dataType() == null ? "text" : request.dataType(),
                type.equals("SecureString")
                        ? Optional.ofNullable(request.keyId()).orElse("alias/aws/ssm")
                        : null,
                ParameterTags.added(Map.of(), request.tags()),
                List.of(version(call, request, 1, null)));
    }

    private static StoredParameter overwritten(Call call, StoredParameter there, PutParameterRequest request) {
        String type = request.typeAsString();
        if (type != null && !type.equals(there.type())) {
            throw SsmErrors.of(
                    "HierarchyTypeMismatchException",
                    "The parameter " + there.name() + " is of type " + there.type() + " and cannot become a " + type
                            + ".");
        }
        String tier = tier(request, there.tier());
        StoredVersion oldest = there.oldest();
        if (there.versions().size() >= VERSIONS && !oldest.labels().isEmpty()) {
            throw SsmErrors.of(
                    "ParameterMaxVersionLimitExceeded",
                    "You attempted to create a new version of " + there.name()
                            + " by calling the PutParameter API with the overwrite flag. Version " + oldest.number()
                            + ", the oldest version, can't be deleted because it has a label associated with it. Move"
                            + " the label to another version of the parameter, and try again.");
        }
        StoredVersion latest = there.latest();
        return there.inTier(tier).with(version(call, request, latest.number() + 1, latest), VERSIONS);
    }

    private static StoredVersion version(
            Call call, PutParameterRequest request, long number, @Nullable StoredVersion before) {
        String description =
                request.description() == null && before != null ? before.description() : request.description();
        return new StoredVersion(
                number,
                request.value(),
                description,
                request.allowedPattern(),
                call.now(),
                call.caller().arn(),
                List.of());
    }

    /** An advanced parameter never becomes a standard one again. */
    private static String tier(PutParameterRequest request, @Nullable String present) {
        int bytes = request.value().getBytes(StandardCharsets.UTF_8).length;
        String asked = request.tierAsString() == null ? present : request.tierAsString();
        if (asked != null && asked.equals("Intelligent-Tiering")) {
            asked = bytes > STANDARD_BYTES || "Advanced".equals(present) ? "Advanced" : "Standard";
        }
        String tier = asked == null ? "Standard" : asked;
        if ("Advanced".equals(present) && tier.equals("Standard")) {
            throw SsmErrors.validation("This parameter uses the advanced-parameter tier. You can't downgrade a"
                    + " parameter from the advanced-parameter tier to the standard-parameter tier.");
        }
        int most = tier.equals("Advanced") ? ADVANCED_BYTES : STANDARD_BYTES;
        if (bytes > most) {
            throw SsmErrors.validation(tier + " tier parameters support a maximum parameter value of " + most
                    + " characters."
                    + (tier.equals("Advanced")
                            ? ""
                            : " To create a larger parameter value, upgrade the parameter to use the"
                                    + " advanced-parameter tier."));
        }
        return tier;
    }

    private static void room(Call call, String tier) {
        int most = tier.equals("Advanced") ? ADVANCED_PARAMETERS : STANDARD_PARAMETERS;
        if (Parameters.of(call).size() >= most
                && Parameters.of(call)
                                .values()
                                .filter(one -> one.tier().equals(tier))
                                .count()
                        >= most) {
            throw SsmErrors.of(
                    "ParameterLimitExceeded",
                    "The maximum number of " + tier.toLowerCase(Locale.ROOT) + " parameters (" + most
                            + ") of this account and Region is reached.");
        }
    }
}
