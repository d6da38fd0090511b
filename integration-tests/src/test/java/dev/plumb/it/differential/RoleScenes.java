package dev.plumb.it.differential;

/** Roles, their policies and instance profiles. */
final class RoleScenes {
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}""";
    private static final String CORE = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
    private static final String BOUNDARY = "arn:aws:iam::aws:policy/PowerUserAccess";

    private RoleScenes() {}

    static void play(Play p) {
        roles(p);
        policies(p);
        profiles(p);
        mistakes(p);
        end(p);
    }

    private static void roles(Play p) {
        p.make(
                "role",
                "role: create",
                () -> p.iam.createRole(r -> r.roleName("host")
                                .path("/plumb/")
                                .assumeRolePolicyDocument(TRUST)
                                .description("of a host")
                                .tags(t -> t.key("plumb:stack").value("shop")))
                        .role()
                        .roleName());
        p.ask("role: read", () -> p.iam.getRole(r -> r.roleName("host")));
        p.ask("role: list by path", () -> p.iam.listRoles(r -> r.pathPrefix("/plumb/")));
        p.ask(
                "role: the same name",
                () -> p.iam.createRole(r -> r.roleName("host").assumeRolePolicyDocument(TRUST)));
        p.ask(
                "role: the same name in other letters",
                () -> p.iam.createRole(r -> r.roleName("HOST").assumeRolePolicyDocument(TRUST)));
        p.ask(
                "role: trust that is none",
                () -> p.iam.createRole(r -> r.roleName("broken").assumeRolePolicyDocument("{not json")));
        p.ask(
                "role: add tags",
                () -> p.iam.tagRole(
                        r -> r.roleName("host").tags(t -> t.key("Team").value("net"))));
        p.ask(
                "role: trust somebody else",
                () -> p.iam.updateAssumeRolePolicy(
                        r -> r.roleName("host").policyDocument(TRUST.replace("ec2.", "ssm."))));
        p.ask(
                "role: set a boundary",
                () -> p.iam.putRolePermissionsBoundary(r -> r.roleName("host").permissionsBoundary(BOUNDARY)));
        p.ask("role: as it is now", () -> p.iam.getRole(r -> r.roleName("host")));
    }

    private static void policies(Play p) {
        p.ask(
                "policy: write",
                () -> p.iam.putRolePolicy(
                        r -> r.roleName("host").policyName("read").policyDocument(POLICY)));
        p.ask("policy: list", () -> p.iam.listRolePolicies(r -> r.roleName("host")));
        p.ask("policy: read", () -> p.iam.getRolePolicy(r -> r.roleName("host").policyName("read")));
        p.ask(
                "policy: read one that is none",
                () -> p.iam.getRolePolicy(r -> r.roleName("host").policyName("nothing")));
        p.ask(
                "policy: broken",
                () -> p.iam.putRolePolicy(
                        r -> r.roleName("host").policyName("broken").policyDocument("{not json")));
        p.ask(
                "policy: attach",
                () -> p.iam.attachRolePolicy(r -> r.roleName("host").policyArn(CORE)));
        p.ask(
                "policy: attach again",
                () -> p.iam.attachRolePolicy(r -> r.roleName("host").policyArn(CORE)));
        p.ask("policy: list the attached", () -> p.iam.listAttachedRolePolicies(r -> r.roleName("host")));
        p.ask(
                "policy: attach one that is none",
                () -> p.iam.attachRolePolicy(
                        r -> r.roleName("host").policyArn("arn:aws:iam::aws:policy/NoSuchPolicyEver")));
        p.ask(
                "policy: detach one that is not attached",
                () -> p.iam.detachRolePolicy(r -> r.roleName("host").policyArn(BOUNDARY)));
    }

    private static void profiles(Play p) {
        p.make(
                "profile",
                "profile: create",
                () -> p.iam.createInstanceProfile(r -> r.instanceProfileName("host")
                                .path("/plumb/")
                                .tags(t -> t.key("plumb:stack").value("shop")))
                        .instanceProfile()
                        .instanceProfileName());
        p.ask("profile: the same name", () -> p.iam.createInstanceProfile(r -> r.instanceProfileName("host")));
        p.ask(
                "profile: give it the role",
                () -> p.iam.addRoleToInstanceProfile(
                        r -> r.instanceProfileName("host").roleName("host")));
        p.ask(
                "profile: give it the role again",
                () -> p.iam.addRoleToInstanceProfile(
                        r -> r.instanceProfileName("host").roleName("host")));
        p.ask(
                "profile: give it no role",
                () -> p.iam.addRoleToInstanceProfile(
                        r -> r.instanceProfileName("host").roleName("nobody")));
        p.ask("profile: read", () -> p.iam.getInstanceProfile(r -> r.instanceProfileName("host")));
        p.ask("profile: list by path", () -> p.iam.listInstanceProfiles(r -> r.pathPrefix("/plumb/")));
        p.ask(
                "profile: add tags",
                () -> p.iam.tagInstanceProfile(r ->
                        r.instanceProfileName("host").tags(t -> t.key("Team").value("net"))));
    }

    private static void mistakes(Play p) {
        p.ask("role: read one that is none", () -> p.iam.getRole(r -> r.roleName("nobody")));
        p.ask("role: delete one that is none", () -> p.iam.deleteRole(r -> r.roleName("nobody")));
        p.ask("profile: read one that is none", () -> p.iam.getInstanceProfile(r -> r.instanceProfileName("nobody")));
        p.ask(
                "profile: delete one that is none",
                () -> p.iam.deleteInstanceProfile(r -> r.instanceProfileName("nobody")));
        p.ask(
                "policy: delete one that is none",
                () -> p.iam.deleteRolePolicy(r -> r.roleName("host").policyName("nothing")));
        p.ask(
                "profile: delete with a role in it",
                () -> p.iam.deleteInstanceProfile(r -> r.instanceProfileName("host")));
        p.ask("role: delete with everything on it", () -> p.iam.deleteRole(r -> r.roleName("host")));
    }

    private static void end(Play p) {
        p.ask(
                "profile: take the role away",
                () -> p.iam.removeRoleFromInstanceProfile(
                        r -> r.instanceProfileName("host").roleName("host")));
        p.ask(
                "profile: take the role away twice",
                () -> p.iam.removeRoleFromInstanceProfile(
                        r -> r.instanceProfileName("host").roleName("host")));
        p.ask("role: delete with policies on it", () -> p.iam.deleteRole(r -> r.roleName("host")));
        p.ask(
                "policy: detach",
                () -> p.iam.detachRolePolicy(r -> r.roleName("host").policyArn(CORE)));
        p.ask(
                "policy: delete",
                () -> p.iam.deleteRolePolicy(r -> r.roleName("host").policyName("read")));
        p.ask("role: delete", () -> p.iam.deleteRole(r -> r.roleName("host")));
        p.ask("role: delete twice", () -> p.iam.deleteRole(r -> r.roleName("host")));
        p.ask("profile: delete", () -> p.iam.deleteInstanceProfile(r -> r.instanceProfileName("host")));
    }
}
