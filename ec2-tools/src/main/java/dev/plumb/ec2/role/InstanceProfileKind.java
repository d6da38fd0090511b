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
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Scope;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;

/** Instance profiles. A second create call is refused, since names are unique in the account. */
public final class InstanceProfileKind implements Kind<InstanceProfile> {
    /** The name in keys. */
    public static final String NAME = "instance-profile";

    /** Creates the kind. */
    public InstanceProfileKind() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String label() {
        return "instance profile";
    }

    @Override
    public Class<InstanceProfile> type() {
        return InstanceProfile.class;
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
        return Actions.reading("iam:GetInstanceProfile", "iam:ListInstanceProfiles")
                .creating("iam:CreateInstanceProfile", "iam:TagInstanceProfile")
                .updating(
                        "iam:AddRoleToInstanceProfile",
                        "iam:PassRole",
                        "iam:RemoveRoleFromInstanceProfile",
                        "iam:TagInstanceProfile")
                .deleting("iam:DeleteInstanceProfile", "iam:RemoveRoleFromInstanceProfile");
    }

    /** It goes before its role. */
    @Override
    public boolean mayLive(Reading reading) {
        return RoleKind.any(reading);
    }

    /** An instance that starts before its role is there has none. */
    @Override
    public boolean usableAtBirth() {
        return false;
    }

    /** The role is taken out first. */
    @Override
    public boolean clearedFirst() {
        return true;
    }

    @Override
    public List<Live<InstanceProfile>> read(Reading reading) {
        IamClient iam = Iam.client(reading.session());
        List<Live<InstanceProfile>> lives = new ArrayList<>();
        Iam.called(
                        reading,
                        Iam.all(
                                        token -> iam.listInstanceProfiles(request ->
                                                request.maxItems(Iam.PAGE).marker(token)),
                                        ListInstanceProfilesResponse::isTruncated,
                                        ListInstanceProfilesResponse::marker,
                                        ListInstanceProfilesResponse::instanceProfiles)
                                .stream()
                                .map(software.amazon.awssdk.services.iam.model.InstanceProfile::instanceProfileName))
                .forEach(name -> live(iam, reading, name).ifPresent(lives::add));
        return lives;
    }

    private static Optional<Live<InstanceProfile>> live(IamClient iam, Reading reading, String name) {
        try {
            software.amazon.awssdk.services.iam.model.InstanceProfile profile = get(iam, name);
            Map<String, String> tags = Iam.map(profile.tags());
            String prefix = reading.stack()
                    .key(NAME, tags)
                    .flatMap(key -> RoleName.prefix(name, reading.stack(), key))
                    .orElse(name);
            return Optional.of(Live.of(
                    profile.arn(), new InstanceProfile(profile.path(), prefix, role(profile)), tags, Condition.READY));
        } catch (AwsException failure) {
            // Gone since it was listed.
            if (Iam.isMissing(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static software.amazon.awssdk.services.iam.model.InstanceProfile get(IamClient iam, String name) {
        return iam.getInstanceProfile(request -> request.instanceProfileName(name))
                .instanceProfile();
    }

    private static @Nullable Ref role(software.amazon.awssdk.services.iam.model.InstanceProfile profile) {
        return profile.roles().stream()
                .findFirst()
                .map(role -> Ref.id(role.arn()))
                .orElse(null);
    }

    @Override
    public Map<String, String> carried(AwsSession session, String id) {
        return Iam.map(get(Iam.client(session), RoleName.in(id)).tags());
    }

    @Override
    public InstanceProfile atBirth(InstanceProfile wanted) {
        return new InstanceProfile(wanted.path(), wanted.prefix(), null);
    }

    @Override
    public Born create(Order<InstanceProfile> order) {
        IamClient iam = Iam.client(order.session());
        InstanceProfile wanted = order.record();
        String name = Iam.nameOf(order, wanted.prefix());
        try {
            return Born.ready(iam.createInstanceProfile(request -> request.instanceProfileName(name)
                            .path(wanted.path())
                            .tags(Iam.list(order.tags())))
                    .instanceProfile()
                    .arn());
        } catch (AwsException failure) {
            if (!Iam.isThere(failure)) {
                throw failure;
            }
            software.amazon.awssdk.services.iam.model.InstanceProfile profile = get(iam, name);
            Iam.own(order, name, Iam.map(profile.tags()));
            return Born.ready(profile.arn());
        }
    }

    /** There is room for one role. */
    @Override
    public void update(Order<InstanceProfile> order) {
        IamClient iam = Iam.client(order.session());
        String name = RoleName.in(order.id());
        Ref there = role(get(iam, name));
        Ref wanted = order.record().role();
        if (there != null && !there.equals(wanted)) {
            iam.removeRoleFromInstanceProfile(
                    request -> request.instanceProfileName(name).roleName(RoleName.in(there.idOrThrow())));
        }
        if (wanted != null && !wanted.equals(there)) {
            iam.addRoleToInstanceProfile(
                    request -> request.instanceProfileName(name).roleName(RoleName.in(wanted.idOrThrow())));
        }
    }

    @Override
    public void delete(Order<InstanceProfile> order) {
        Iam.client(order.session())
                .deleteInstanceProfile(request -> request.instanceProfileName(RoleName.in(order.id())));
    }

    @Override
    public Treatment treatment(Verb verb, AwsException failure) {
        return Iam.treatment(verb, failure);
    }

    @Override
    public void tag(AwsSession session, String id, Map<String, String> tags) {
        Iam.client(session)
                .tagInstanceProfile(
                        request -> request.instanceProfileName(RoleName.in(id)).tags(Iam.list(tags)));
    }
}
