/** Load balancers of a stack: what is written, whether it can be, and the resources that come of it. */
@NullMarked
package dev.plumb.ec2.balance;

import org.jspecify.annotations.NullMarked;
