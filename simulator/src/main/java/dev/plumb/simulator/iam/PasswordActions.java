package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileResponse;

/** Console passwords of users. */
final class PasswordActions {
    private PasswordActions() {}

    static CreateLoginProfileResponse create(Call call, CreateLoginProfileRequest request) {
        StoredUser user = Entities.userOrSelf(call, request.userName());
        if (call.get(IamTables.PASSWORDS, IamTables.key(user.name())).isPresent()) {
            throw IamErrors.alreadyExists("Login Profile for user " + user.name() + " already exists.");
        }
        check(call, request.password());
        boolean reset = Boolean.TRUE.equals(request.passwordResetRequired());
        StoredPassword password = new StoredPassword(call.now(), call.now(), reset, null);
        call.put(IamTables.PASSWORDS, IamTables.key(user.name()), password);
        return CreateLoginProfileResponse.builder()
                .loginProfile(model(user, password))
                .build();
    }

    static GetLoginProfileResponse get(Call call, GetLoginProfileRequest request) {
        StoredUser user = Entities.userOrSelf(call, request.userName());
        return GetLoginProfileResponse.builder()
                .loginProfile(model(user, find(call, user)))
                .build();
    }

    static UpdateLoginProfileResponse update(Call call, UpdateLoginProfileRequest request) {
        StoredUser user = Entities.user(call, request.userName());
        StoredPassword old = find(call, user);
        boolean reset = request.passwordResetRequired() == null ? old.resetRequired() : request.passwordResetRequired();
        Instant changed = old.changed();
        if (request.password() != null) {
            check(call, request.password());
            changed = call.now();
        }
        call.put(
                IamTables.PASSWORDS,
                IamTables.key(user.name()),
                new StoredPassword(old.created(), changed, reset, old.lastUsed()));
        return UpdateLoginProfileResponse.builder().build();
    }

    static DeleteLoginProfileResponse delete(Call call, DeleteLoginProfileRequest request) {
        StoredUser user = Entities.userOrSelf(call, request.userName());
        find(call, user);
        call.remove(IamTables.PASSWORDS, IamTables.key(user.name()));
        return DeleteLoginProfileResponse.builder().build();
    }

    private static StoredPassword find(Call call, StoredUser user) {
        return call.get(IamTables.PASSWORDS, IamTables.key(user.name()))
                .orElseThrow(
                        () -> IamErrors.noSuchEntity("Login Profile for User " + user.name() + " cannot be found."));
    }

    private static LoginProfile model(StoredUser user, StoredPassword password) {
        return LoginProfile.builder()
                .userName(user.name())
                .createDate(password.created())
                .passwordResetRequired(password.resetRequired())
                .build();
    }

    private static void check(Call call, @Nullable String password) {
        String given = Objects.requireNonNullElse(password, "");
        Optional<StoredPasswordPolicy> policy = call.get(IamTables.PASSWORD_POLICY, IamTables.ONLY);
        int minimum = policy.map(StoredPasswordPolicy::minimumLength).orElse(8);
        if (given.length() < minimum) {
            throw violation("Password should have a minimum length of " + minimum);
        }
        if (policy.isPresent()) {
            StoredPasswordPolicy p = policy.get();
            require(p.uppercase(), given.chars().anyMatch(Character::isUpperCase), "uppercase letter");
            require(p.lowercase(), given.chars().anyMatch(Character::isLowerCase), "lowercase letter");
            require(p.numbers(), given.chars().anyMatch(Character::isDigit), "number");
            require(p.symbols(), given.chars().anyMatch(c -> !Character.isLetterOrDigit(c)), "symbol");
        }
    }

    private static void require(boolean wanted, boolean found, String what) {
        if (wanted && !found) {
            throw violation("Password should have at least one " + what);
        }
    }

    private static AwsError violation(String message) {
        return AwsError.of(400, "PasswordPolicyViolation", message);
    }
}
