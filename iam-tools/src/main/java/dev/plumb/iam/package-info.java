/** Placeholder. */
@NullMarked
package dev.plumb.iam;

import org.jspecify.annotations.NullMarked;
