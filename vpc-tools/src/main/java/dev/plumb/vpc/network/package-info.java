/** What a network is made of, as records: what is wanted and what is there. */
@NullMarked
package dev.plumb.vpc.network;

import org.jspecify.annotations.NullMarked;
