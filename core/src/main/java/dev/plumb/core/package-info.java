/**
 * What every module of plumb shares, with no AWS service in it but STS and SSM.
 *
 * <p>{@link dev.plumb.core.aws} talks to AWS, {@link dev.plumb.core.finding} holds rules and findings, {@link
 * dev.plumb.core.report} writes them, {@link dev.plumb.core.progress} tells what a run is doing, {@link
 * dev.plumb.core.error} says what went wrong, and {@link dev.plumb.core.time} is the only clock.
 */
@NullMarked
package dev.plumb.core;

import org.jspecify.annotations.NullMarked;
