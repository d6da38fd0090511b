package dev.plumb.iam.audit.root;

/** Whether root has something. */
enum Presence {
    PRESENT,
    ABSENT,
    UNKNOWN;

    static Presence of(boolean present) {
        return present ? PRESENT : ABSENT;
    }
}
