package dev.plumb.ec2.compute;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.stack.Drawing;
import dev.plumb.ec2.role.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws instances, for whoever needs some of their own, such as bastions. */
public final class Machines {
    private static final InstanceKind INSTANCE = new InstanceKind();

    private Machines() {}

    /** Returns the kinds that instances and their roles are made of. */
    public static List<Kind<?>> kinds() {
        List<Kind<?>> kinds = new ArrayList<>(Roles.kinds());
        kinds.add(INSTANCE);
        return kinds;
    }

    /**
     * Returns which image an instance gets: the one it has, as long as the file says the same. That there is none is taken down.
     *
     * @param name the instance's name in the stack
     * @param path where the image is written, within the section
     */
    public static Optional<String> image(String name, ImageChoice image, Drawing drawing, Object... path) {
        return Images.choose(new Key(InstanceKind.NAME, name), image, drawing, path);
    }

    /** Returns the ARN of one of AWS's own policies. */
    public static String policy(AwsSession session, String name) {
        return PolicyArn.of(session, name);
    }

    /** Returns an instance of a stack. */
    public static Wanted<Instance> wanted(String stack, String name, Instance instance) {
        return Wanted.of(stack, INSTANCE, name, instance);
    }
}
