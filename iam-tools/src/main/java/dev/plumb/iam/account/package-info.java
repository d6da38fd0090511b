/**
 * What an account says of itself outside IAM: its contacts and its access analyzers, as sections of a snapshot. Pure.
 */
@NullMarked
package dev.plumb.iam.account;

import org.jspecify.annotations.NullMarked;
