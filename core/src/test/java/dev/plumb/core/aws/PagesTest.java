package dev.plumb.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.AwsException.Kind;
import dev.plumb.core.error.InterruptedRunException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesTest {
    private final List<String> taken = new ArrayList<>();
    private int calls;

    /** A page: its items, whether more follows, and where. */
    private record Page(
            List<String> items, boolean truncated, @Nullable String marker) {}

    private Pages.@Nullable Gap read(Function<@Nullable String, Page> next) {
        return new Pages<>(
                        marker -> {
                            calls++;
                            return next.apply(marker);
                        },
                        Page::truncated,
                        Page::marker,
                        (Page page) -> {
                            taken.addAll(page.items());
                            return page.items().size();
                        })
                .read();
    }

    private static AwsException refusal(Kind kind) {
        return new AwsException(kind, "iam", "ListUsers", "X", "r-7", "iam:ListUsers was refused", null);
    }

    @Test
    void markers_areFollowedToTheEnd() {
        assertThat(read(marker ->
                        marker == null ? new Page(List.of("a"), true, "2") : new Page(List.of("b"), false, "ignored")))
                .isNull();
        assertThat(taken).containsExactly("a", "b");
    }

    @Test
    void anEmptyPageInTheMiddle_isNoEnd() {
        assertThat(read(marker ->
                        marker == null ? new Page(List.of(), true, "2") : new Page(List.of("b"), false, null)))
                .isNull();
        assertThat(taken).containsExactly("b");
    }

    @Test
    void aMarkerThatComesBack_endsInAGap() {
        assertThat(read(marker -> new Page(List.of("a"), true, "same")).reason())
                .isEqualTo("page 2 leads back to a page read before");
        assertThat(calls).isEqualTo(2);
    }

    @Test
    void aMissingMarker_endsInAGap() {
        for (String none : new String[] {null, ""}) {
            assertThat(read(marker -> new Page(List.of("a"), true, none)).reason())
                    .isEqualTo("page 1 says that more follows, but not where");
        }
    }

    @Test
    void emptyPagesWithoutEnd_areBounded() {
        assertThat(read(marker -> new Page(List.of(), true, "m" + calls)).reason())
                .contains("100 pages in a row were empty");
        assertThat(calls).isEqualTo(100);
    }

    @Test
    void aFailureOnALaterPage_keepsWhatWasRead() {
        AwsException throttled = refusal(Kind.THROTTLED);
        Pages.Gap gap = read(marker -> {
            if (marker != null) {
                throw throttled;
            }
            return new Page(List.of("a"), true, "2");
        });

        assertThat(gap.reason()).isEqualTo("page 2 could not be read: iam:ListUsers was refused");
        assertThat(gap.cause()).isSameAs(throttled);
        assertThat(gap.requestId()).isEqualTo("r-7");
        assertThat(taken).containsExactly("a");
    }

    @Test
    void anInterruptOnALaterPage_keepsWhatWasRead() {
        InterruptedRunException stopped = new InterruptedRunException("interrupted while calling iam:ListUsers");
        Pages.Gap gap = read(marker -> {
            if (marker != null) {
                throw stopped;
            }
            return new Page(List.of("a"), true, "2");
        });

        assertThat(gap.reason()).isEqualTo("page 2 could not be read: interrupted while calling iam:ListUsers");
        assertThat(gap.cause()).isSameAs(stopped);
        assertThat(gap.requestId()).isNull();
    }

    @Test
    void aFailureOnTheFirstPage_isThrown() {
        assertThatThrownBy(() -> read(marker -> {
                    throw refusal(Kind.DENIED);
                }))
                .isInstanceOf(AwsException.class);
        assertThatThrownBy(() -> read(marker -> {
                    throw new InterruptedRunException("stop");
                }))
                .isInstanceOf(InterruptedRunException.class);
    }

    @Test
    void aListingThatHasTokensOnly_endsWhereNoneIsLeft() {
        for (String none : new String[] {null, ""}) {
            taken.clear();
            assertThat(byToken(token ->
                            token == null ? new Page(List.of("a"), true, "2") : new Page(List.of("b"), true, none)))
                    .isNull();
            assertThat(taken).containsExactly("a", "b");
        }
    }

    @Test
    void aTokenThatComesBack_endsInAGap() {
        assertThat(byToken(token -> new Page(List.of("a"), true, "same")).reason())
                .isEqualTo("page 2 leads back to a page read before");
        assertThat(taken).hasSize(2);
    }

    private Pages.@Nullable Gap byToken(Function<@Nullable String, Page> next) {
        return Pages.byToken(next, Page::marker, (Page page) -> {
                    taken.addAll(page.items());
                    return page.items().size();
                })
                .read();
    }
}
