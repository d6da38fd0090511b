package dev.plumb.ec2.audit;

import dev.plumb.core.finding.Rule;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.RuleSource;
import java.util.List;
import java.util.Map;

/** The rules about instance profiles, which need both identities and instances. */
public final class InstanceProfileRules implements RuleSource {
    /** Created by {@link java.util.ServiceLoader}. */
    public InstanceProfileRules() {}

    @Override
    public List<Rule<IamFacts>> rules() {
        return List.of(new InstanceWithoutRole(), new UnusedInstanceProfile());
    }

    @Override
    public Map<String, String> optional() {
        return Map.of(
                "ec2:DescribeRegions", "ec2",
                "ec2:DescribeInstances", "ec2");
    }
}
