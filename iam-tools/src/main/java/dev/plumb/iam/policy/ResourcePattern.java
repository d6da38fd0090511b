package dev.plumb.iam.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * One entry of Resource or NotResource: {@code *}, or an ARN whose first five segments are compared one by one and whose
 * sixth takes all the rest. In the shortened patterns that identity policies allow, the missing segments mean anything.
 */
public final class ResourcePattern {
    private static final int SEGMENTS = 6;

    private final String text;
    private final boolean all;
    /** At most six; the header ignores case, the resource part does not. */
    private final List<Glob> segments;

    private ResourcePattern(String text, boolean all, List<Glob> segments) {
        this.text = text;
        this.all = all;
        this.segments = segments;
    }

    /** Reads a pattern. What is no ARN matches nothing. */
    public static ResourcePattern parse(String text) {
        boolean all = !text.isEmpty() && text.chars().allMatch(c -> c == '*');
        List<Glob> segments = new ArrayList<>(SEGMENTS);
        for (String segment : text.split(":", SEGMENTS)) {
            segments.add(segments.size() < SEGMENTS - 1 ? Glob.ignoringCase(segment) : Glob.of(segment));
        }
        return new ResourcePattern(text, all, List.copyOf(segments));
    }

    /** Returns the pattern as written. */
    public String text() {
        return text;
    }

    /** Returns whether it is nothing but stars. */
    public boolean star() {
        return all;
    }

    /** Returns whether it has the six segments of an ARN or is a shortened one, beginning with {@code arn}. */
    public boolean arn() {
        return !all && segments.size() > 1 && segments.get(0).matches("arn");
    }

    /** Returns the number of segments written, at most six. */
    public int length() {
        return segments.size();
    }

    /**
     * Returns the pattern of a segment: 0 {@code arn}, 1 partition, 2 service, 3 Region, 4 account, 5 resource; a
     * missing one is {@code *}.
     */
    public Glob segment(int index) {
        return all || index >= segments.size() ? Glob.ANY : segments.get(index);
    }

    /** Returns whether it means an ARN. */
    public boolean matches(String arn) {
        if (all) {
            return true;
        }
        String[] parts = arn.split(":", SEGMENTS);
        if (parts.length < SEGMENTS) {
            return false;
        }
        for (int i = 0; i < SEGMENTS; i++) {
            if (!segment(i).matches(parts[i])) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether it is a spelling of every resource: {@code *}, {@code arn:aws:*:*:*:*}, {@code arn:*} ... */
    public boolean everything(AccountScope scope) {
        return all
                || (segment(2).universal()
                        && here(scope)
                        && segment(3).onlyStars()
                        && segment(4).onlyStars()
                        && segment(5).universal());
    }

    /** Returns whether it means every resource of a type in an account. */
    public boolean coversType(ActionCatalog.ResourceType type, AccountScope scope) {
        if (all) {
            return true;
        }
        for (ActionCatalog.ArnPattern arn : type.arns()) {
            if (covers(arn, scope) && here(scope)) {
                return true;
            }
        }
        return false;
    }

    private boolean here(AccountScope scope) {
        return segment(0).matches("arn") && segment(1).matches(scope.partition());
    }

    private boolean covers(ActionCatalog.ArnPattern arn, AccountScope scope) {
        Glob account = segment(4);
        return segment(2).covers(arn.service())
                && segment(3).covers(arn.region())
                && (arn.ownAccount()
                        ? account.universal() || account.matches(scope.account())
                        : account.covers(arn.account()))
                && (segment(5).universal()
                        || segment(5).covers(arn.resource())
                        || (segment(5).text().indexOf('?') >= 0 && segment(5).covers(nonEmpty(arn.resource()))));
    }

    /** A name has at least one character, so {@code role/?*} means every role as well. */
    private static Glob nonEmpty(Glob resource) {
        String text = resource.text();
        return text.endsWith("*") ? Glob.of(text.substring(0, text.length() - 1) + "?*") : resource;
    }

    /** Returns whether everything the other pattern means is meant by this one. */
    public boolean covers(ResourcePattern other) {
        if (all) {
            return true;
        }
        for (int i = 0; i < SEGMENTS; i++) {
            if (other.all || !segment(i).covers(other.segment(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether some ARN may be meant by both; variables count as stars. */
    boolean mayMeet(ResourcePattern other) {
        ResourcePattern mine = outline();
        ResourcePattern theirs = other.outline();
        for (int i = 0; i < SEGMENTS; i++) {
            if (!mine.segment(i).mayMeet(theirs.segment(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether it may mean something an action works on; an action that knows no resources asks for everything. */
    boolean mayName(ActionCatalog.Action action, AccountScope scope) {
        ResourcePattern outline = outline();
        return outline.everything(scope)
                || action.types().stream()
                        .flatMap(type -> type.arns().stream())
                        .anyMatch(arn -> outline.segment(2).mayMeet(arn.service())
                                && outline.segment(3).mayMeet(arn.region())
                                && outline.segment(4).mayMeet(arn.account())
                                && outline.segment(5).mayMeet(arn.resource()));
    }

    /** Returns the pattern with a star in place of every variable. */
    ResourcePattern outline() {
        String outline = PolicyVariables.outline(text);
        return outline.equals(text) ? this : parse(outline);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourcePattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
