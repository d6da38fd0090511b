/** The two doors, an SDK HTTP client and a loopback listener, and the one way that every call takes behind them. */
@NullMarked
package dev.plumb.simulator.http;

import org.jspecify.annotations.NullMarked;
