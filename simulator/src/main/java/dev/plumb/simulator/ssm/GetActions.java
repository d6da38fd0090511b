package dev.plumb.simulator.ssm;

import dev.plumb.simulator.iam.IamIdentities;
import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** GetParameter and GetParameters, with the selectors {@code name:version} and {@code name:label}. */
final class GetActions {
    private GetActions() {}

    static GetParameterResponse one(Call call, GetParameterRequest request) {
        return GetParameterResponse.builder()
                .parameter(select(call, request.name(), Boolean.TRUE.equals(request.withDecryption())))
                .build();
    }

    static GetParametersResponse many(Call call, GetParametersRequest request) {
        if (new HashSet<>(request.names()).size() < request.names().size()) {
            throw SsmErrors.validation("Duplicate parameter names are not allowed.");
        }
        List<Parameter> found = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (String name : request.names()) {
            new IamIdentities()
                    .authorize(call, "ssm:GetParameters", ParameterNames.arn(call, ParameterNames.plain(call, name)));
            try {
                found.add(select(call, name, Boolean.TRUE.equals(request.withDecryption())));
            } catch (AwsError missing) {
                invalid.add(name);
            }
        }
        return GetParametersResponse.builder()
                .parameters(found)
                .invalidParameters(invalid)
                .build();
    }

    private static Parameter select(Call call, String asked, boolean decrypted) {
        String plain = ParameterNames.plain(call, asked);
        int colon = plain.indexOf(':');
        String name = colon < 0 ? plain : plain.substring(0, colon);
        StoredParameter parameter = Parameters.find(call, name)
                .or(() -> PublicParameters.find(call.region(), name))
                .orElseThrow(() -> SsmErrors.notFound(name));
        StoredVersion version = colon < 0 ? parameter.latest() : version(parameter, plain.substring(colon + 1));
        Parameter shown = Parameters.model(call, parameter, version, decrypted);
        return colon < 0
                ? shown
                : shown.toBuilder().selector(plain.substring(colon)).build();
    }

    private static StoredVersion version(StoredParameter parameter, String selector) {
        Optional<StoredVersion> version = selector.matches("\\d{1,18}")
                ? parameter.version(Long.parseLong(selector))
                : parameter.labelled(selector);
        return version.orElseThrow(() -> SsmErrors.versionNotFound(parameter.name(), selector));
    }
}
