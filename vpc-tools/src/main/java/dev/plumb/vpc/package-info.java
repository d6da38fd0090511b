/** Address planning, network layouts and reachability. Its turn has not come: nothing is here yet. */
@NullMarked
package dev.plumb.vpc;

import org.jspecify.annotations.NullMarked;
