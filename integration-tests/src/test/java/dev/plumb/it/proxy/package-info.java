/** A loopback proxy that lets calls of AWS clients go wrong on their way to any endpoint. */
@NullMarked
package dev.plumb.it.proxy;

import org.jspecify.annotations.NullMarked;
