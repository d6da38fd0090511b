package dev.plumb.simulator.ssm;

import dev.plumb.simulator.iam.IamIdentities;
import dev.plumb.simulator.service.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.DeleteParametersRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParametersResponse;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionResponse;

/** Deleting parameters and labelling their versions. */
final class ChangeActions {
    private static final int LABELS = 10;
    private static final Pattern LABEL = Pattern.compile("[A-Za-z_.-][A-Za-z0-9_.-]*");

    private ChangeActions() {}

    static DeleteParameterResponse delete(Call call, DeleteParameterRequest request) {
        StoredParameter parameter =
                Parameters.find(call, request.name()).orElseThrow(() -> SsmErrors.notFound(request.name()));
        Parameters.remove(call, parameter.name());
        return DeleteParameterResponse.builder().build();
    }

    static DeleteParametersResponse deleteMany(Call call, DeleteParametersRequest request) {
        List<String> deleted = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (String name : request.names()) {
            String plain = ParameterNames.plain(call, name);
            new IamIdentities().authorize(call, "ssm:DeleteParameters", ParameterNames.arn(call, plain));
            boolean there = Parameters.find(call, plain).isPresent();
            (there ? deleted : invalid).add(name);
            Parameters.remove(call, plain);
        }
        return DeleteParametersResponse.builder()
                .deletedParameters(deleted)
                .invalidParameters(invalid)
                .build();
    }

    /** A label stands at one version: it leaves the one where it stood. */
    static LabelParameterVersionResponse label(Call call, LabelParameterVersionRequest request) {
        StoredParameter parameter =
                Parameters.find(call, request.name()).orElseThrow(() -> SsmErrors.notFound(request.name()));
        long number = request.parameterVersion() == null ? parameter.latest().number() : request.parameterVersion();
        StoredVersion version = parameter
                .version(number)
                .orElseThrow(() -> SsmErrors.versionNotFound(parameter.name(), Long.toString(number)));
        List<String> invalid =
                request.labels().stream().filter(label -> !valid(label)).toList();
        Set<String> moved = new HashSet<>(request.labels());
        invalid.forEach(moved::remove);
        Set<String> labels = new HashSet<>(version.labels());
        labels.addAll(moved);
        if (labels.size() > LABELS) {
            throw SsmErrors.of(
                    "ParameterVersionLabelLimitExceeded",
                    "A version of a parameter has at most " + LABELS + " labels.");
        }
        Parameters.save(
                call,
                parameter.withVersions(parameter.versions().stream()
                        .map(one -> one.withLabels(one.number() == number ? List.copyOf(labels) : without(one, moved)))
                        .toList()));
        return LabelParameterVersionResponse.builder()
                .invalidLabels(invalid)
                .parameterVersion(number)
                .build();
    }

    private static List<String> without(StoredVersion version, Set<String> moved) {
        return version.labels().stream().filter(label -> !moved.contains(label)).toList();
    }

    private static boolean valid(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        return LABEL.matcher(label).matches() && !lower.startsWith("aws") && !lower.startsWith("ssm");
    }
}
