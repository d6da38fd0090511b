/** The example company: made by the simulator, collected by the real collector, kept under {@code examples/acme}. */
@NullMarked
package dev.plumb.it.acme;

import org.jspecify.annotations.NullMarked;
