/** Networks: addresses and subnets, the layouts that stack files describe, and the resources they are made of. */
@NullMarked
package dev.plumb.vpc;

import org.jspecify.annotations.NullMarked;
