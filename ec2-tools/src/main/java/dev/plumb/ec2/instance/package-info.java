/** Instances as immutable records, and the section of an identity snapshot they form. */
@NullMarked
package dev.plumb.ec2.instance;

import org.jspecify.annotations.NullMarked;
