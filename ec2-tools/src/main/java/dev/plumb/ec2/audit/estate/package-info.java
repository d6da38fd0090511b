/** The rules of {@code plumb ec2 audit}: facts in, verdicts out. Pure. */
@NullMarked
package dev.plumb.ec2.audit.estate;

import org.jspecify.annotations.NullMarked;
