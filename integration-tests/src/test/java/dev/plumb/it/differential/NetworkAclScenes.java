package dev.plumb.it.differential;

import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/** Network ACLs. */
final class NetworkAclScenes {
    private static final String SCENE = "acl";

    private NetworkAclScenes() {}

    static void play(Play p) {
        Script.vpc(p, SCENE, "10.50.0.0/16");
        Script.subnet(p, SCENE, "a", "10.50.0.0/24", "use1-az1");
        p.make(
                "acl",
                "acl: create",
                () -> p.ec2.createNetworkAcl(r -> r.vpcId(p.id("acl.vpc"))
                                .clientToken("acl")
                                .tagSpecifications(Script.named(ResourceType.NETWORK_ACL, "tier")))
                        .networkAcl()
                        .networkAclId());
        p.ask(
                "acl: the same token",
                () -> p.ec2.createNetworkAcl(r -> r.vpcId(p.id("acl.vpc"))
                        .clientToken("acl")
                        .tagSpecifications(Script.named(ResourceType.NETWORK_ACL, "tier"))));
        entries(p);
        associations(p);
        p.ask(
                "acl: in no VPC",
                () -> p.ec2.createNetworkAcl(r -> r.vpcId("vpc" + Script.NOBODY).clientToken("acl-2")));
        p.ask(
                "acl: describe one that is none",
                () -> p.ec2.describeNetworkAcls(r -> r.networkAclIds("acl" + Script.NOBODY)));
        p.ask("acl: malformed id", () -> p.ec2.describeNetworkAcls(r -> r.networkAclIds("acl-xyz")));
        p.ask("acl: delete one that is none", () -> p.ec2.deleteNetworkAcl(r -> r.networkAclId("acl" + Script.NOBODY)));
        badEntries(p);
        p.ask("acl: delete", () -> p.ec2.deleteNetworkAcl(r -> r.networkAclId(p.id("acl"))));
        p.ask("acl: delete twice", () -> p.ec2.deleteNetworkAcl(r -> r.networkAclId(p.id("acl"))));
        p.ask("acl: delete the VPC's own", () -> p.ec2.deleteNetworkAcl(r -> r.networkAclId(p.id("acl.own"))));
    }

    private static void entries(Play p) {
        p.ask(
                "entry: create",
                () -> p.ec2.createNetworkAclEntry(r -> r.networkAclId(p.id("acl"))
                        .ruleNumber(100)
                        .egress(false)
                        .protocol("6")
                        .ruleAction(RuleAction.ALLOW)
                        .cidrBlock("10.50.0.0/16")
                        .portRange(range -> range.from(443).to(443))));
        p.ask(
                "entry: outwards",
                () -> p.ec2.createNetworkAclEntry(r -> r.networkAclId(p.id("acl"))
                        .ruleNumber(100)
                        .egress(true)
                        .protocol("-1")
                        .ruleAction(RuleAction.ALLOW)
                        .cidrBlock("0.0.0.0/0")));
        p.ask("entry: describe", () -> p.ec2.describeNetworkAcls(r -> r.networkAclIds(p.id("acl"))));
        p.ask(
                "entry: the same number",
                () -> p.ec2.createNetworkAclEntry(r -> r.networkAclId(p.id("acl"))
                        .ruleNumber(100)
                        .egress(false)
                        .protocol("-1")
                        .ruleAction(RuleAction.DENY)
                        .cidrBlock("10.51.0.0/16")));
        p.ask(
                "entry: replace",
                () -> p.ec2.replaceNetworkAclEntry(r -> r.networkAclId(p.id("acl"))
                        .ruleNumber(100)
                        .egress(false)
                        .protocol("6")
                        .ruleAction(RuleAction.ALLOW)
                        .cidrBlock("10.50.0.0/16")
                        .portRange(range -> range.from(80).to(80))));
        p.ask("entry: replaced", () -> p.ec2.describeNetworkAcls(r -> r.networkAclIds(p.id("acl"))));
        p.ask(
                "entry: replace one that is none",
                () -> p.ec2.replaceNetworkAclEntry(r -> r.networkAclId(p.id("acl"))
                        .ruleNumber(200)
                        .egress(false)
                        .protocol("-1")
                        .ruleAction(RuleAction.DENY)
                        .cidrBlock("10.51.0.0/16")));
        p.ask(
                "entry: delete",
                () -> p.ec2.deleteNetworkAclEntry(
                        r -> r.networkAclId(p.id("acl")).ruleNumber(100).egress(false)));
        p.ask(
                "entry: delete twice",
                () -> p.ec2.deleteNetworkAclEntry(
                        r -> r.networkAclId(p.id("acl")).ruleNumber(100).egress(false)));
        p.ask(
                "entry: in no ACL",
                () -> p.ec2.createNetworkAclEntry(r -> r.networkAclId("acl" + Script.NOBODY)
                        .ruleNumber(100)
                        .egress(false)
                        .protocol("-1")
                        .ruleAction(RuleAction.DENY)
                        .cidrBlock("10.51.0.0/16")));
    }

