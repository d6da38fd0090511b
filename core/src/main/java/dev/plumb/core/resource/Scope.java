package dev.plumb.core.resource;

/** Where there is one of a kind by a name or a tag: in a Region of an account, or in the whole account. */
public enum Scope {
    /** Each Region has its own. */
    REGION,
    /** All Regions share it: what belongs to the stack of another Region is somebody else's, even under the same uid. */
    GLOBAL
}
