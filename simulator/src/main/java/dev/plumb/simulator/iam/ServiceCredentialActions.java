package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Table;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.iam.model.CreateServiceSpecificCredentialRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceSpecificCredentialResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceSpecificCredentialRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceSpecificCredentialResponse;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsRequest;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsResponse;
import software.amazon.awssdk.services.iam.model.ResetServiceSpecificCredentialRequest;
import software.amazon.awssdk.services.iam.model.ResetServiceSpecificCredentialResponse;
import software.amazon.awssdk.services.iam.model.ServiceSpecificCredential;
import software.amazon.awssdk.services.iam.model.ServiceSpecificCredentialMetadata;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateServiceSpecificCredentialRequest;
import software.amazon.awssdk.services.iam.model.UpdateServiceSpecificCredentialResponse;

/** Service-specific credentials: user names and passwords or API keys that work for one service only. */
final class ServiceCredentialActions {
    /** Services whose credentials are API keys with an alias, and may be made to end. */
    private static final Set<String> API_KEYS = Set.of("bedrock.amazonaws.com", "logs.amazonaws.com");

    private static final Set<String> PASSWORDS = Set.of("codecommit.amazonaws.com", "cassandra.amazonaws.com");
    private static final int MAXIMUM = 2;

    private ServiceCredentialActions() {}

    static CreateServiceSpecificCredentialResponse create(Call call, CreateServiceSpecificCredentialRequest request) {
        StoredUser user = Entities.user(call, request.userName());
        boolean apiKey = API_KEYS.contains(request.serviceName());
        if (!apiKey && !PASSWORDS.contains(request.serviceName())) {
            throw unsupported(request.serviceName());
        }
        if (request.credentialAgeDays() != null && !apiKey) {
            throw IamErrors.invalidInput("CredentialAgeDays is not valid for " + request.serviceName() + ".");
        }
        long present = Entities.owned(call, IamTables.SERVICE_CREDENTIALS, user.name())
                .filter(credential -> credential.service().equals(request.serviceName()))
                .count();
        if (present >= MAXIMUM) {
            throw AwsError.of(
                    409, "LimitExceeded", "Cannot exceed quota for ServiceSpecificCredentialsPerUser: " + MAXIMUM);
        }
        StoredServiceCredential credential = new StoredServiceCredential(
                call.newId("ACCA", 21),
                user.name(),
                request.serviceName(),
                user.name() + "-at-" + call.account() + (present == 0 ? "" : "+" + present),
                true,
                call.now(),
                request.credentialAgeDays() == null
                        ? null
                        : call.now().plus(Duration.ofDays(request.credentialAgeDays())));
        save(call, credential);
        return CreateServiceSpecificCredentialResponse.builder()
                .serviceSpecificCredential(withSecret(call, credential))
                .build();
    }

    static ResetServiceSpecificCredentialResponse reset(Call call, ResetServiceSpecificCredentialRequest request) {
        StoredServiceCredential credential =
                find(call, Entities.userOrSelf(call, request.userName()), request.serviceSpecificCredentialId());
        return ResetServiceSpecificCredentialResponse.builder()
                .serviceSpecificCredential(withSecret(call, credential))
                .build();
    }

    static UpdateServiceSpecificCredentialResponse update(Call call, UpdateServiceSpecificCredentialRequest request) {
        StoredServiceCredential credential =
                find(call, Entities.userOrSelf(call, request.userName()), request.serviceSpecificCredentialId());
        save(call, credential.withActive(request.status() == StatusType.ACTIVE));
        return UpdateServiceSpecificCredentialResponse.builder().build();
    }

    static DeleteServiceSpecificCredentialResponse delete(Call call, DeleteServiceSpecificCredentialRequest request) {
        StoredServiceCredential credential =
                find(call, Entities.userOrSelf(call, request.userName()), request.serviceSpecificCredentialId());
        call.remove(IamTables.SERVICE_CREDENTIALS, IamTables.key(credential.user(), credential.id()));
        return DeleteServiceSpecificCredentialResponse.builder().build();
    }

    /** Comes in pages only when MaxItems is sent; otherwise all at once. */
    static ListServiceSpecificCredentialsResponse list(Call call, ListServiceSpecificCredentialsRequest request) {
        boolean allUsers = Boolean.TRUE.equals(request.allUsers());
        if (allUsers && request.userName() != null) {
            throw AwsError.validation("AllUsers cannot be specified together with UserName.");
        }
        String service = request.serviceName();
        if (service != null && !API_KEYS.contains(service) && !PASSWORDS.contains(service)) {
            throw unsupported(service);
        }
        String prefix = allUsers
                ? ""
                : IamTables.key(Entities.userOrSelf(call, request.userName()).name(), "");
        Table<StoredServiceCredential> table = call.table(IamTables.SERVICE_CREDENTIALS);
        Predicate<StoredServiceCredential> matches =
                credential -> service == null || service.equals(credential.service());
        Page<StoredServiceCredential> page = request.maxItems() == null
                ? new Page<>(
                        table.prefixed(prefix)
                                .map(Map.Entry::getValue)
                                .filter(matches)
                                .toList(),
                        null)
                : Page.ofPrefixed(call, table, prefix, request.marker(), request.maxItems(), matches);
        return ListServiceSpecificCredentialsResponse.builder()
                .serviceSpecificCredentials(page.items().stream()
                        .map(credential -> metadata(call, credential))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static ServiceSpecificCredentialMetadata metadata(Call call, StoredServiceCredential credential) {
        boolean apiKey = API_KEYS.contains(credential.service());
        return ServiceSpecificCredentialMetadata.builder()
                .userName(credential.user())
                .status(status(call, credential))
                .serviceUserName(apiKey ? null : credential.alias())
                .serviceCredentialAlias(apiKey ? credential.alias() : null)
                .createDate(credential.created())
                .expirationDate(credential.expires())
                .serviceSpecificCredentialId(credential.id())
                .serviceName(credential.service())
                .build();
    }

    private static ServiceSpecificCredential withSecret(Call call, StoredServiceCredential credential) {
        boolean apiKey = API_KEYS.contains(credential.service());
        String secret = call.newId("", 44);
        return ServiceSpecificCredential.builder()
                .userName(credential.user())
                .status(status(call, credential))
                .serviceUserName(apiKey ? null : credential.alias())
                .servicePassword(apiKey ? null : secret)
                .serviceCredentialAlias(apiKey ? credential.alias() : null)
                .serviceCredentialSecret(apiKey ? secret : null)
                .createDate(credential.created())
                .expirationDate(credential.expires())
                .serviceSpecificCredentialId(credential.id())
                .serviceName(credential.service())
                .build();
    }

    private static StatusType status(Call call, StoredServiceCredential credential) {
        if (credential.expires() != null && !credential.expires().isAfter(call.now())) {
            return StatusType.EXPIRED;
        }
        return credential.active() ? StatusType.ACTIVE : StatusType.INACTIVE;
    }

    private static StoredServiceCredential find(Call call, StoredUser user, String id) {
        return call.get(IamTables.SERVICE_CREDENTIALS, IamTables.key(user.name(), id))
                .orElseThrow(() -> IamErrors.noSuchEntity("No such credential " + id + " exists."));
    }

    static void save(Call call, StoredServiceCredential credential) {
        call.put(IamTables.SERVICE_CREDENTIALS, IamTables.key(credential.user(), credential.id()), credential);
    }

    private static AwsError unsupported(String service) {
        return AwsError.of(404, "NotSupportedService", "The specified service " + service + " is not supported.");
    }
}
