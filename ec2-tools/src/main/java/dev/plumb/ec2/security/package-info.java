/**
 * Security groups of a stack: the groups, and each of their rules as a resource of its own, so that groups may refer to each other
 * and rules of somebody else stay what they are.
 */
@NullMarked
package dev.plumb.ec2.security;

import org.jspecify.annotations.NullMarked;
