package dev.plumb.simulator.http;

import java.net.SocketException;

/** The connection broke before an answer came: what a client sees when a request or a reply is lost. */
final class LostException extends SocketException {
    private static final long serialVersionUID = 1L;

    LostException() {
        super("Connection reset");
    }
}
