/**
 * Identity: who exists in an account, what they may do, and what is wrong with it.
 *
 * <p>Data flows one way: {@code collect} reads an account into a snapshot, {@code audit} judges it, and core's
 * reports write what was found. Only {@code collect} knows the AWS SDK.
 */
@NullMarked
package dev.plumb.iam;

import org.jspecify.annotations.NullMarked;
