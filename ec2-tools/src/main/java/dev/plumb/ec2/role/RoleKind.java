package dev.plumb.ec2.role;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Scope;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;

/** IAM roles. A second create call is refused, since names are unique in the account. */
public final class RoleKind implements Kind<Role> {
    /** The name in keys. */
    public static final String NAME = "role";

    /** Creates the kind. */
    public RoleKind() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String label() {
        return "IAM role";
    }

    @Override
    public Class<Role> type() {
        return Role.class;
    }

    @Override
    public CallClass creation() {
        return CallClass.REFUSED;
    }

    @Override
    public Scope scope() {
        return Scope.GLOBAL;
    }

    @Override
    public Actions actions() {
        return Actions.reading(
                        "iam:GetRole",
                        "iam:GetRolePolicy",
                        "iam:ListAttachedRolePolicies",
                        "iam:ListRolePolicies",
                        "iam:ListRoles")
                .creating("iam:CreateRole", "iam:TagRole")
                .updating(
                        "iam:AttachRolePolicy",
                        "iam:DeleteRolePolicy",
                        "iam:DetachRolePolicy",
                        "iam:PutRolePermissionsBoundary",
                        "iam:PutRolePolicy",
                        "iam:TagRole",
                        "iam:UpdateAssumeRolePolicy")
                .deleting("iam:DeleteRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy");
    }

    @Override
    public boolean mayLive(Reading reading) {
        return any(reading);
    }

    /** Tells whether a role is called like ours. Who may not even list roles has hardly made any, but somebody else may have. */
    static boolean any(Reading reading) {
        try {
            return !names(reading).isEmpty();
        } catch (AwsException failure) {
            if (failure.kind() == AwsException.Kind.DENIED) {
                reading.warn("could not look whether the stack has IAM roles left, because " + failure.permission()
                        + " was refused");
                return false;
            }
            throw failure;
        }
    }

    private static List<String> names(Reading reading) {
        IamClient iam = Iam.client(reading.session());
        return reading.once(
                "names of roles",
                () -> Iam.called(
                        reading,
                        Iam.all(
                                        token -> iam.listRoles(request ->
                                                request.maxItems(Iam.PAGE).marker(token)),
                                        ListRolesResponse::isTruncated,
                                        ListRolesResponse::marker,
                                        ListRolesResponse::roles)
                                .stream()
                                .map(software.amazon.awssdk.services.iam.model.Role::roleName)));
    }

    /** Whoever takes it on needs its policies. */
    @Override
    public boolean usableAtBirth() {
        return false;
    }

    /** Policies are detached first. */
    @Override
    public boolean clearedFirst() {
        return true;
    }

    /** IAM lists roles without their tags: those that are called like ours are asked for one by one. */
    @Override
    public List<Live<Role>> read(Reading reading) {
        IamClient iam = Iam.client(reading.session());
        List<Live<Role>> lives = new ArrayList<>();
        names(reading).forEach(name -> live(iam, reading, name).ifPresent(lives::add));
        return lives;
    }

