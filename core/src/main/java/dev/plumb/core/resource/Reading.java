package dev.plumb.core.resource;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.time.Time;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One observation of a stack in the making: what kinds share while they read. A kind may use what the kinds that it reads
 * {@linkplain Kind#readAfter after} have found. Thread safe.
 */
public final class Reading {
    private final AwsSession session;
    private final StackId stack;
    private final Map<String, Set<String>> given;
    private final Set<String> asked;
    private final Consumer<Runnable> hands;
    private final Map<String, List<? extends Live<?>>> found = new ConcurrentHashMap<>();
    private final Map<String, Once<?>> shared = new ConcurrentHashMap<>();
    private final Set<String> warnings = ConcurrentHashMap.newKeySet();

    /** Begins an observation by one that has nobody to help. */
    public Reading(AwsSession session, StackId stack) {
        this(session, stack, Map.of(), Set.of(), job -> {});
    }

    /**
     * Begins an observation.
     *
     * @param given ids of what is to be read although no tag says so, by the name of its kind
     * @param asked the names of the kinds of which the stack may ask for resources
     * @param hands what {@linkplain #ahead is read ahead} is given to; they need not get to it
     */
    public Reading(
            AwsSession session,
            StackId stack,
            Map<String, Set<String>> given,
            Set<String> asked,
            Consumer<Runnable> hands) {
        this.session = session;
        this.stack = stack;
        this.given = Map.copyOf(given);
        this.asked = Set.copyOf(asked);
        this.hands = hands;
    }

    /** Tells whether a kind is worth reading: the stack asks for some of it, names some, or may have some left. */
    public boolean covers(Kind<?> kind) {
        return asked.contains(kind.name()) || given.containsKey(kind.name()) || kind.mayLive(this);
    }

    /**
     * Returns the same observation as if some of it were not there. What was {@linkplain #once shared} stays so.
     *
     * @param stays tells what is still to be seen
     */
    public Reading without(Predicate<Live<?>> stays) {
        Reading less = new Reading(session, stack, given, asked, hands);
        found.forEach((kind, lives) ->
                less.found(kind, lives.stream().filter(live -> stays.test(live)).toList()));
        less.shared.putAll(shared);
        return less;
    }

    /** Returns the access to AWS. */
    public AwsSession session() {
        return session;
    }

    /** Returns which stack is observed. */
    public StackId stack() {
        return stack;
    }

    /**
     * Returns the ids of a kind that are to be read whatever their tags say: what the file names from outside, and what is
     * about to be taken under the stack. A kind that reads by VPC reads what stands in a VPC of these, too.
     */
    public Set<String> given(String kind) {
        return given.getOrDefault(kind, Set.of());
    }

    /** Returns what a kind has found; nothing when it was not read. */
    public Stream<? extends Live<?>> of(String kind) {
        return found.getOrDefault(kind, List.of()).stream();
    }

    /** Returns the ids of what a kind has found. */
    public List<String> ids(String kind) {
        return of(kind).map(live -> live.id()).toList();
    }

    /** Keeps what a kind has found. */
    public void found(String kind, List<? extends Live<?>> lives) {
        found.put(kind, List.copyOf(lives));
    }

    /** Takes down what somebody should know who looks at the stack, such as what could not be seen. */
    public void warn(String what) {
        warnings.add(what);
    }

    /** Returns what was taken down, sorted. */
    public List<String> warnings() {
        return warnings.stream().sorted().toList();
    }

    /** Reads something that several kinds need, such as all route tables, once. */
    @SuppressWarnings("unchecked") // one name, one type
    public <T> T once(String name, Supplier<T> read) {
        return ((Once<T>) shared.computeIfAbsent(name, key -> new Once<>(read)))
                .get(() -> session.time().attendance());
    }

    /**
     * Begins to read something, if somebody has a hand free, and returns what gives it. What nobody has begun when it is asked
     * for is read then.
     */
    public <T> Supplier<T> ahead(Supplier<T> read) {
        Once<Supplier<T>> once = new Once<>(() -> tried(read));
        Supplier<Time.Attendance> attendance = () -> session.time().attendance();
        hands.accept(() -> once.get(attendance));
        return () -> once.get(attendance).get();
    }

    /** Reads, and returns what gives the value, or fails as the reading did: AWS is not asked again. */
    private static <T> Supplier<T> tried(Supplier<T> read) {
        try {
            T value = read.get();
            return () -> value;
        } catch (RuntimeException failure) {
            return () -> {
                throw failure;
            };
        }
    }

    /**
     * Not computeIfAbsent itself: a read takes long, and others shall not wait for it in the map. To the run's clock they rest
     * meanwhile, or the time that the read takes could never pass in a rehearsal.
     */
    private static final class Once<T> {
        private final ReentrantLock reading = new ReentrantLock();
        private final AtomicInteger waiting = new AtomicInteger();
        private final Supplier<T> read;
        private T value;
        private boolean done;
        private Time.@Nullable Work turn;

        @SuppressWarnings("NullAway.Init") // set before it is read
        Once(Supplier<T> read) {
            this.read = read;
        }

        T get(Supplier<Time.Attendance> attendance) {
            if (!reading.tryLock()) {
                queue(attendance);
            }
            try {
                if (turn != null) {
                    turn.close();
                    turn = null;
                }
                if (!done) {
                    value = read.get();
                    done = true;
                }
                return value;
            } finally {
                // Whoever is next is on the way from here on, although it has not woken yet.
                turn = waiting.get() > 0 ? attendance.get().errand() : null;
                reading.unlock();
            }
        }

        /** Who rests is known to wait before: the one who reads would else go without leaving anybody at work. */
        private void queue(Supplier<Time.Attendance> attendance) {
            waiting.incrementAndGet();
            if (!reading.tryLock()) {
                Time.Work rest = attendance.get().rest();
                reading.lock();
                rest.close();
            }
            waiting.decrementAndGet();
        }
    }
}
