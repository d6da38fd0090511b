/** Virtual time for clients inside this process and in others: nobody really waits, and however slow the machine is, nothing is late. */
@NullMarked
package dev.plumb.it.time;

import org.jspecify.annotations.NullMarked;
