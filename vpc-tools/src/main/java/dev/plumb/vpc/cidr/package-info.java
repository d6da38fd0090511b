/** Address arithmetic as AWS does it, and the plan of which subnet lies where. Pure: text and records in, records out. */
@NullMarked
package dev.plumb.vpc.cidr;

import org.jspecify.annotations.NullMarked;
