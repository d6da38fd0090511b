package dev.plumb.ec2.scaling.chart;

import dev.plumb.ec2.scaling.replay.Timeline;

/**
 * A replay in a picture.
 *
 * @param name what it is called
 * @param timeline what happened
 */
public record Series(String name, Timeline timeline) {}
