/** Instance refreshes and groups, asked for and told from AWS. What it all means is for {@link dev.plumb.ec2.scaling.roll}. */
@NullMarked
package dev.plumb.ec2.scaling.refresh;

import org.jspecify.annotations.NullMarked;
