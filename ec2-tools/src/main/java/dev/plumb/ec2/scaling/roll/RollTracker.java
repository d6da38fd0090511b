package dev.plumb.ec2.scaling.roll;

import dev.plumb.core.roll.RollEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what happened between two looks at a group that is refreshed. Not thread safe. */
public final class RollTracker {
    private static final int FEW = 20;
    private static final int MOST_REASONS = 8;

    private final Set<String> reasons = new LinkedHashSet<>();
    private final Set<String> toldActivities = new HashSet<>();
    private final Map<String, String> lifecycles = new HashMap<>();
    private final Map<String, String> targets = new HashMap<>();
    private @Nullable String status;
    private boolean back;
    private boolean turned;
    private long total;
    private long done = -1;
    private int pausedAt = -1;
    private @Nullable Instant until;
    private boolean firstMembers = true;

    /** Creates one that has seen nothing yet. */
    public RollTracker() {}

    /** Returns what spoke against a good end so far. */
    public List<String> reasons() {
        return reasons.stream().limit(MOST_REASONS).toList();
    }

    /** Returns until when it pauses or bakes, as far as is known. */
    public @Nullable Instant until() {
        return until;
    }

    /** Takes a look at the refresh, and returns what is new. */
    public List<RollEvent> see(GroupState group, Refresh refresh) {
        List<RollEvent> events = new ArrayList<>();
        if (!turned || refresh.back() != back) {
            turn(group, refresh, events);
        }
        moved(refresh, events);
        members(group, events);
        activities(group, refresh, events);
        status(refresh, events);
        pause(group.at(), refresh, events);
        return events;
    }

    private void turn(GroupState group, Refresh refresh, List<RollEvent> events) {
        // Before it has begun AWS does not say how many it is about.
        if (!refresh.back() && refresh.status().equals("Pending")) {
            return;
        }
        turned = true;
        back = refresh.back();
        done = -1;
        total = total(group, refresh);
        if (back) {
            String why =
                    refresh.undo() == null ? refresh.reason() : refresh.undo().reason();
            bad(why.isEmpty() ? "it is rolled back" : why, events);
            events.add(new RollEvent.Turned(RollEvent.Direction.BACK, group.name(), total));
        } else {
            String to = refresh.wanted() == null ? "" : " to " + refresh.wanted();
            events.add(new RollEvent.Turned(RollEvent.Direction.FORWARD, group.name() + to, total));
        }
    }

    /** Forward, all that it set out to replace; back, what was replaced by then. */
    private static long total(GroupState group, Refresh refresh) {
        if (refresh.back()) {
            return Math.max(refresh.left(), 0);
        }
        int open = 100 - refresh.percent();
        return refresh.left() > 0 && open > 0
                ? Math.round(refresh.left() * 100.0 / open)
                : group.staying().size();
    }

    private void moved(Refresh refresh, List<RollEvent> events) {
        if (!turned) {
            return;
        }
        total = Math.max(total, refresh.left());
        long now = total - refresh.left();
        if (now == done || total == 0) {
            return;
        }
        if (done >= 0 || now > 0) {
            events.add(new RollEvent.Moved(now, total));
            events.add(new RollEvent.Told(
                    false,
                    back
                            ? now + " of " + total + " brought back, " + refresh.percent() + " % still new"
                            : now + " of " + total + " replaced and warm, " + refresh.percent() + " %"));
        }
        done = now;
    }

    private void status(Refresh refresh, List<RollEvent> events) {
        if (refresh.status().equals(status)) {
            return;
        }
        boolean first = status == null;
        status = refresh.status();
        switch (refresh.status()) {
            case "Pending" -> events.add(new RollEvent.Told(false, "instance refresh " + refresh.id() + " begins"));
            case "Cancelling" -> bad("it is being cancelled" + colon(refresh.reason()), events);
            case "InProgress", "Baking", "Successful", "RollbackInProgress", "RollbackSuccessful" -> {
                if (first && !refresh.back()) {
                    events.add(new RollEvent.Told(
                            false, "instance refresh " + refresh.id() + " is " + refresh.percent() + " % done"));
                }
            }
            case "Failed", "Cancelled", "RollbackFailed" -> {
                if (!refresh.reason().isEmpty()) {
                    bad(refresh.reason(), events);
                }
            }
            default -> events.add(new RollEvent.Told(false, refresh.status() + colon(refresh.reason())));
        }
    }

    private static String colon(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }

    /** AWS does not say until when it pauses: that follows from when it was first seen to. */
    private void pause(Instant now, Refresh refresh, List<RollEvent> events) {
        RollSettings settings = refresh.settings();
        int stop = -1;
        Duration delay = Duration.ZERO;
        String why = "";
        if (refresh.baking()) {
            stop = Integer.MAX_VALUE;
            delay = settings.bake();
            why = "bakes";
        } else if (refresh.status().equals("InProgress")) {
            stop = settings.checkpoints().stream()
                    .filter(one -> one < 100 && one <= refresh.percent())
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(-1);
            delay = settings.checkpointDelay();
            why = "paused at checkpoint " + stop + " %";
        }
        if (stop != pausedAt) {
            pausedAt = stop;
            until = stop < 0 ? null : now.plus(delay);
            if (stop >= 0) {
                events.add(new RollEvent.Told(
                        false, why + (refresh.baking() ? " for " : ", goes on in ") + delay.toMinutes() + " min"));
            }
        }
        if (until != null && !now.isBefore(until)) {
            until = null;
        }
        if (until != null) {
            events.add(new RollEvent.Waits(why, until));
        }
    }

    private void members(GroupState group, List<RollEvent> events) {
        boolean told = group.members().size() <= FEW;
        for (Member member : group.members()) {
            String before = lifecycles.put(member.id(), member.lifecycle());
            if (told && !firstMembers && before == null) {
                events.add(new RollEvent.Told(
                        false, member.id() + " starts in " + member.zone() + " from " + member.runs()));
            } else if (told
                    && !firstMembers
                    && member.leaving()
                    && !member.lifecycle().equals(before)
                    && !before.startsWith("Terminat")) {
                events.add(new RollEvent.Told(false, member.id() + " is taken out, from " + member.runs()));
            }
            if (!member.leaving()) {
                member.targets().forEach(target -> target(member, target, events));
            }
        }
        firstMembers = false;
    }

    private void target(Member member, Registration target, List<RollEvent> events) {
        String now = target.state() + " " + target.reason();
        String before = targets.put(member.id() + " " + target.targetGroup(), now);
        if (target.failing() && !now.equals(before)) {
            String advice = target.advice().isEmpty() ? "" : "; " + target.advice();
            String where = " in target group " + target.name() + ": " + target.inWords();
            events.add(new RollEvent.Told(true, member.id() + where + advice));
            reasons.add("instances from " + member.runs() + where + advice);
        }
    }

    private void activities(GroupState group, Refresh refresh, List<RollEvent> events) {
        Instant start = refresh.start();
        for (int i = group.activities().size() - 1; i >= 0; i--) {
            GroupState.Activity activity = group.activities().get(i);
            boolean ours = start == null || !activity.start().isBefore(start);
            if (ours && activity.status().equals("Failed") && toldActivities.add(activity.id())) {
                bad(activity.description() + colon(activity.message()), events);
            }
        }
    }

    private void bad(String text, List<RollEvent> events) {
        reasons.add(text);
        events.add(new RollEvent.Told(true, text));
    }
}
