/**
 * One script of SDK calls, played on the simulator and on each emulator, and what they answer differently: all of it stands
 * in {@code docs/emulator-differences.md}, with reasons.
 */
@NullMarked
package dev.plumb.it.differential;

import org.jspecify.annotations.NullMarked;
