/** Output files: written beside their place, made durable, then moved into it, so that nobody ever sees half of one. */
@NullMarked
package dev.plumb.core.io;

import org.jspecify.annotations.NullMarked;
