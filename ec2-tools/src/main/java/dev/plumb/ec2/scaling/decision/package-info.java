/** What policies decide: steps, adjustments, target tracking, and who wins where several want something. */
@NullMarked
package dev.plumb.ec2.scaling.decision;

import org.jspecify.annotations.NullMarked;
