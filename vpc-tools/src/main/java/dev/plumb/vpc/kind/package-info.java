/** The kinds of a network: how each is read, made, changed and removed. */
@NullMarked
package dev.plumb.vpc.kind;

import org.jspecify.annotations.NullMarked;
