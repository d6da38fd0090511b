/** The launcher as people meet it: a child process, with whatever surrounds it. */
@NullMarked
package dev.plumb.it.launcher;

import org.jspecify.annotations.NullMarked;
