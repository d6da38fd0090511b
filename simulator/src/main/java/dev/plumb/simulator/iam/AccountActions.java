package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.ReportFormatType;
import software.amazon.awssdk.services.iam.model.ReportStateType;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyResponse;

/** What an account has one of: the password policy and the credential report. */
final class AccountActions {
    private AccountActions() {}

    static GetAccountPasswordPolicyResponse getPasswordPolicy(Call call, GetAccountPasswordPolicyRequest request) {
        return GetAccountPasswordPolicyResponse.builder()
                .passwordPolicy(passwordPolicy(call).model())
                .build();
    }

    static UpdateAccountPasswordPolicyResponse updatePasswordPolicy(
            Call call, UpdateAccountPasswordPolicyRequest request) {
        call.put(IamTables.PASSWORD_POLICY, IamTables.ONLY, StoredPasswordPolicy.of(request));
        return UpdateAccountPasswordPolicyResponse.builder().build();
    }

    static DeleteAccountPasswordPolicyResponse deletePasswordPolicy(
            Call call, DeleteAccountPasswordPolicyRequest request) {
        passwordPolicy(call);
        call.remove(IamTables.PASSWORD_POLICY, IamTables.ONLY);
        return DeleteAccountPasswordPolicyResponse.builder().build();
    }

    private static StoredPasswordPolicy passwordPolicy(Call call) {
        return call.get(IamTables.PASSWORD_POLICY, IamTables.ONLY)
                .orElseThrow(() -> IamErrors.noSuchEntity(
                        "The Password Policy with domain name " + call.account() + " cannot be found."));
    }

    static GenerateCredentialReportResponse generateReport(Call call, GenerateCredentialReportRequest request) {
        Instant now = call.now();
        StoredCredentialReport report =
                call.get(IamTables.REPORTS, IamTables.ONLY).orElse(null);
        GenerateCredentialReportResponse.Builder reply = GenerateCredentialReportResponse.builder();
        if (report != null && report.ready().isAfter(now)) {
            return reply.state(ReportStateType.INPROGRESS).build();
        }
        if (report != null && !expired(call, report)) {
            return reply.state(ReportStateType.COMPLETE).build();
        }
        Instant ready = now.plus(call.settings().reportDuration());
        call.put(IamTables.REPORTS, IamTables.ONLY, new StoredCredentialReport(ready, CredentialReport.of(call)));
        return reply.state(ReportStateType.STARTED)
                .description("No report exists. Starting a new report generation task")
                .build();
    }

    static GetCredentialReportResponse getReport(Call call, GetCredentialReportRequest request) {
        StoredCredentialReport report = call.get(IamTables.REPORTS, IamTables.ONLY)
                .orElseThrow(() -> AwsError.of(
                        410, "ReportNotPresent", "No report exists. Call GenerateCredentialReport to make one."));
        if (report.ready().isAfter(call.now())) {
            throw AwsError.of(404, "ReportInProgress", "The credential report is still being generated.");
        }
        if (expired(call, report)) {
            throw AwsError.of(
                    410, "ReportExpired", "The credential report has expired. Call GenerateCredentialReport again.");
        }
        return GetCredentialReportResponse.builder()
                .content(SdkBytes.fromByteArrayUnsafe(report.csv().getBytes(StandardCharsets.UTF_8)))
                .reportFormat(ReportFormatType.TEXT_CSV)
                .generatedTime(report.ready())
                .build();
    }

    private static boolean expired(Call call, StoredCredentialReport report) {
        return !report.ready().plus(call.settings().reportValidity()).isAfter(call.now());
    }
}
