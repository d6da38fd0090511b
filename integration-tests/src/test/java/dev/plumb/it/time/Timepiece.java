package dev.plumb.it.time;

import dev.plumb.core.time.Time;
import dev.plumb.simulator.time.SimulatorClock;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;

/** The virtual time of a process of its own, which a {@link TimeKeeper} elsewhere keeps up with. Thread safe. */
public final class Timepiece {
    static final String PROPERTY = "plumb.timepiece";

    private final SimulatorClock clock;
    private final Socket keeper;

    /** Who draws progress is not at work: in virtual time it would tick through every wait. */
    private final ThreadLocal<Boolean> atWork = ThreadLocal.withInitial(() -> false);

    private Timepiece(SimulatorClock clock, Socket keeper) {
        this.clock = clock;
        this.keeper = keeper;
    }

    /** Returns the time as {@link TimeKeeper#option} set it. */
    public static Time time() throws IOException {
        String[] set = System.getProperty(PROPERTY, "").split(",");
        Socket keeper = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(set[0]));
        keeper.setTcpNoDelay(true);
        Timepiece piece = new Timepiece(SimulatorClock.startingAt(Instant.parse(set[1])), keeper);
        Time virtual = VirtualTime.of(piece.clock, piece::sleep);
        return Time.of(virtual::now, virtual::sleep, piece.new Attendance(virtual.attendance()));
    }

    private void sleep(Duration duration) throws InterruptedException {
        if (atWork.get()) {
            clock.sleep(duration);
            tell();
        } else {
            Thread.sleep(duration.toMillis());
        }
    }

    private synchronized void tell() {
        Instant now = clock.now();
        try {
            DataOutputStream out = new DataOutputStream(keeper.getOutputStream());
            out.writeLong(now.getEpochSecond());
            out.writeInt(now.getNano());
            out.flush();
            if (keeper.getInputStream().read() != 1) {
                throw new IOException("the keeper of the time has gone");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Attendance implements Time.Attendance {
        private final Time.Attendance clock;

        Attendance(Time.Attendance clock) {
            this.clock = clock;
        }

        @Override
        public Time.Work work() {
            boolean before = atWork.get();
            atWork.set(true);
            Time.Work work = clock.work();
            return () -> {
                work.close();
                atWork.set(before);
            };
        }

        @Override
        public Time.Work rest() {
            return clock.rest();
        }

        @Override
        public Time.Work errand() {
            return clock.errand();
        }
    }
}
