/**
 * Elastic Load Balancing (version 2): load balancers, listeners, rules, target groups and the health of their targets in
 * virtual time. Sources: the API reference and the user guides of Application and Network Load Balancers.
 */
@NullMarked
package dev.plumb.simulator.elb;

import org.jspecify.annotations.NullMarked;
