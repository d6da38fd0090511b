package dev.plumb.vpc.kind;

import dev.plumb.core.resource.Foresight;

/** What the quotas of an account leave room for. */
final class Quotas {
    private Quotas() {}

    /** AWS says how many there may be: more are refused. */
    static Foresight known(String what, long used, long more, long most) {
        return more > 0 && used + more > most
                ? Foresight.refusal(more + " more " + what + " would be needed, and " + used + " of " + most
                        + " are in use. Have the quota raised, or release some")
                : Foresight.NOTHING;
    }

    /**
     * Nobody says how many there may be.
     *
     * @param usual how many AWS allows unless somebody had it raised; "Amazon VPC quotas" in the VPC user guide
     */
    static Foresight usual(String what, long used, long more, long usual) {
        return more > 0 && used + more > usual
                ? Foresight.warning("there would be " + (used + more) + " " + what + ". AWS allows " + usual
                        + " unless the quota was raised")
                : Foresight.NOTHING;
    }
}
