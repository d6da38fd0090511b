package dev.plumb.ec2.snapshot;

import dev.plumb.core.finding.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Instances and what they are launched from. */
public record Machines(List<Machine> instances, List<TemplateVersion> templates, List<MachineImage> images) {
    /** Nothing. */
    public static final Machines NONE = new Machines(List.of(), List.of(), List.of());

    /** Copies. */
    public Machines {
        instances = List.copyOf(instances);
        templates = List.copyOf(templates);
        images = List.copyOf(images);
    }

    /**
     * An instance.
     *
     * @param state as EC2 names it, for example {@code running}
     * @param tokens whether instance metadata needs session tokens: {@code required} or {@code optional}
     * @param metadata whether instance metadata answers at all
     */
    public record Machine(Resource resource, String id, String state, String tokens, boolean metadata) {
        /** Returns whether it is on its way out. */
        public boolean ending() {
            return state.equals("terminated") || state.equals("shutting-down");
        }
    }

    /**
     * The default or the latest version of a launch template.
     *
     * @param standard whether it is the default version
     * @param tokens whether instance metadata needs session tokens, or null where the version does not say
     * @param metadata whether instance metadata answers at all
     */
    public record TemplateVersion(
            Resource resource,
            long number,
            boolean standard,
            @Nullable String tokens,
            boolean metadata) {}

    /**
     * An image of the account's own.
     *
     * @param shown whether everybody may launch from it
     */
    public record MachineImage(Resource resource, boolean shown) {}
}
