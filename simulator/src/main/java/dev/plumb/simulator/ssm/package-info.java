/** Systems Manager's Parameter Store: atomic creation, versions, tiers, labels, hierarchies and public parameters. */
@NullMarked
package dev.plumb.simulator.ssm;

import org.jspecify.annotations.NullMarked;
