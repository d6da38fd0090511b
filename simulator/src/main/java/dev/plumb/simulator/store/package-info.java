/**
 * The simulator's whole state: plain immutable records in persistent sorted tables. A {@link dev.plumb.simulator.store.World}
 * is a value, so that it can be kept, compared, saved and read as it was some commits ago.
 */
@NullMarked
package dev.plumb.simulator.store;

import org.jspecify.annotations.NullMarked;
