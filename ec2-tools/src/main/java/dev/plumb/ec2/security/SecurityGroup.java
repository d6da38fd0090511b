package dev.plumb.ec2.security;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Yielded;
import org.jspecify.annotations.Nullable;

/**
 * A security group without its rules. AWS lets neither its name nor its description change.
 *
 * @param vpc the VPC it is in
 * @param name its name, unique in the VPC; one that replaces another has another name, so nobody compares it
 * @param description what it is for, or null where nobody cares
 * @param openEgress whether the rules that AWS gives to every new group are there, which let everything out; null where nobody cares
 */
public record SecurityGroup(
        @ForcesReplacement Ref vpc,
        @Yielded String name,
        @ForcesReplacement @Nullable String description,
        @Nullable Boolean openEgress) {}
