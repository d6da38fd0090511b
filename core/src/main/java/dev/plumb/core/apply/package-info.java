/** The edge of provisioning: reads what a stack has, and carries plans out. */
@NullMarked
package dev.plumb.core.apply;

import org.jspecify.annotations.NullMarked;
