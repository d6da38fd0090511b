package dev.plumb.it.time;

import dev.plumb.simulator.time.SimulatorClock;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps a clock at rest up with the clock of another process, its {@link Timepiece}: whoever wakes over there says so, and
 * does nothing before it was heard here. So both agree whenever a call comes, and neither ever waits for the other.
 */
public final class TimeKeeper implements AutoCloseable {
    private final SimulatorClock clock;
    private final ServerSocket door;

    private TimeKeeper(SimulatorClock clock, ServerSocket door) {
        this.clock = clock;
        this.door = door;
    }

    /** Begins to listen. */
    public static TimeKeeper of(SimulatorClock clock) throws IOException {
        TimeKeeper keeper = new TimeKeeper(clock, new ServerSocket(0, 8, InetAddress.getLoopbackAddress()));
        start(keeper::accept);
        return keeper;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "time-keeper");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the option for a Java virtual machine that begins at the present instant. */
    public String option() {
        return "-D" + Timepiece.PROPERTY + "=" + door.getLocalPort() + "," + clock.now();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                start(() -> follow(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void follow(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                reach(Instant.ofEpochSecond(in.readLong(), in.readInt()));
                socket.getOutputStream().write(1);
            }
        } catch (IOException ended) {
            // The other process is over.
        }
    }

    private synchronized void reach(Instant there) {
        Duration ahead = Duration.between(clock.now(), there);
        if (!ahead.isNegative()) {
            clock.advance(ahead);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
