package dev.plumb.simulator.ssm;

import dev.plumb.simulator.service.Call;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;

/** The paged reads: by path, descriptions, history. */
final class ListActions {
    private static final int PATH_PAGE = 10;
    private static final int PAGE = 50;

    private ListActions() {}

    static GetParametersByPathResponse byPath(Call call, GetParametersByPathRequest request) {
        String path = request.path();
        if (!path.startsWith("/")) {
            throw SsmErrors.validation("The parameter doesn't meet the parameter name requirements. The parameter name"
                    + " must begin with a forward slash \"/\".");
        }
        String under = path.endsWith("/") ? path : path + "/";
        Stream<StoredParameter> all = Stream.concat(
                PublicParameters.under(call.region(), under.equals("/") ? "none" : under),
                Parameters.of(call).prefixed(under).map(row -> row.getValue()));
        Stream<StoredParameter> matching = all.filter(one ->
                        Boolean.TRUE.equals(request.recursive()) || one.name().indexOf('/', under.length()) < 0)
                .filter(ParameterFilters.forPath(request.parameterFilters()));
        ParameterPage<StoredParameter> page = ParameterPage.of(
                call, matching, StoredParameter::name, request.nextToken(), size(request.maxResults(), PATH_PAGE));
        return GetParametersByPathResponse.builder()
                .parameters(page.items().stream()
                        .map(one -> Parameters.model(
                                call, one, one.latest(), Boolean.TRUE.equals(request.withDecryption())))
                        .toList())
                .nextToken(page.next())
                .build();
    }

    static DescribeParametersResponse describe(Call call, DescribeParametersRequest request) {
        if (!request.filters().isEmpty()) {
            throw SsmErrors.validation("The simulator knows ParameterFilters, not the older Filters.");
        }
        Stream<StoredParameter> matching =
                Parameters.of(call).values().filter(ParameterFilters.forDescriptions(request.parameterFilters()));
        ParameterPage<StoredParameter> page = ParameterPage.of(
                call, matching, StoredParameter::name, request.nextToken(), size(request.maxResults(), PAGE));
        return DescribeParametersResponse.builder()
                .parameters(
                        page.items().stream().map(one -> description(call, one)).toList())
                .nextToken(page.next())
                .build();
    }

    private static ParameterMetadata description(Call call, StoredParameter parameter) {
        StoredVersion latest = parameter.latest();
        return ParameterMetadata.builder()
                .name(parameter.name())
                .arn(ParameterNames.arn(call, parameter.name()))
                .type(parameter.type())
                .keyId(parameter.keyId())
                .tier(parameter.tier())
                .dataType(parameter.dataType())
                .version(latest.number())
                .description(latest.description())
                .allowedPattern(latest.allowedPattern())
                .lastModifiedDate(latest.modified())
                .lastModifiedUser(latest.user())
                .build();
    }

    static GetParameterHistoryResponse history(Call call, GetParameterHistoryRequest request) {
        StoredParameter parameter =
                Parameters.find(call, request.name()).orElseThrow(() -> SsmErrors.notFound(request.name()));
        ParameterPage<StoredVersion> page = ParameterPage.of(
                call,
                parameter.versions().stream(),
                version -> String.format("%012d", version.number()),
                request.nextToken(),
                size(request.maxResults(), PAGE));
        return GetParameterHistoryResponse.builder()
                .parameters(page.items().stream()
                        .map(one -> past(parameter, one, Boolean.TRUE.equals(request.withDecryption())))
                        .toList())
                .nextToken(page.next())
                .build();
    }

    private static ParameterHistory past(StoredParameter parameter, StoredVersion version, boolean decrypted) {
        return ParameterHistory.builder()
                .name(parameter.name())
                .type(parameter.type())
                .keyId(parameter.keyId())
                .tier(parameter.tier())
                .dataType(parameter.dataType())
                .version(version.number())
                .value(Parameters.value(parameter, version, decrypted))
                .description(version.description())
                .allowedPattern(version.allowedPattern())
                .lastModifiedDate(version.modified())
                .lastModifiedUser(version.user())
                .labels(version.labels())
                .build();
    }

    private static int size(Integer asked, int most) {
        return Optional.ofNullable(asked).orElse(most);
    }
}
