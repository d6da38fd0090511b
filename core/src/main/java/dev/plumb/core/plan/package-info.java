/** What has to be done to a stack, as data. Pure: from what is wanted and what was read, nothing else. */
@NullMarked
package dev.plumb.core.plan;

import org.jspecify.annotations.NullMarked;
