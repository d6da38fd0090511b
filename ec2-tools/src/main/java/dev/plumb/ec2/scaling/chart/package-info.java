/** Replays as pictures, for browsers and for terminals. */
@NullMarked
package dev.plumb.ec2.scaling.chart;

import org.jspecify.annotations.NullMarked;
