package dev.plumb.simulator.ssm;

import dev.plumb.simulator.protocol.JsonProtocol;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.ExistingResource;
import dev.plumb.simulator.service.Service;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;

/** The register of Parameter Store's actions. */
public final class SsmService {
    private SsmService() {}

    /** Returns the service. */
    public static Service create() {
        return Service.builder("ssm", JsonProtocol.of("AmazonSSM"))
                .keeps(Parameters.KIND)
                .lists((world, scope, now) -> world.table(scope, Parameters.KIND)
                        .values()
                        .map(row ->
                                new ExistingResource("ssm:parameter", row.name(), scope.region(), "", "", row.tags())))
                .on("PutParameter", PutParameterRequest::builder, PutAction::put, (call, r) -> arn(call, r.name()))
                .on("GetParameter", GetParameterRequest::builder, GetActions::one, (call, r) -> arn(call, r.name()))
                .on(
                        "GetParameters",
                        GetParametersRequest::builder,
                        GetActions::many,
                        (call, r) -> arn(call, r.names().get(0)))
                .on(
                        "GetParametersByPath",
                        GetParametersByPathRequest::builder,
                        ListActions::byPath,
                        (call, r) -> arn(call, r.path()))
                .on(
                        "GetParameterHistory",
                        GetParameterHistoryRequest::builder,
                        ListActions::history,
                        (call, r) -> arn(call, r.name()))
                .on("DescribeParameters", DescribeParametersRequest::builder, ListActions::describe)
                .on(
                        "DeleteParameter",
                        DeleteParameterRequest::builder,
                        ChangeActions::delete,
                        (call, r) -> arn(call, r.name()))
                .on(
                        "DeleteParameters",
                        DeleteParametersRequest::builder,
                        ChangeActions::deleteMany,
                        (call, r) -> arn(call, r.names().get(0)))
                .on(
                        "LabelParameterVersion",
                        LabelParameterVersionRequest::builder,
                        ChangeActions::label,
                        (call, r) -> arn(call, r.name()))
                .on(
                        "AddTagsToResource",
                        AddTagsToResourceRequest::builder,
                        ParameterTags::add,
                        (call, r) -> arn(call, r.resourceId()))
                .on(
                        "RemoveTagsFromResource",
                        RemoveTagsFromResourceRequest::builder,
                        ParameterTags::remove,
                        (call, r) -> arn(call, r.resourceId()))
                .on(
                        "ListTagsForResource",
                        ListTagsForResourceRequest::builder,
                        ParameterTags::list,
                        (call, r) -> arn(call, r.resourceId()))
                .build();
    }

    /** Selectors are no part of the resource. */
    private static String arn(Call call, String name) {
        String plain = ParameterNames.plain(call, name);
        int colon = plain.startsWith("arn:") ? -1 : plain.indexOf(':');
        return ParameterNames.arn(call, colon < 0 ? plain : plain.substring(0, colon));
    }
}
