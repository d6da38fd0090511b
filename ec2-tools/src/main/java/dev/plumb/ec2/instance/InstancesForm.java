package dev.plumb.ec2.instance;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.json.JsonObject;
import dev.plumb.core.json.JsonValue;
import dev.plumb.iam.snapshot.SectionForm;
import java.util.List;

/** Section {@value Instances#SECTION} in a file. */
public final class InstancesForm implements SectionForm {
    /** Which Regions there are. */
    public static final String REGIONS = "ec2:DescribeRegions";

    /** The instances of one Region. */
    public static final String INSTANCES = "ec2:DescribeInstances";

    /** Created by {@link java.util.ServiceLoader}. */
    public InstancesForm() {}

    @Override
    public String name() {
        return Instances.SECTION;
    }

    @Override
    public List<String> operations() {
        return List.of(REGIONS, INSTANCES);
    }

    @Override
    public void validate(JsonObject section, Coverage coverage) {
        section.only("instances");
        section.get("instances").elements().stream().map(JsonValue::object).forEach(InstancesForm::instance);
    }

    private static void instance(JsonObject instance) {
        instance.only("id", "arn", "region", "name", "state", "instanceProfile");
        instance.text("id");
        instance.text("arn");
        instance.text("region");
        instance.text("name");
        instance.text("state");
        instance.optionalText("instanceProfile");
    }
}
