/** Benchmarks, run by hand: see docs/benchmarks.md. They print figures and never fail a build. */
@NullMarked
package dev.plumb.it.bench;

import org.jspecify.annotations.NullMarked;
