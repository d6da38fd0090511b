package dev.plumb.simulator.sts;

import dev.plumb.simulator.iam.RoleSessions;
import dev.plumb.simulator.iam.StoredSession;
import dev.plumb.simulator.protocol.QueryProtocol;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Service;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The register of STS's actions. */
public final class StsService {
    private StsService() {}

    /** Returns the service. */
    public static Service create() {
        QueryProtocol protocol = QueryProtocol.of("https://sts.amazonaws.com/doc/2011-06-15/", "2011-06-15");
        return Service.builder("sts", protocol)
                .onOpen("GetCallerIdentity", GetCallerIdentityRequest::builder, StsService::callerIdentity)
                .onOpen("AssumeRole", AssumeRoleRequest::builder, StsService::assumeRole)
                .build();
    }

    private static GetCallerIdentityResponse callerIdentity(Call call, GetCallerIdentityRequest request) {
        return GetCallerIdentityResponse.builder()
                .account(call.account())
                .arn(call.caller().arn())
                .userId(call.caller().userId())
                .build();
    }

    /** Checks its permissions itself: trust policy and identity policies decide together. */
    private static AssumeRoleResponse assumeRole(Call call, AssumeRoleRequest request) {
        RoleSessions.Begun begun = RoleSessions.assume(call, request);
        StoredSession session = begun.session();
        return AssumeRoleResponse.builder()
                .credentials(c -> c.accessKeyId(begun.accessKeyId())
                        .secretAccessKey(begun.secret())
                        .sessionToken(session.token())
                        .expiration(session.expires()))
                .assumedRoleUser(u -> u.arn(session.arn()).assumedRoleId(session.userId()))
                .sourceIdentity(request.sourceIdentity())
                .build();
    }
}
