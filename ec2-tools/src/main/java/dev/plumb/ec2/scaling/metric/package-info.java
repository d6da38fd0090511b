/** Load over time: read from files of recorded metrics, fetched from CloudWatch, or made up. */
@NullMarked
package dev.plumb.ec2.scaling.metric;

import org.jspecify.annotations.NullMarked;
