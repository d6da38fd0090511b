/** What a stack file says of a network, and the resources that follow from it. Pure. */
@NullMarked
package dev.plumb.vpc.layout;

import org.jspecify.annotations.NullMarked;
