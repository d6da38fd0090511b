/**
 * Which requests the rules of a listener match, and which rules can never match because of those in front of them. Pure: nothing here
 * asks AWS.
 */
@NullMarked
package dev.plumb.ec2.balance.rule;

import org.jspecify.annotations.NullMarked;
