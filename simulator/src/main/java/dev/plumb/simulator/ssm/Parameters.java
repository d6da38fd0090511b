package dev.plumb.simulator.ssm;

import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Kind;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** The parameters of an account in a Region, and how they are shown. */
final class Parameters {
    static final Kind<StoredParameter> KIND = Kind.of("ssm.parameters", StoredParameter.class);

    private Parameters() {}

    static Table<StoredParameter> of(Call call) {
        return call.transaction().table(scope(call), KIND);
    }

    static Optional<StoredParameter> find(Call call, String nameOrArn) {
        return of(call).get(ParameterNames.plain(call, nameOrArn));
    }

    static void save(Call call, StoredParameter parameter) {
        call.transaction().put(scope(call), KIND, parameter.name(), parameter);
    }

    static void remove(Call call, String name) {
        call.transaction().remove(scope(call), KIND, name);
    }

    private static Scope scope(Call call) {
        return new Scope(call.account(), call.region());
    }

    static Parameter model(Call call, StoredParameter parameter, StoredVersion version, boolean decrypted) {
        return Parameter.builder()
                .name(parameter.name())
                .type(parameter.type())
                .value(value(parameter, version, decrypted))
                .version(version.number())
                .lastModifiedDate(version.modified())
                .arn(ParameterNames.arn(call, parameter.name()))
                .dataType(parameter.dataType())
                .build();
    }

    /** Without decryption a SecureString is shown as something that its value cannot be read from. */
    static String value(StoredParameter parameter, StoredVersion version, boolean decrypted) {
        if (decrypted || !parameter.type().equals("SecureString")) {
            return version.value();
        }
        String seal = "sealed " + parameter.name() + " " + version.number();
        return Base64.getEncoder().encodeToString(seal.getBytes(StandardCharsets.UTF_8));
    }
}
