package dev.plumb.it.differential;

/** Who calls, and where there is what. */
final class AccountScenes {
    private AccountScenes() {}

    static void play(Play p) {
        p.make("account", "account: who calls", () -> p.sts.getCallerIdentity().account());
        p.ask(
                "account: its zones",
                () -> p.ec2.describeAvailabilityZones(
                        r -> r.filters(f -> f.name("zone-id").values("use1-az1", "use1-az2", "use1-az4"))));
        p.ask("account: a zone that is none", () -> p.ec2.describeAvailabilityZones(r -> r.zoneNames("us-east-1z")));
        p.ask("account: a Region", () -> p.ec2.describeRegions(r -> r.regionNames("eu-west-1")));
        p.ask("account: a Region that is none", () -> p.ec2.describeRegions(r -> r.regionNames("eu-nowhere-1")));
        p.ask(
                "account: what it may have",
                () -> p.ec2.describeAccountAttributes(r -> r.attributeNamesWithStrings("supported-platforms")));
        p.ask(
                "account: prefix list of S3",
                () -> p.ec2.describeManagedPrefixLists(
                        r -> r.filters(f -> f.name("prefix-list-name").values("com.amazonaws.us-east-1.s3"))));
        p.ask(
                "account: addresses of S3",
                () -> p.ec2.describePrefixLists(
                        r -> r.filters(f -> f.name("prefix-list-name").values("com.amazonaws.us-east-1.s3"))));
        p.ask(
                "account: a type of instances",
                () -> p.ec2.describeInstanceTypes(r -> r.instanceTypesWithStrings("t3.micro")));
        p.ask(
                "account: a type that is none",
                () -> p.ec2.describeInstanceTypes(r -> r.instanceTypesWithStrings("x9.huge")));
        p.ask(
                "account: a service with endpoints",
                () -> p.ec2.describeVpcEndpointServices(r -> r.serviceNames("com.amazonaws.us-east-1.ssm")));
        p.ask(
                "account: a service that is none",
                () -> p.ec2.describeVpcEndpointServices(r -> r.serviceNames("com.amazonaws.us-east-1.nothing")));
        p.ask(
                "account: prefix list that is none",
                () -> p.ec2.describeManagedPrefixLists(r -> r.prefixListIds("pl" + Script.NOBODY)));
    }
}
