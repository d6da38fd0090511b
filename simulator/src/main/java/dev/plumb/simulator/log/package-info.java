/** What was called: the log that call budgets and permission lists are read from. */
@NullMarked
package dev.plumb.simulator.log;

import org.jspecify.annotations.NullMarked;