    private static Optional<Live<Role>> live(IamClient iam, Reading reading, String name) {
        try {
            software.amazon.awssdk.services.iam.model.Role role =
                    iam.getRole(request -> request.roleName(name)).role();
            Map<String, String> tags = Iam.map(role.tags());
            String prefix = reading.stack()
                    .key(NAME, tags)
                    .flatMap(key -> RoleName.prefix(name, reading.stack(), key))
                    .orElse(name);
            return Optional.of(Live.of(
                    role.arn(),
                    new Role(
                            role.path(),
                            prefix,
                            Policies.given(role.assumeRolePolicyDocument()),
                            role.permissionsBoundary() == null
                                    ? null
                                    : role.permissionsBoundary().permissionsBoundaryArn(),
                            attached(iam, name),
                            inline(iam, name)),
                    tags,
                    Condition.READY));
        } catch (AwsException failure) {
            // Gone since it was listed.
            if (Iam.isMissing(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static Set<String> attached(IamClient iam, String name) {
        return Iam.all(
                        token -> iam.listAttachedRolePolicies(
                                request -> request.roleName(name).marker(token)),
                        ListAttachedRolePoliciesResponse::isTruncated,
                        ListAttachedRolePoliciesResponse::marker,
                        ListAttachedRolePoliciesResponse::attachedPolicies)
                .stream()
                .map(AttachedPolicy::policyArn)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> inline(IamClient iam, String name) {
        Map<String, String> inline = new TreeMap<>();
        Iam.all(
                        token -> iam.listRolePolicies(
                                request -> request.roleName(name).marker(token)),
                        ListRolePoliciesResponse::isTruncated,
                        ListRolePoliciesResponse::marker,
                        ListRolePoliciesResponse::policyNames)
                .forEach(policy -> inline.put(
                        policy,
                        Policies.given(iam.getRolePolicy(
                                        request -> request.roleName(name).policyName(policy))
                                .policyDocument())));
        return inline;
    }

    @Override
    public Map<String, String> carried(AwsSession session, String id) {
        return Iam.map(Iam.client(session)
                .getRole(request -> request.roleName(RoleName.in(id)))
                .role()
                .tags());
    }

    @Override
    public Role atBirth(Role wanted) {
        return new Role(wanted.path(), wanted.prefix(), wanted.trust(), wanted.boundary(), Set.of(), Map.of());
    }

    @Override
    public Born create(Order<Role> order) {
        IamClient iam = Iam.client(order.session());
        Role wanted = order.record();
        String name = Iam.nameOf(order, wanted.prefix());
        try {
            return Born.ready(iam.createRole(request -> request.roleName(name)
                            .path(wanted.path())
                            .assumeRolePolicyDocument(wanted.trust())
                            .permissionsBoundary(wanted.boundary())
                            .tags(Iam.list(order.tags())))
                    .role()
                    .arn());
        } catch (AwsException failure) {
            if (!Iam.isThere(failure)) {
                throw failure;
            }
            software.amazon.awssdk.services.iam.model.Role role =
                    iam.getRole(request -> request.roleName(name)).role();
            Iam.own(order, name, Iam.map(role.tags()));
            return Born.ready(role.arn());
        }
    }

    /** Everything goes to what is there by now, not to what was seen: a policy may have been attached by a call without an answer. */
    @Override
    public void update(Order<Role> order) {
        IamClient iam = Iam.client(order.session());
        String name = RoleName.in(order.id());
        Role wanted = order.record();
        if (order.changes("trust")) {
            iam.updateAssumeRolePolicy(request -> request.roleName(name).policyDocument(wanted.trust()));
        }
        if (order.changes("boundary")) {
            iam.putRolePermissionsBoundary(request -> request.roleName(name).permissionsBoundary(wanted.boundary()));
        }
        if (order.changes("managed")) {
            Set<String> attached = attached(iam, name);
            wanted.managed().stream()
                    .sorted()
                    .filter(arn -> !attached.contains(arn))
                    .forEach(arn -> iam.attachRolePolicy(
                            request -> request.roleName(name).policyArn(arn)));
            attached.stream()
                    .sorted()
                    .filter(arn -> !wanted.managed().contains(arn))
                    .forEach(arn -> iam.detachRolePolicy(
                            request -> request.roleName(name).policyArn(arn)));
        }
        if (order.changes("inline")) {
            inline(iam, name, wanted.inline());
        }
    }

    private static void inline(IamClient iam, String name, Map<String, String> wanted) {
        Map<String, String> there = inline(iam, name);
        new TreeMap<>(wanted).forEach((policy, document) -> {
            if (!document.equals(there.get(policy))) {
                iam.putRolePolicy(
                        request -> request.roleName(name).policyName(policy).policyDocument(document));
            }
        });
        Set<String> left = new HashSet<>(there.keySet());
        left.removeAll(wanted.keySet());
        left.stream()
                .sorted()
                .forEach(policy ->
                        iam.deleteRolePolicy(request -> request.roleName(name).policyName(policy)));
    }

    @Override
    public void delete(Order<Role> order) {
        Iam.client(order.session()).deleteRole(request -> request.roleName(RoleName.in(order.id())));
    }

    @Override
    public Treatment treatment(Verb verb, AwsException failure) {
        return Iam.treatment(verb, failure);
    }

    @Override
    public void tag(AwsSession session, String id, Map<String, String> tags) {
        Iam.client(session).tagRole(request -> request.roleName(RoleName.in(id)).tags(Iam.list(tags)));
    }
}
