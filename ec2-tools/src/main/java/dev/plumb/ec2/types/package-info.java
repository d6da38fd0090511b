/** Instance types: what their names say, and what a dated table knows of them. Pure but for {@code TypeListing}. */
@NullMarked
package dev.plumb.ec2.types;

import org.jspecify.annotations.NullMarked;
