package dev.plumb.simulator.inventory;

import dev.plumb.simulator.protocol.Ec2Protocol;
import dev.plumb.simulator.protocol.PlainReply;
import dev.plumb.simulator.protocol.PlainRequest;
import dev.plumb.simulator.protocol.XmlText;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Service;

/** The register of the reads of EC2 that an identity audit makes. */
public final class InstanceService {
    private InstanceService() {}

    /** Returns the service. */
    public static Service create() {
        return Service.builder("ec2", Ec2Protocol.create())
                .keeps(Inventory.INSTANCES)
                .on("DescribeRegions", PlainRequest::builder, InstanceService::regions)
                .on("DescribeInstances", PlainRequest::builder, InstanceService::instances)
                .build();
    }

    private static PlainReply regions(Call call, PlainRequest request) {
        XmlText xml = new XmlText().open("regionInfo");
        for (String region : Inventory.REGIONS) {
            xml.open("item")
                    .element("regionName", region)
                    .element("regionEndpoint", "ec2." + region + ".amazonaws.com")
                    .element("optInStatus", "opt-in-not-required")
                    .close("item");
        }
        return new PlainReply(xml.close("regionInfo").toString());
    }

    private static PlainReply instances(Call call, PlainRequest request) {
        XmlText xml = new XmlText().open("reservationSet");
        Inventory.here(call, Inventory.INSTANCES).forEach(instance -> {
            xml.open("item")
                    .element("reservationId", instance.id().replaceFirst("^i-", "r-"))
                    .element("ownerId", call.account())
                    .open("instancesSet");
            xml.open("item").element("instanceId", instance.id());
            xml.open("instanceState").element("name", instance.state()).close("instanceState");
            if (instance.profile() != null) {
                xml.open("iamInstanceProfile")
                        .element("arn", Inventory.arn(call, "iam", "", "instance-profile/" + instance.profile()))
                        .close("iamInstanceProfile");
            }
            xml.open("tagSet").open("item").element("key", "Name").element("value", instance.name());
            xml.close("item")
                    .close("tagSet")
                    .close("item")
                    .close("instancesSet")
                    .close("item");
        });
        return new PlainReply(xml.close("reservationSet").toString());
    }
}
