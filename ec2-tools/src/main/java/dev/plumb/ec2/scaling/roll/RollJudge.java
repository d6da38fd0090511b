package dev.plumb.ec2.scaling.roll;

import dev.plumb.core.roll.RollOutcome;
import dev.plumb.ec2.scaling.roll.GroupState.Template;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges a refresh by what the instances are and not by its status alone: AWS calls some of them successful that are not. */
public final class RollJudge {
    private RollJudge() {}

    /**
     * Returns how it ended; nothing while it goes on, or while instances may still become healthy.
     *
     * @param patient whether instances that are not healthy are waited for
     */
    public static Optional<RollOutcome> outcome(GroupState group, Refresh refresh, boolean patient) {
        return switch (refresh.status()) {
            case "Successful" -> success(group, refresh, patient);
            case "RollbackSuccessful" -> undone(group, refresh, patient);
            case "RollbackFailed" ->
                Optional.of(new RollOutcome.RollbackFailed(sentence(refresh.why())
                        + "The rollback did not come to an end, and nobody goes on with it: " + mixture(group) + "."));
            case "Failed" ->
                Optional.of(new RollOutcome.FailedInPlace(
                        sentence(refresh.why()) + "It was not rolled back: " + mixture(group) + "."));
            case "Cancelled" -> Optional.of(cancelled(group, refresh));
            default -> Optional.empty();
        };
    }

    private static Optional<RollOutcome> success(GroupState group, Refresh refresh, boolean patient) {
        Template wanted = refresh.wanted() == null ? group.launch() : refresh.wanted();
        Predicate<Member> spared =
                member -> (member.guarded() && refresh.settings().guarded() == RollSettings.Guarded.IGNORE)
                        || (member.standby() && refresh.settings().standby() == RollSettings.Standby.IGNORE);
        List<Member> judged =
                group.staying().stream().filter(member -> !spared.test(member)).toList();
        List<Member> other = judged.stream()
                .filter(member -> wanted != null && wanted.fixed() && !member.runs(wanted))
                .toList();
        if (!other.isEmpty()) {
            return Optional.of(new RollOutcome.FailedInPlace("AWS calls the refresh successful, but "
                    + Words.instances(other.size()) + (other.size() == 1 ? " does" : " do") + " not run " + wanted
                    + ": " + ids(other) + "."));
        }
        Optional<RollOutcome> unwell = unwell(judged, "AWS calls the refresh successful, but ", patient);
        if (unwell.isPresent() || (patient && judged.stream().anyMatch(member -> !member.well()))) {
            return unwell;
        }
        if (judged.size() < group.sizes().desired() && patient) {
            return Optional.empty();
        }
        long stay = group.staying().size() - (long) judged.size();
        return Optional.of(new RollOutcome.Succeeded(
                (judged.size() == 1 ? "The only instance runs " : "All " + judged.size() + " instances run ")
                        + (wanted == null ? "what the group launches from" : wanted.toString())
                        + (judged.size() == 1 ? " and is healthy." : " and are healthy.")
                        + (stay == 0 ? "" : " Besides, " + Words.instances(stay) + " stayed as asked.")));
    }

    private static Optional<RollOutcome> unwell(List<Member> judged, String begin, boolean patient) {
        List<Member> unwell = judged.stream().filter(member -> !member.well()).toList();
        return unwell.isEmpty() || patient
                ? Optional.empty()
                : Optional.of(new RollOutcome.FailedInPlace(begin + Words.instances(unwell.size())
                        + (unwell.size() == 1 ? " is" : " are") + " not in service and healthy: " + ids(unwell)
                        + "."));
    }

    private static Optional<RollOutcome> undone(GroupState group, Refresh refresh, boolean patient) {
        Template tried = refresh.wanted();
        List<Member> still = group.staying().stream()
                .filter(member -> tried != null && !tried.equals(group.launch()) && member.runs(tried))
                .toList();
        if (!still.isEmpty()) {
            return Optional.of(new RollOutcome.RollbackFailed(sentence(refresh.why())
                    + "AWS calls the rollback successful, but " + Words.instances(still.size()) + " still "
                    + (still.size() == 1 ? "runs " : "run ") + tried + ": " + ids(still) + "."));
        }
        boolean unwell = group.staying().stream().anyMatch(member -> !member.well());
        if (unwell && patient) {
            return Optional.empty();
        }
        String back =
                group.launch() == null ? "what it had before" : group.launch().toString();
        return Optional.of(new RollOutcome.RolledBack(sentence(refresh.why()) + "The group is back at " + back
                + (unwell ? ", but not all its instances are healthy: " + mixture(group) + "." : ".")));
    }

    private static RollOutcome cancelled(GroupState group, Refresh refresh) {
        Optional<Refresh> newer = group.refreshes().stream()
                .filter(other -> !other.id().equals(refresh.id()))
                .filter(other -> isAfter(other, refresh))
                .findFirst();
        if (newer.isPresent()) {
            return new RollOutcome.Superseded("It was cancelled, and refresh "
                    + newer.get().id() + " was started since" + to(newer.get().wanted()) + ".");
        }
        return new RollOutcome.FailedInPlace(
                sentence(refresh.why()) + "It was left as it was: " + mixture(group) + ".");
    }

    private static boolean isAfter(Refresh other, Refresh refresh) {
        return other.start() != null && refresh.start() != null && other.start().isAfter(refresh.start());
    }

    private static String to(@Nullable Template wanted) {
        return wanted == null ? "" : ", to " + wanted;
    }

    /** Returns how many run what. */
    private static String mixture(GroupState group) {
        List<Member> staying = group.staying();
        if (staying.isEmpty()) {
            return "the group has no instances";
        }
        return staying.stream()
                .collect(Collectors.groupingBy(Member::runs, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> Words.instances(entry.getValue())
                        + (entry.getValue() == 1 ? " runs " : " run ")
                        + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String ids(List<Member> members) {
        return Words.some(members.stream().map(Member::id).sorted().toList());
    }

    private static String sentence(String text) {
        return text.isEmpty() ? "" : text.endsWith(".") ? text + " " : text + ". ";
    }
}
