/**
 * What a stack is made of: resources as records, the kinds that know how to read, make, change and remove them, and the
 * names by which they refer to each other.
 */
@NullMarked
package dev.plumb.core.resource;

import org.jspecify.annotations.NullMarked;
