package dev.plumb.simulator.service;

import java.util.List;

/** The Regions there are. */
public final class Regions {
    /** The Regions that every account has without asking for them. Source: "Enable or disable AWS Regions". */
    public static final List<String> ALL = List.of(
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    private Regions() {}
}
