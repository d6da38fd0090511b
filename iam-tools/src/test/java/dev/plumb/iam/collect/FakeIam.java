package dev.plumb.iam.collect;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Identity;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.AwsException.Kind;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.core.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.GetCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.ListOrganizationsFeaturesRequest;
import software.amazon.awssdk.services.iam.model.ListOrganizationsFeaturesResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersResponse;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysRequest;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysResponse;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesResponse;

/** Answers from scripts, for what AWS does rarely; throws what a session's client throws. */
final class FakeIam implements IamClient {
    /** Stands for a refusal. */
    static final ListSshPublicKeysResponse REFUSED =
            ListSshPublicKeysResponse.builder().marker("refused").build();

    static final String CSV = "user,arn\n<root_account>,arn:aws:iam::111122223333:root\n";

    final Deque<Supplier<GetCredentialReportResponse>> reports = new ArrayDeque<>();
    final Deque<Supplier<String>> generations = new ArrayDeque<>();
    final List<GetAccountAuthorizationDetailsResponse> pages = new ArrayList<>();
    final List<ProgressEvent> events = new ArrayList<>();
    final List<String> called = new ArrayList<>();
    final FakeTime time = new FakeTime();
    ListSamlProvidersResponse saml = ListSamlProvidersResponse.builder().build();
    ListOpenIdConnectProvidersResponse oidc =
            ListOpenIdConnectProvidersResponse.builder().build();
    ListVirtualMfaDevicesResponse virtualMfa =
            ListVirtualMfaDevicesResponse.builder().build();
    ListRolesResponse roles = ListRolesResponse.builder().build();
    Map<String, ListAccessKeysResponse> accessKeys = Map.of();
    Map<String, ListMfaDevicesResponse> mfaDevices = Map.of();
    Map<String, ListSshPublicKeysResponse> sshKeys = Map.of();
    Map<String, Integer> summary = Map.of();
    Supplier<ListOrganizationsFeaturesResponse> features =
            () -> ListOrganizationsFeaturesResponse.builder().build();
    Supplier<GetAccountPasswordPolicyResponse> passwordPolicy = () -> {
        throw refusal("NoSuchEntity", Kind.NOT_FOUND);
    };

    /** A clock that moves when somebody waits. */
    static final class FakeTime implements Time {
        final List<Duration> waits = new ArrayList<>();
        Instant now = Instant.parse("2026-11-22T12:00:00Z");

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            waits.add(duration);
            now = now.plus(duration);
        }
    }

    static AwsException refusal(String code, Kind kind) {
        return new AwsException(kind, "iam", "Any", code, "r-" + code, "iam:Any was refused (" + code + ")", null);
    }

    static GetCredentialReportResponse report(Instant generated) {
        return GetCredentialReportResponse.builder()
                .content(SdkBytes.fromUtf8String(CSV))
                .generatedTime(generated)
                .build();
    }

    Run run(CollectOptions options) {
        AwsSession session = AwsSession.builder()
                .environment(Map.of())
                .time(time)
                .random(new Random(3))
                .build();
        Identity identity = new Identity("111122223333", "aws", "arn:aws:iam::111122223333:user/a", "AIDA");
        return new Run(session, this, identity, options, events::add, new Ledger("111122223333"), new Workers(1));
    }

    @Override
    public String serviceName() {
        return "iam";
    }

    @Override
    public void close() {}

    @Override
    public GetCredentialReportResponse getCredentialReport(GetCredentialReportRequest request) {
        called.add("get");
        return next(reports).get();
    }

    @Override
    public GetCredentialReportResponse getCredentialReport() {
        return getCredentialReport(GetCredentialReportRequest.builder().build());
    }

    @Override
    public GenerateCredentialReportResponse generateCredentialReport(GenerateCredentialReportRequest request) {
        called.add("generate");
        return GenerateCredentialReportResponse.builder()
                .state(next(generations).get())
                .build();
    }

    private static <T> T next(Deque<T> script) {
        return script.size() > 1 ? script.remove() : script.element();
    }

    @Override
    public GetAccountAuthorizationDetailsResponse getAccountAuthorizationDetails(
            GetAccountAuthorizationDetailsRequest request) {
        int page = request.marker() == null ? 0 : Integer.parseInt(request.marker());
        return pages.get(page).toBuilder()
                .isTruncated(page + 1 < pages.size())
                .marker(page + 1 < pages.size() ? String.valueOf(page + 1) : null)
                .build();
    }

    @Override
    public GetAccountSummaryResponse getAccountSummary(GetAccountSummaryRequest request) {
        called.add("summary");
        return GetAccountSummaryResponse.builder()
                .summaryMapWithStrings(summary)
                .build();
    }

    @Override
    public ListOrganizationsFeaturesResponse listOrganizationsFeatures(ListOrganizationsFeaturesRequest request) {
        return features.get();
    }

    @Override
    public GetAccountPasswordPolicyResponse getAccountPasswordPolicy(GetAccountPasswordPolicyRequest request) {
        return passwordPolicy.get();
    }

    @Override
    public ListSamlProvidersResponse listSAMLProviders(ListSamlProvidersRequest request) {
        return saml;
    }

    @Override
    public ListOpenIdConnectProvidersResponse listOpenIDConnectProviders(ListOpenIdConnectProvidersRequest request) {
        return oidc;
    }

    @Override
    public ListVirtualMfaDevicesResponse listVirtualMFADevices(ListVirtualMfaDevicesRequest request) {
        return virtualMfa;
    }

    @Override
    public ListAccessKeysResponse listAccessKeys(ListAccessKeysRequest request) {
        return accessKeys.getOrDefault(
                request.userName(), ListAccessKeysResponse.builder().build());
    }

    @Override
    public ListMfaDevicesResponse listMFADevices(ListMfaDevicesRequest request) {
        return mfaDevices.getOrDefault(
                request.userName(), ListMfaDevicesResponse.builder().build());
    }

    @Override
    public ListSshPublicKeysResponse listSSHPublicKeys(ListSshPublicKeysRequest request) {
        ListSshPublicKeysResponse answer = sshKeys.getOrDefault(
                request.userName(), ListSshPublicKeysResponse.builder().build());
        if (answer == REFUSED) {
            throw refusal("AccessDenied", Kind.DENIED);
        }
        return answer;
    }

    @Override
    public ListRolesResponse listRoles(ListRolesRequest request) {
        return roles;
    }
}
