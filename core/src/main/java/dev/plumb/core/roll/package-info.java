/**
 * What rolls of all services have in common: how one can end, what happens on the way, and how both are shown. A service's own roll
 * adds its evidence.
 */
@NullMarked
package dev.plumb.core.roll;

import org.jspecify.annotations.NullMarked;
