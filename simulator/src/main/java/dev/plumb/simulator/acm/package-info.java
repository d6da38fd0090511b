/** AWS Certificate Manager as far as listeners and audits need it: certificates that are there, with their names and terms. */
@NullMarked
package dev.plumb.simulator.acm;

import org.jspecify.annotations.NullMarked;