    private static void badEntries(Play p) {
        p.ask(
                "entry: number too large",
                () -> p.ec2.createNetworkAclEntry(r -> r.networkAclId(p.id("acl"))
                        .ruleNumber(32767)
                        .egress(false)
                        .protocol("-1")
                        .ruleAction(RuleAction.DENY)
                        .cidrBlock("10.51.0.0/16")));
        p.ask(
                "entry: TCP without ports",
                () -> p.ec2.createNetworkAclEntry(r -> r.networkAclId(p.id("acl"))
                        .ruleNumber(300)
                        .egress(false)
                        .protocol("6")
                        .ruleAction(RuleAction.DENY)
                        .cidrBlock("10.51.0.0/16")));
        p.ask(
                "entry: words for a block",
                () -> p.ec2.createNetworkAclEntry(r -> r.networkAclId(p.id("acl"))
                        .ruleNumber(301)
                        .egress(false)
                        .protocol("-1")
                        .ruleAction(RuleAction.DENY)
                        .cidrBlock("tenten")));
    }

    private static void associations(Play p) {
        p.make("acl.own", "acl: the VPC's own", () -> own(p).networkAclId());
        p.make(
                "acl.association",
                "acl: of the subnet",
                () -> own(p).associations().get(0).networkAclAssociationId());
        p.ask(
                "acl: give the subnet another",
                () -> p.ec2.replaceNetworkAclAssociation(
                        r -> r.associationId(p.id("acl.association")).networkAclId(p.id("acl"))));
        p.ask(
                "acl: the subnet has another",
                () -> p.ec2.describeNetworkAcls(
                        r -> r.filters(f -> f.name("association.subnet-id").values(p.id("acl.a")))));
        p.ask(
                "acl: give the subnet another twice",
                () -> p.ec2.replaceNetworkAclAssociation(
                        r -> r.associationId(p.id("acl.association")).networkAclId(p.id("acl"))));
        p.ask("acl: delete while in use", () -> p.ec2.deleteNetworkAcl(r -> r.networkAclId(p.id("acl"))));
        p.make(
                "acl.association2",
                "acl: of the subnet now",
                () -> p.ec2.describeNetworkAcls(r -> r.networkAclIds(p.id("acl")))
                        .networkAcls()
                        .get(0)
                        .associations()
                        .get(0)
                        .networkAclAssociationId());
        p.ask(
                "acl: give the subnet the first again",
                () -> p.ec2.replaceNetworkAclAssociation(
                        r -> r.associationId(p.id("acl.association2")).networkAclId(p.id("acl.own"))));
    }

    private static NetworkAcl own(Play p) {
        return p.ec2.describeNetworkAcls(r -> r.filters(
                        f -> f.name("vpc-id").values(p.id("acl.vpc")),
                        f -> f.name("default").values("true")))
                .networkAcls()
                .get(0);
    }
}
