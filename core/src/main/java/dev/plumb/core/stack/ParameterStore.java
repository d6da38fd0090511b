package dev.plumb.core.stack;

import dev.plumb.core.aws.AwsSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Looks up what {@code ${ssm:/path}} stands for. */
final class ParameterStore {
    private static final int AT_ONCE = 10;

    private ParameterStore() {}

    /** Returns those parameters that there are. What is secure is not decrypted, and its value not taken. */
    static Map<String, References.Parameter> get(AwsSession session, Set<String> names) {
        SsmClient ssm = session.client(SsmClient::builder);
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(null);
        Map<String, References.Parameter> found = new HashMap<>();
        for (int from = 0; from < sorted.size(); from += AT_ONCE) {
            List<String> some = sorted.subList(from, Math.min(sorted.size(), from + AT_ONCE));
            for (Parameter one : ssm.getParameters(
                            request -> request.names(some).withDecryption(false))
                    .parameters()) {
                boolean secure = one.type() == ParameterType.SECURE_STRING;
                found.put(one.name(), new References.Parameter(secure ? "" : one.value(), secure));
            }
        }
        return found;
    }
}
