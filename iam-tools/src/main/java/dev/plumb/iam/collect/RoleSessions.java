package dev.plumb.iam.collect;

import dev.plumb.core.aws.Pages;
import dev.plumb.core.progress.ProgressEvent.Started;
import dev.plumb.iam.snapshot.IamRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.Role;

/** The longest session of each role, which GetAccountAuthorizationDetails leaves out. Opt-in. */
final class RoleSessions {
    static final String OPERATION = "iam:ListRoles";
    private static final String TASK = "role-sessions";

    private final Run run;
    private final Map<String, Integer> seconds = new HashMap<>();
    private int lacking;

    RoleSessions(Run run) {
        this.run = run;
    }

    void read() {
        run.progress().on(new Started(TASK, "Longest sessions of roles", 0));
        run.list(
                OPERATION,
                new Pages<>(
                        marker -> run.iam()
                                .listRoles(request -> request.maxItems(1000).marker(marker)),
                        page -> Boolean.TRUE.equals(page.isTruncated()),
                        ListRolesResponse::marker,
                        page -> {
                            page.roles().forEach(this::take);
                            return page.roles().size();
                        }),
                () -> lacking);
        run.finished(TASK, OPERATION, seconds.size() + " roles");
    }

    private synchronized void take(Role role) {
        if (role.arn() == null || role.maxSessionDuration() == null) {
            lacking++;
        } else {
            seconds.put(role.arn(), role.maxSessionDuration());
        }
    }

    synchronized List<IamRole> addTo(List<IamRole> roles) {
        return seconds.isEmpty()
                ? roles
                : roles.stream()
                        .map(role -> role.withMaxSessionSeconds(seconds.get(role.arn())))
                        .toList();
    }
}
