package dev.plumb.ec2.scaling.decision;

/** A rule of scaling that AWS documents and replays follow; see {@link Assumption} for the rest. */
public enum DocumentedRule {
    /** M out of N. */
    ALARM_EVALUATION("an alarm goes by M of its N latest data points", Page.ALARMS),
    /** Missing data. */
    MISSING_DATA("missing data points are treated as the alarm says, and not early", Page.MISSING),
    /** Repeated actions. */
    REPEATED_ACTIONS("while an alarm is in ALARM, it asks for scaling again every minute", Page.ALARM_ACTIONS),
    /** Which step. */
    STEP_BOUNDS("steps neither overlap nor leave gaps; what lies beyond owns the bound", Page.STEP),
    /** Rounding. */
    PERCENT_ROUNDING("a change in percent is rounded towards zero, less than one is one", Page.STEP),
    /** Warm-up. */
    WARM_UP("instances that warm up neither count as capacity for growth nor in the metric", Page.STEP),
    /** Terminating. */
    TERMINATING("instances that terminate still count when instances are removed", Page.STEP),
    /** No scale-in during a scale-out. */
    HOLD("a removal waits while a scale-out is in progress", Page.STEP),
    /** Cooldown. */
    COOLDOWN("a simple policy waits for the activity and its cooldown to end", Page.COOLDOWN),
    /** Rounding of target tracking. */
    TRACKING_ROUNDING("target tracking rounds growth up and removals down", Page.TRACKING),
    /** Missing data in target tracking. */
    TRACKING_WITHOUT_DATA(
            "target tracking removes nothing without data, except by requests, which are zero then", Page.TRACKING),
    /** Agreement. */
    TRACKING_AGREEMENT("target tracking removes only where all such policies are ready to", Page.TRACKING),
    /** The largest wins. */
    LARGEST_WINS("of several policies the one with the largest capacity wins, up and down", Page.DYNAMIC),
    /** Bounds. */
    BOUNDS("no policy goes below min or above max", Page.DYNAMIC),
    /** Schedules. */
    SCHEDULES("a schedule sets min, max and desired, and nothing is put back", Page.SCHEDULED);

    private final String rule;
    private final String page;

    DocumentedRule(String rule, String page) {
        this.rule = rule;
        this.page = page;
    }

    private static final class Page {
        private static final String CLOUDWATCH = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/";
        private static final String SCALING = "https://docs.aws.amazon.com/autoscaling/ec2/userguide/";
        private static final String ALARMS = CLOUDWATCH + "alarm-evaluation.html";
        private static final String MISSING = CLOUDWATCH + "alarms-and-missing-data.html";
        private static final String ALARM_ACTIONS = CLOUDWATCH + "AlarmThatSendsEmail.html";
        private static final String STEP = SCALING + "as-scaling-simple-step.html";
        private static final String TRACKING = SCALING + "as-scaling-target-tracking.html";
        private static final String COOLDOWN = SCALING + "ec2-auto-scaling-scaling-cooldowns.html";
        private static final String DYNAMIC = SCALING + "as-scale-based-on-demand.html";
        private static final String SCHEDULED = SCALING + "ec2-auto-scaling-scheduled-scaling.html";
    }

    /** Returns the rule in one line. */
    public String rule() {
        return rule;
    }

    /** Returns the address of the page that says it. */
    public String page() {
        return page;
    }
}
