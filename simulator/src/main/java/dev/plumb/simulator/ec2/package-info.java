/**
 * The simulated EC2, as far as networks and the hosts in them need it: strict about ids, dependencies, quotas, tokens, CIDR
 * rules and asynchronous states, where emulators forgive. An action is one typed handler in one of the {@code *Actions}
 * classes and one line in {@link dev.plumb.simulator.ec2.Ec2Service}; dry runs, tokens, tags at birth, filters, paging and
 * replicas that lag are done for all of them in one place each. States that change by themselves are never stored: a row
 * says since when, and the state is worked out when somebody looks.
 */
@NullMarked
package dev.plumb.simulator.ec2;

import org.jspecify.annotations.NullMarked;
