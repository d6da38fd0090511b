/**
 * Auto Scaling groups in virtual time. A group looks at itself every few seconds while something changes in it and less often
 * otherwise; what it then does to instances it does through EC2's own launch and termination, and to target groups as load
 * balancing plays them. Nothing happens between calls but when somebody looks, and then in the order
 * of time.
 */
@NullMarked
package dev.plumb.simulator.autoscaling;

import org.jspecify.annotations.NullMarked;
