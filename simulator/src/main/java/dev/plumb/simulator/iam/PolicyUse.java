package dev.plumb.simulator.iam;

/**
 * How often a managed policy is used.
 *
 * @param attachments users, groups and roles that it is attached to
 * @param boundaries users and roles that it bounds
 */
public record PolicyUse(int attachments, int boundaries) {
    static final PolicyUse NONE = new PolicyUse(0, 0);

    PolicyUse plus(int moreAttachments, int moreBoundaries) {
        return new PolicyUse(attachments + moreAttachments, boundaries + moreBoundaries);
    }

    boolean unused() {
        return attachments == 0 && boundaries == 0;
    }
}
