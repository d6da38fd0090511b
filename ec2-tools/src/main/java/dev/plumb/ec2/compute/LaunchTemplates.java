package dev.plumb.ec2.compute;

import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.stack.Checking;
import dev.plumb.core.stack.Drawing;
import dev.plumb.ec2.role.Roles;
import dev.plumb.ec2.stack.Ec2;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Image;

/** Draws launch templates, for groups of instances. */
public final class LaunchTemplates {
    private static final LaunchTemplateKind KIND = new LaunchTemplateKind();
    private static final String DISK = "gp3";

    private LaunchTemplates() {}

    /** Returns the kinds that launch templates and the roles of instances are made of. */
    public static List<Kind<?>> kinds() {
        List<Kind<?>> kinds = new ArrayList<>(Roles.kinds());
        kinds.add(KIND);
        return kinds;
    }

    /** Takes down what cannot be, as far as the file alone tells. */
    public static void check(LaunchSpec launch, Checking checking, Object... path) {
        new MachineRules(checking).check(launch, path);
    }

    /**
     * Returns a launch template of the stack; nothing where something cannot be had, which is taken down.
     *
     * @param name its name in the stack
     * @param path where the launch is written
     */
    public static Optional<LaunchTemplate> draw(String name, LaunchSpec launch, Drawing drawing, Object... path) {
        Set<Ref> groups = Launches.groups(launch, drawing, path);
        Optional<String> image = Images.choose(
                new Key(LaunchTemplateKind.NAME, name), launch.image(), drawing, MachineRules.within(path, "image"));
        Optional<Ref> profile = Launches.profile(name, launch, drawing, path);
        if (image.isEmpty() || (launch.role() != null && profile.isEmpty())) {
            return Optional.empty();
        }
        String userData = UserData.of(launch, drawing.places(), path);
        return device(image.get(), drawing, MachineRules.within(path, "image"))
                .map(device -> new LaunchTemplate(
                        image.get(),
                        launch.image().reference(),
                        launch.type(),
                        groups,
                        profile.orElse(null),
                        userData,
                        Instance.mark(userData),
                        launch.keyName(),
                        launch.publicAddress(),
                        disk(device, launch),
                        launch.metadataHopLimit(),
                        true,
                        launch.detailedMonitoring(),
                        tags(name, drawing),
                        0));
    }

    private static TemplateDisk disk(String device, LaunchSpec launch) {
        InstancesSpec.Disk disk = launch.rootVolume();
        return disk == null ? new TemplateDisk(device, null, DISK) : new TemplateDisk(device, disk.size(), disk.type());
    }

    /** An instance of a group is not one of the stack's own resources: it has no key, and no uid that would make it one. */
    private static Map<String, String> tags(String name, Drawing drawing) {
        Map<String, String> tags = new HashMap<>(drawing.head().tags());
        tags.put(StackTags.STACK, drawing.head().stack());
        tags.put("Name", drawing.head().stack() + "-" + name);
        return tags;
    }

    /** The image alone knows what its root device is called. */
    private static Optional<String> device(String image, Drawing drawing, Object... path) {
        Optional<String> device = drawing.reading()
                .once(
                        "image " + image,
                        () -> Ec2.client(drawing.reading().session())
                                .describeImages(request -> request.filters(Ec2.filter("image-id", image)))
                                .images()
                                .stream()
                                .map(Image::rootDeviceName)
                                .findFirst());
        if (device.isEmpty()) {
            drawing.wrong("there is no image " + image + " in this Region", path);
        }
        return device;
    }

    /** Returns the role that a launch has of its own, with its profile; nothing where it has none. */
    public static List<Wanted<?>> role(String name, LaunchSpec launch, Drawing drawing) {
        return Launches.role(name, launch, drawing);
    }

    /** Returns a launch template of a stack. */
    public static Wanted<LaunchTemplate> wanted(String stack, String name, LaunchTemplate template) {
        return Wanted.of(stack, KIND, name, template);
    }
}
